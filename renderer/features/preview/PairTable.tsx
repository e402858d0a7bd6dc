import type { ReactNode } from 'react'
import type { PlanPair } from '../../../shared/plan/keyChanges'
import './explanation.css'

/** Pairs of records under a heading that says what is odd about them. A press shows a record. */
export function PairTable({
  title,
  pairs,
  note,
  heads,
  onShow,
  foot,
}: {
  readonly title: string
  readonly pairs: readonly PlanPair[]
  readonly note: string
  readonly heads: readonly [string, string]
  readonly onShow: (pair: PlanPair, side: string) => void
  /** Below the pairs, where there are more. */
  readonly foot: ReactNode
}) {
  return (
    <section className="pair-section" aria-label={title}>
      <h3>{title}</h3>
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
      {foot}
    </section>
  )
}
