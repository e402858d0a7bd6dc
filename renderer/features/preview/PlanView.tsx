import { KeyRound, Repeat } from 'lucide-react'
import { useState } from 'react'
import type { PlanFilter, PlanPair, PlanSummary } from '../../../shared/contract/views'
import { useDispatch, useStudio } from '../../state/StudioContext'
import { Badge } from '../../ui/Badge'
import { inDigits } from '../../ui/inWords'
import { SplitPane } from '../../ui/SplitPane'
import { Tabs } from '../../ui/Tabs'
import { PairTable } from './PairTable'
import { PreviewHead } from './PreviewHead'
import { RecordFilterBar } from './RecordFilterBar'
import { RecordsPane } from './RecordsPane'
import { everyRecord, listOf, type NamedList, namedLists, sizeOf } from './recordFilter'

type Sheet = NamedList | 'chosen' | 'keyChanges' | 'reusedKeys'

const lists = Object.keys(namedLists) as readonly NamedList[]

/** The plan: its head above, its records and lists of their own below. */
export function PlanView({
  summary,
  filter,
  onFilter,
}: {
  readonly summary: PlanSummary
  readonly filter: PlanFilter
  readonly onFilter: (filter: PlanFilter) => void
}) {
  const [pairs, setPairs] = useState<'keyChanges' | 'reusedKeys' | null>(null)
  const dispatch = useDispatch()
  const state = useStudio((studio) => studio.engine?.state ?? null)
  const choose = (next: PlanFilter) => {
    setPairs(null)
    onFilter(next)
  }
  const showPair = ({ file }: PlanPair, side: string) =>
    choose({ ...everyRecord, files: [file], search: side })
  const sheet: Sheet = pairs ?? listOf(filter) ?? 'chosen'
  const records = (
    <>
      <RecordFilterBar summary={summary} filter={filter} onFilter={choose} />
      <RecordsPane
        summary={summary}
        filter={filter}
        onFilter={choose}
        onSelect={(record) =>
          dispatch({ type: 'selection.changed', place: 'preview', selection: { record } })
        }
      />
    </>
  )
  return (
    <SplitPane
      label="Height of the summary"
      direction="column"
      sized="first"
      initial={300}
      min={120}
      max={640}
      first={<PreviewHead summary={summary} state={state} now={Date.now()} onFilter={choose} />}
      second={
        <Tabs<Sheet>
          label="Lists of records"
          selected={sheet}
          onSelect={(next) => {
            if (next === 'keyChanges' || next === 'reusedKeys') setPairs(next)
            else if (next !== 'chosen') choose({ ...filter, ...listPart(next) })
          }}
          tabs={[
            ...lists.map((list) => ({
              id: list,
              label: namedLists[list].label,
              badge: <Badge>{inDigits(sizeOf(list, summary.totals))}</Badge>,
              content: records,
            })),
            ...(sheet === 'chosen'
              ? [{ id: 'chosen' as const, label: 'Chosen', content: records }]
              : []),
            {
              id: 'keyChanges',
              label: 'Key changes',
              badge: <PairBadge pairs={summary.keyChanges} />,
              content: (
                <PairTable
                  pairs={summary.keyChanges}
                  icon={KeyRound}
                  heads={['Deleted', 'Added']}
                  note="These deletions and additions look like the same people under other keys. If they are, give the rows their old keys: a deleted user loses devices, memberships and history."
                  emptyTitle="No key changes"
                  emptyWords="No deletion and addition look like the same person."
                  onShow={showPair}
                />
              ),
            },
            {
              id: 'reusedKeys',
              label: 'Reused keys',
              badge: <PairBadge pairs={summary.reusedKeys} />,
              content: (
                <PairTable
                  pairs={summary.reusedKeys}
                  icon={Repeat}
                  heads={['In the tenant', 'In the package']}
                  note="These keys belong to one person in the tenant and to another in the package. Sending would turn the one into the other."
                  emptyTitle="No reused keys"
                  emptyWords="Every key still stands for the same person."
                  onShow={showPair}
                />
              ),
            },
          ]}
        />
      }
    />
  )
}

function PairBadge({ pairs }: { readonly pairs: readonly PlanPair[] }) {
  return <Badge tone={pairs.length > 0 ? 'warn' : 'neutral'}>{inDigits(pairs.length)}</Badge>
}

/** What a list sets in the filter: its outcomes; file, certainty and text stay as they are. */
function listPart(list: NamedList): Pick<PlanFilter, 'outcomes'> {
  return { outcomes: namedLists[list].filter.outcomes }
}
