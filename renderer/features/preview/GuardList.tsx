import { ShieldAlert, ShieldCheck } from 'lucide-react'
import type { GuardResult } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'

/** The guards: those that tripped with what would un-trip them, the rest in one quiet line. */
export function GuardList({ guards }: { readonly guards: readonly GuardResult[] }) {
  const tripped = guards.filter((guard) => guard.tripped)
  const held = guards.length - tripped.length
  return (
    <ul className="guards" aria-label="Guards">
      {tripped.map((guard) => (
        <li key={`${guard.guard} ${guard.file ?? ''} ${guard.sentence}`} className="guard tripped">
          <ShieldAlert size={14} aria-hidden />
          <span className="guard-words">
            <strong>{guard.sentence}</strong>
            {guard.untrip !== '' && <span>{guard.untrip}</span>}
          </span>
        </li>
      ))}
      {held > 0 && (
        <li className="guard">
          <ShieldCheck size={14} aria-hidden />
          <span className="guard-words quiet">
            {tripped.length === 0
              ? held === 1
                ? 'The guard holds.'
                : `All ${counted(held, 'guard')} hold.`
              : `${counted(held, 'other guard')} ${held === 1 ? 'holds' : 'hold'}.`}
          </span>
        </li>
      )}
    </ul>
  )
}
