import type { GuardResult } from '../../../shared/guards/guards'
import { counted } from '../../ui/inWords'
import { type GuardLead, leadOf } from './guardLeads'

/** What was pressed below a guard: its own lead, or the way to approve the plan as it is. */
export type ChosenLead = GuardLead | { readonly to: 'send' }

/** The guards that tripped, each with the way to its cause, and what would un-trip them; the same advice is given once. */
export function GuardList({
  guards,
  onLead,
}: {
  readonly guards: readonly GuardResult[]
  readonly onLead: (lead: ChosenLead) => void
}) {
  const tripped = guards.filter((guard) => guard.tripped)
  const advice = [...new Set(tripped.map((guard) => guard.untrip))]
  return (
    <div className="guard-words">
      {advice.map((untrip) => (
        <div key={untrip}>
          <ul>
            {tripped
              .filter((guard) => guard.untrip === untrip)
              .map((guard) => (
                <GuardLine key={guard.sentence} guard={guard} onLead={onLead} />
              ))}
          </ul>
          {untrip !== '' && <p>{untrip}</p>}
        </div>
      ))}
      <p>
        <button type="button" className="cell-link lead" onClick={() => onLead({ to: 'send' })}>
          Approve it in Send
        </button>
      </p>
    </div>
  )
}

function GuardLine({
  guard,
  onLead,
}: {
  readonly guard: GuardResult
  readonly onLead: (lead: ChosenLead) => void
}) {
  const lead = leadOf(guard)
  return (
    <li>
      <strong>{guard.sentence}</strong>{' '}
      <button type="button" className="cell-link lead" onClick={() => onLead(lead)}>
        {lead.label}
      </button>
    </li>
  )
}

/** The tripped guards in one line: how many, and what the first of them says. */
export function trippedInShort(
  guards: readonly GuardResult[],
): { readonly title: string; readonly gist: string } | null {
  const tripped = guards.filter((guard) => guard.tripped)
  const [first] = tripped
  if (first === undefined) return null
  return { title: `${counted(tripped.length, 'guard')} tripped`, gist: first.sentence }
}

/** What is said of the guards that hold. Guards are always on: a list without any means that none had a reason to speak. */
export function heldSentence(guards: readonly GuardResult[]): string {
  const held = guards.filter((guard) => !guard.tripped).length
  if (held === guards.length) return 'All guards hold.'
  if (held === 0) return ''
  return `${counted(held, 'other guard')} ${held === 1 ? 'holds' : 'hold'}.`
}
