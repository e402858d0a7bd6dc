import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import type { SendCheck } from '../../../shared/contract/views'
import { Button } from '../../ui/Button'
import { actionLabels, checkTitles, isInPlace } from './checkList'

const icons = {
  green: CircleCheck,
  warning: TriangleAlert,
  red: CircleX,
  open: CircleDashed,
} as const
const stateWords = {
  green: 'in place',
  warning: 'in place, with a warning',
  red: 'stops sending',
  open: 'not yet',
} as const

/** What must be in place before a package goes out, each line with the button that mends it. */
export function CheckListView({
  checks,
  selected,
  onAction,
  onSelect,
}: {
  readonly checks: readonly SendCheck[]
  readonly selected: string | null
  readonly onAction: (action: NonNullable<SendCheck['action']>) => void
  readonly onSelect: (check: SendCheck['id']) => void
}) {
  return (
    <ol className="send-checks" aria-label="Before sending">
      {checks.map((check) => {
        const Icon = icons[check.state]
        const { action } = check
        return (
          <li
            key={check.id}
            className={check.state}
            data-selected={selected === check.id ? '' : undefined}
          >
            <Icon size={16} role="img" aria-label={stateWords[check.state]} />
            <button type="button" className="send-check" onClick={() => onSelect(check.id)}>
              <strong>{checkTitles[check.id]}</strong>
              <span className="quiet">{check.sentence}</span>
            </button>
            {action !== null && !isInPlace(check) && (
              <Button onPress={() => onAction(action)}>{actionLabels[action]}</Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
