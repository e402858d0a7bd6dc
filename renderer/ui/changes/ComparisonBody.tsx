import { GitCompareArrows } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from '../../../shared/contract/problem'
import { Button } from '../Button'
import { EmptyState, InlineProblem, Loading } from '../Notice'

/** How far a comparison is. */
interface ComparisonCourse {
  readonly isComparing: boolean
  readonly start: () => void
}

/** Starts a comparison. `hint`: what is still to be chosen, where it cannot begin. */
export function CompareButton({
  desk,
  label,
  hint,
}: {
  readonly desk: ComparisonCourse & { readonly isPair: boolean; readonly result: unknown }
  readonly label: string
  readonly hint: string
}) {
  return (
    <>
      <Button
        kind={desk.result === null ? 'primary' : 'plain'}
        icon={GitCompareArrows}
        isDisabled={!desk.isPair || desk.isComparing}
        onPress={desk.start}
      >
        {desk.isComparing ? 'Comparing…' : label}
      </Button>
      {!desk.isPair && <span className="quiet">{hint}</span>}
    </>
  )
}

/** What stands under the choice of two: why comparing failed, that it goes on, what it is for, or what came of it. */
export function ComparisonBody({
  desk,
  waiting,
  question,
  purpose,
  children,
}: {
  readonly desk: ComparisonCourse & { readonly problem: Problem | null }
  readonly waiting: string
  readonly question: string
  readonly purpose: string
  /** The result; null while there is none. */
  readonly children: ReactNode
}) {
  return (
    <>
      {desk.problem !== null && (
        <div className="padded">
          <InlineProblem problem={desk.problem} onRetry={desk.start} />
        </div>
      )}
      {desk.isComparing ? (
        <Loading>{waiting}</Loading>
      ) : (
        (children ?? (
          <EmptyState icon={GitCompareArrows} title={question}>
            {purpose}
          </EmptyState>
        ))
      )}
    </>
  )
}
