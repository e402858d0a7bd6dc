import type { LucideIcon } from 'lucide-react'
import type { PlanPair } from '../../../shared/contract/views'
import { EmptyState } from '../../ui/Notice'

/** Pairs the plan found: key changes, or one key that stands for two people. A press shows their records. */
export function PairTable({
  pairs,
  note,
  heads,
  icon,
  emptyTitle,
  emptyWords,
  onShow,
}: {
  readonly pairs: readonly PlanPair[]
  readonly note: string
  readonly heads: readonly [string, string]
  readonly icon: LucideIcon
  readonly emptyTitle: string
  readonly emptyWords: string
  readonly onShow: (pair: PlanPair, side: string) => void
}) {
  if (pairs.length === 0) {
    return (
      <EmptyState icon={icon} title={emptyTitle}>
        {emptyWords}
      </EmptyState>
    )
  }
  return (
    <div className="pairs">
      <p className="quiet">{note}</p>
      <table className="pair-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={`${pair.file} ${pair.one} ${pair.other}`}>
              <td>{pair.file}</td>
              {[pair.one, pair.other].map((side, i) => (
                <td key={i === 0 ? 'one' : 'other'}>
                  <button type="button" className="cell-link" onClick={() => onShow(pair, side)}>
                    {side}
                  </button>
                </td>
              ))}
              <td>{pair.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
