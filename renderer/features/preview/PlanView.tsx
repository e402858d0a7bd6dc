import { useState } from 'react'
import type { PlanFilter, PlanSummary } from '../../../shared/contract/views'
import type { PlanPair } from '../../../shared/plan/keyChanges'
import { useDispatch, useProject, useStudio } from '../../state/StudioContext'
import { useLeads } from '../../state/useLeads'
import { Badge } from '../../ui/Badge'
import { inDigits } from '../../ui/inWords'
import { SplitPane } from '../../ui/SplitPane'
import { Tabs } from '../../ui/Tabs'
import { KeysPane } from './KeysPane'
import { PreviewHead } from './PreviewHead'
import { RecordFilterBar } from './RecordFilterBar'
import { RecordsPane } from './RecordsPane'
import { everyRecord, listOf, type NamedList, namedLists, sizeOf } from './recordFilter'

type Sheet = NamedList | 'chosen' | 'keys'

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
  const [showsKeys, setShowsKeys] = useState(false)
  const dispatch = useDispatch()
  const leads = useLeads()
  const { guards } = useProject()
  const state = useStudio((studio) => studio.engine?.state ?? null)
  const choose = (next: PlanFilter) => {
    setShowsKeys(false)
    onFilter(next)
  }
  const showPair = ({ file }: PlanPair, side: string) =>
    choose({ ...everyRecord, files: [file], search: side })
  const pairs = summary.keyChanges.total + summary.reusedKeys.total
  const sheet: Sheet = showsKeys ? 'keys' : (listOf(filter) ?? 'chosen')
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
      initial={headHeight(window.innerHeight)}
      min={120}
      max={640}
      first={
        <PreviewHead
          summary={summary}
          state={state}
          maxAge={guards.snapshotMaxAge}
          now={Date.now()}
          onFilter={choose}
          onLead={(lead) => {
            if (lead.to === 'records') choose(lead.filter)
            else if (lead.to === 'keys') setShowsKeys(true)
            else leads.to(lead.to)
          }}
        />
      }
      second={
        <Tabs<Sheet>
          label="Lists of records"
          selected={sheet}
          onSelect={(next) => {
            if (next === 'keys') setShowsKeys(true)
            else if (next !== 'chosen') choose({ ...filter, ...listPart(next) })
          }}
          tabs={[
            ...lists.map((list) => ({
              id: list,
              label: namedLists[list].label,
              badge: countBadge(sizeOf(list, summary.totals)),
              content: records,
            })),
            ...(sheet === 'chosen'
              ? [{ id: 'chosen' as const, label: 'Chosen', content: records }]
              : []),
            {
              id: 'keys',
              label: 'Keys',
              badge: countBadge(pairs, 'warn'),
              content: <KeysPane summary={summary} onShow={showPair} />,
            },
          ]}
        />
      }
    />
  )
}

/** None says nothing: beside counts of a million there is no room for it. */
function countBadge(count: number, tone: 'neutral' | 'warn' = 'neutral') {
  return count > 0 && <Badge tone={tone}>{inDigits(count)}</Badge>
}

/** What a list sets in the filter: its outcomes; file, certainty and text stay as they are. */
function listPart(list: NamedList): Pick<PlanFilter, 'outcomes'> {
  return { outcomes: namedLists[list].filter.outcomes }
}

/** The head gets a little less than half of the window; the style keeps six records in sight below it. */
function headHeight(windowHeight: number): number {
  return Math.round(Math.min(Math.max(140, windowHeight * 0.46), 480))
}
