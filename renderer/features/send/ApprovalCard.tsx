import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { PlanSummary } from '../../../shared/contract/views'
import { Button } from '../../ui/Button'
import { counted, inDigits } from '../../ui/inWords'
import { TextField } from '../../ui/TextField'
import { typedNumber } from './checkList'

/** Passes tripped guards for this one plan: the admin types how many records it deletes. */
export function ApprovalCard({
  plan,
  signedAs,
  onApprove,
}: {
  readonly plan: PlanSummary
  readonly signedAs: string
  readonly onApprove: () => Promise<void>
}) {
  const [typed, setTyped] = useState('')
  const number = typedNumber(typed)
  const isRight = number === plan.deletions
  const tripped = plan.guards.filter((guard) => guard.tripped)
  return (
    <section className="send-card danger" aria-label="Approval">
      <header className="send-card-head">
        <h2>{`${counted(tripped.length, 'guard')} stopped this plan`}</h2>
      </header>
      <ul className="guard-sentences">
        {tripped.map((guard) => (
          <li key={`${guard.guard} ${guard.file ?? ''} ${guard.sentence}`}>{guard.sentence}</li>
        ))}
      </ul>
      <p>
        {`If this is what you want, type how many records go: those that are deleted and those that go along. The approval holds for this one plan; any change asks again.`}
      </p>
      <form
        className="approval"
        onSubmit={(event) => {
          event.preventDefault()
          if (isRight) void onApprove()
        }}
      >
        <TextField
          label="Number of records that go"
          value={typed}
          onChange={setTyped}
          problem={
            typed !== '' && number !== null && !isRight && typed.length >= digitsOf(plan)
              ? 'With this plan another number of records goes. Preview lists them.'
              : undefined
          }
        />
        <Button kind="danger" type="submit" icon={ShieldCheck} isDisabled={!isRight}>
          Approve this plan
        </Button>
      </form>
      <p className="quiet">
        {signedAs === ''
          ? 'The history keeps the approval without a name; Settings has a field for yours.'
          : `The history keeps the approval as ${signedAs}’s.`}
      </p>
    </section>
  )
}

/** Before as many digits are typed as the number has, nothing is said to be wrong. */
function digitsOf(plan: PlanSummary): number {
  return inDigits(plan.deletions).replaceAll(',', '').length
}
