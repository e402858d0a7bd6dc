import { ShieldAlert } from 'lucide-react'
import type { GuardResult } from '../../../shared/guards/guards'
import { counted } from '../../ui/inWords'

/** The guards that tripped, with what would un-trip them; the same advice is given once. Nothing when all hold. */
export function GuardList({ guards }: { readonly guards: readonly GuardResult[] }) {
  const tripped = guards.filter((guard) => guard.tripped)
  const advice = [...new Set(tripped.map((guard) => guard.untrip))]
  return (
    <>
      {advice.map((untrip) => (
        <section key={untrip} className="guard" aria-label="Guards that tripped">
          <ShieldAlert size={14} aria-hidden />
          <div className="guard-words">
            <ul>
              {tripped
                .filter((guard) => guard.untrip === untrip)
                .map(({ sentence }) => (
                  <li key={sentence}>
                    <strong>{sentence}</strong>
                  </li>
                ))}
            </ul>
            {untrip !== '' && <p>{untrip}</p>}
          </div>
        </section>
      ))}
    </>
  )
}

/** What is said of the guards that hold. Guards are always on: a list without any means that none had a reason to speak. */
export function heldSentence(guards: readonly GuardResult[]): string {
  const held = guards.filter((guard) => !guard.tripped).length
  if (held === guards.length) return 'All guards hold.'
  if (held === 0) return ''
  return `${counted(held, 'other guard')} ${held === 1 ? 'holds' : 'hold'}.`
}
