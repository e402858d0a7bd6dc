import { CircleHelp } from 'lucide-react'
import type { TableName } from '../../../shared/schema/tableNames'
import { counted } from '../../ui/inWords'
import type { Doubt } from './uncertainty'
import './states.css'

/** What is uncertain, why, and what it costs, behind a line that says how much it is. Nothing when there is no doubt. */
export function DoubtList({
  title,
  doubts,
}: {
  readonly title: string
  readonly doubts: readonly Doubt[]
}) {
  if (doubts.length === 0) return null
  return (
    <details className="doubts" open>
      <summary>
        <CircleHelp size={14} aria-hidden />
        <span>{title}</span>
        <span className="quiet">{counted(doubts.length, 'reason')}</span>
      </summary>
      <DoubtReasons doubts={doubts} />
    </details>
  )
}

/** The reasons for doubt, worst first; a press shows the outcomes in question. */
export function DoubtReasons({
  doubts,
  onShow,
}: {
  readonly doubts: readonly Doubt[]
  readonly onShow?: (file: TableName) => void
}) {
  return (
    <ul className="doubt-reasons">
      {doubts.map(({ id, file, what, cost }) => (
        <li key={id}>
          <span>{what}</span>
          {cost !== '' && <span className="quiet">{` ${cost}`}</span>}{' '}
          {file !== null && onShow !== undefined && (
            <button type="button" className="cell-link lead" onClick={() => onShow(file)}>
              Show them
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
