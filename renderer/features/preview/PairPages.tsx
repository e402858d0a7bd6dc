import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { type PairWindow, pairsPerPage } from '../../../shared/contract/views'
import type { PlanPair } from '../../../shared/plan/keyChanges'
import { useEngine } from '../../state/useEngine'
import { Button } from '../../ui/Button'
import { inDigits } from '../../ui/inWords'
import { InlineProblem, Loading } from '../../ui/Notice'
import { PairTable } from './PairTable'

/** Pairs of one kind, a page at a time: the first one comes with the summary, the others are asked for. */
export function PairPages({
  kind,
  first,
  title,
  note,
  heads,
  onShow,
}: {
  readonly kind: 'keyChanges' | 'reusedKeys'
  readonly first: PairWindow
  readonly title: string
  readonly note: string
  readonly heads: readonly [string, string]
  readonly onShow: (pair: PlanPair, side: string) => void
}) {
  const [wanted, setWanted] = useState(0)
  // A newer plan may have fewer pages.
  const page = Math.min(wanted, lastPage(first.total))
  const from = page * pairsPerPage
  const asked = useEngine(
    'planPairs',
    page === 0 ? null : { kind, from, count: pairsPerPage },
    `${kind} ${from}`,
  )
  if (first.total === 0) return null
  const window = page === 0 ? first : asked.state === 'ready' ? asked.value : null
  return (
    <PairTable
      title={title}
      pairs={window?.pairs ?? []}
      note={note}
      heads={heads}
      onShow={onShow}
      foot={
        <>
          {asked.state === 'failed' && page > 0 && (
            <InlineProblem problem={asked.problem} onRetry={asked.retry} />
          )}
          {window === null && asked.state !== 'failed' && <Loading>Reading the pairs…</Loading>}
          {first.total > pairsPerPage && (
            <div className="pair-pages">
              <Button
                kind="quiet"
                icon={ChevronLeft}
                isDisabled={page === 0}
                onPress={() => setWanted(page - 1)}
              >
                {`Previous ${pairsPerPage}`}
              </Button>
              <span role="status">{placeSentence(from, first.total)}</span>
              <Button
                kind="quiet"
                icon={ChevronRight}
                isDisabled={page === lastPage(first.total)}
                onPress={() => setWanted(page + 1)}
              >
                {`Next ${pairsPerPage}`}
              </Button>
            </div>
          )}
        </>
      }
    />
  )
}

/** The number of the last page, from 0. */
export function lastPage(total: number): number {
  return Math.max(0, Math.ceil(total / pairsPerPage) - 1)
}

/** “101 to 200 of 4,912”: where a page that begins at `from` lies among all. */
export function placeSentence(from: number, total: number): string {
  const to = Math.min(from + pairsPerPage, total)
  return `${inDigits(from + 1)} to ${inDigits(to)} of ${inDigits(total)}`
}
