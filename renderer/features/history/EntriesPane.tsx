import { History as HistoryIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { HistoryEntry } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { useDispatch } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { Badge } from '../../ui/Badge'
import { DataGrid } from '../../ui/grid/DataGrid'
import { type GridColumn, localSource } from '../../ui/grid/gridColumn'
import { counted } from '../../ui/inWords'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { Spacer, Toolbar } from '../../ui/StepPage'
import { SearchField } from '../../ui/TextField'
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

/** The entries of the history, newest first, with a search. */
export function EntriesPane() {
  const [search, setSearch] = useState('')
  const dispatch = useDispatch()
  const asked = useEngine('history', { search })
  const entries = asked.state === 'ready' ? asked.value : null
  const source = useMemo(
    () => localSource(entries ?? [], columns, (entries ?? []).map(({ id }) => id).join()),
    [entries],
  )
  return (
    <>
      <Toolbar label="Search the history">
        <SearchField label="Search the history" value={search} onChange={setSearch} />
        <Spacer />
        <span className="quiet">
          {entries === null ? '' : counted(entries.length, 'build or upload', 'builds and uploads')}
        </span>
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
                ? 'Each package that is built or sent is kept here with its plan, hash, approval, import job and what reading back found. Entries are only ever added; how long they are kept is said in the settings.'
                : 'The search looks at projects, tenants, hashes, jobs, outcomes and who approved. People are looked for under “One person”.'}
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
    </>
  )
}
