import { ShieldAlert } from 'lucide-react'
import type { GuardResult } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'

/** The guards that tripped, with what would un-trip them. Nothing when all hold. */
export function GuardList({ guards }: { readonly guards: readonly GuardResult[] }) {
  const tripped = guards.filter((guard) => guard.tripped)
  if (tripped.length === 0) return null
  return (
    <ul className="guards" aria-label="Guards that tripped">
      {tripped.map((guard) => (
        <li key={`${guard.guard} ${guard.file ?? ''} ${guard.sentence}`} className="guard">
          <ShieldAlert size={14} aria-hidden />
          <span className="guard-words">
            <strong>{guard.sentence}</strong>
            {guard.untrip !== '' && <span>{guard.untrip}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What is said of the guards that hold. Guards are always on: a list without any means that none had a reason to speak. */
export function heldSentence(guards: readonly GuardResult[]): string {
  const held = guards.filter((guard) => !guard.tripped).length
  if (held === guards.length) return 'All guards hold.'
  if (held === 0) return ''
  return `${counted(held, 'other guard')} ${held === 1 ? 'holds' : 'hold'}.`
}
