import { CircleHelp } from 'lucide-react'
import type { TableName } from '../../../shared/schema/tableNames'
import { counted } from '../../ui/inWords'
import type { Doubt } from './uncertainty'
import './states.css'

/** What is uncertain, why, and what it costs; a press shows the outcomes in question. Nothing when there is no doubt. */
export function DoubtList({
  title,
  doubts,
  isOpen = false,
  onShow,
}: {
  /** One line that says how much is in doubt; the reasons are below it. */
  readonly title: string
  readonly doubts: readonly Doubt[]
  readonly isOpen?: boolean
  readonly onShow?: (file: TableName) => void
}) {
  if (doubts.length === 0) return null
  return (
    <details className="doubts" open={isOpen}>
      <summary>
        <CircleHelp size={14} aria-hidden />
        <span>{title}</span>
        <span className="quiet">{counted(doubts.length, 'reason')}</span>
      </summary>
      <ul>
        {doubts.map(({ id, file, what, cost }) => (
          <li key={id}>
            <span>{what}</span>
            {cost !== '' && <span className="quiet">{` ${cost}`}</span>}
            {file !== null && onShow !== undefined && (
              <button type="button" className="cell-link doubt-show" onClick={() => onShow(file)}>
                Show them
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
