import { KeyRound } from 'lucide-react'
import type { PlanSummary } from '../../../shared/contract/views'
import type { PlanPair } from '../../../shared/plan/keyChanges'
import { EmptyState } from '../../ui/Notice'
import { PairPages } from './PairPages'

/** Key changes and reused keys: where the plan would mistake one person for two, or two for one. */
export function KeysPane({
  summary,
  onShow,
}: {
  readonly summary: PlanSummary
  readonly onShow: (pair: PlanPair, side: string) => void
}) {
  const { keyChanges, reusedKeys } = summary
  if (keyChanges.total + reusedKeys.total === 0) {
    return (
      <EmptyState icon={KeyRound} title="Every key stands for the same record as before">
        Here would be deletions and additions that look like the same people under other keys, and
        keys that stand for one person in the tenant and for another in the package.
      </EmptyState>
    )
  }
  return (
    <div className="pairs">
      <PairPages
        kind="keyChanges"
        title="Possible key changes"
        first={keyChanges}
        heads={['Deleted', 'Added']}
        note="These deletions and additions look like the same people. If they are, give the rows their old keys: a deleted user loses devices and memberships."
        onShow={onShow}
      />
      <PairPages
        kind="reusedKeys"
        title="Reused keys"
        first={reusedKeys}
        heads={['In the tenant', 'In the package']}
        note="These keys belong to one person in the tenant and to another in the package. Sending would turn the one into the other."
        onShow={onShow}
      />
    </div>
  )
}
