import { History as HistoryIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { HistoryEntry } from '../../../shared/contract/views'
import { useDispatch } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { Badge } from '../../ui/Badge'
import { DataGrid } from '../../ui/grid/DataGrid'
import { type GridColumn, localSource } from '../../ui/grid/gridColumn'
import { counted, whenOf } from '../../ui/inWords'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { StepPage, Toolbar } from '../../ui/StepPage'
import { SearchField } from '../../ui/TextField'
import { HistoryCare } from './HistoryCare'
import { endTone, entryTitle, readBackSentence, totalsSentence } from './historyWords'

const columns: readonly GridColumn<HistoryEntry>[] = [
  { id: 'at', header: 'When', width: 190, canSort: false, text: (entry) => whenOf(entry.at) },
  { id: 'what', header: 'What', width: 240, text: entryTitle },
  { id: 'project', header: 'Project', width: 140, text: (entry) => entry.project },
  { id: 'plan', header: 'Plan', width: 260, canSort: false, text: totalsSentence },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 140,
    text: (entry) => entry.outcome,
    cell: (entry) =>
      entry.outcome === '' ? null : <Badge tone={endTone(entry)}>{entry.outcome}</Badge>,
  },
  { id: 'readBack', header: 'Read-back', width: 220, text: readBackSentence },
  { id: 'approvedBy', header: 'Approved by', width: 140, text: (entry) => entry.approvedBy },
  { id: 'sha256', header: 'SHA-256', width: 140, text: (entry) => entry.sha256 },
]

/** Every build and upload that was made here, newest first. */
export function HistoryStep() {
  const [search, setSearch] = useState('')
  const dispatch = useDispatch()
  const asked = useEngine('history', { search })
  const entries = asked.state === 'ready' ? asked.value : null
  const source = useMemo(
    () => localSource(entries ?? [], columns, (entries ?? []).map(({ id }) => id).join()),
    [entries],
  )
  return (
    <StepPage
      title="History"
      summary={
        entries === null ? '' : counted(entries.length, 'build or upload', 'builds and uploads')
      }
    >
      <Toolbar label="Search the history">
        <SearchField label="Search the history" value={search} onChange={setSearch} />
        <span className="spacer" />
        <HistoryCare onForgotten={asked.retry} />
      </Toolbar>
      {asked.state === 'failed' ? (
        <div className="padded">
          <InlineProblem problem={asked.problem} onRetry={asked.retry} />
        </div>
      ) : entries === null ? (
        <Loading>Reading the history…</Loading>
      ) : (
        <DataGrid
          label="Builds and uploads"
          columns={columns}
          source={source}
          empty={
            <EmptyState
              icon={HistoryIcon}
              title={search === '' ? 'Nothing was built yet' : 'No entry fits the search'}
            >
              {search === ''
                ? 'Each package that is built or sent is kept here with its plan, hash, approval, import job and what reading back found. Entries are only ever added.'
                : 'The search looks at projects, tenants, hashes, jobs and names.'}
            </EmptyState>
          }
          onSelect={(entry) =>
            dispatch({
              type: 'selection.changed',
              place: 'history',
              selection: { entry: entry.id },
            })
          }
          onSay={(text) => dispatch({ type: 'announcement.made', text })}
        />
      )}
    </StepPage>
  )
}
