import { RotateCcw, SearchX } from 'lucide-react'
import type { EngineResults } from '../../../shared/contract/engineCalls'
import type {
  ChangeFilter,
  StateChange,
  StateComparison,
} from '../../../shared/contract/stateViews'
import { tableNames } from '../../../shared/schema/tableNames'
import { changeKinds } from '../../../shared/snapshot/changedRecords'
import { useDispatch } from '../../state/StudioContext'
import { useEngineLoad } from '../../state/useEngineLoad'
import { Button } from '../../ui/Button'
import { DataGrid } from '../../ui/grid/DataGrid'
import type { GridColumn, GridPage } from '../../ui/grid/gridColumn'
import { inDigits } from '../../ui/inWords'
import { EmptyState } from '../../ui/Notice'
import { Select } from '../../ui/Select'
import { Spacer, Toolbar } from '../../ui/StepPage'
import { SearchField } from '../../ui/TextField'
import { ChangeMark } from './ChangeMark'
import { changeFilterToSend, changesInShort, everyChange, kindWords } from './keptStateWords'

const columns: readonly GridColumn<StateChange>[] = [
  {
    id: 'kind',
    header: 'Change',
    width: 112,
    text: ({ kind }) => kindWords[kind],
    cell: ({ kind }) => <ChangeMark kind={kind} />,
  },
  { id: 'name', header: 'Record', width: 208, text: ({ label }) => label },
  { id: 'file', header: 'File', width: 184, text: ({ file }) => file },
  {
    id: 'changes',
    header: 'What differs',
    width: 360,
    canSort: false,
    text: ({ changes }) => changesInShort(changes),
  },
  {
    id: 'externalKey',
    header: 'External key',
    width: 140,
    text: ({ externalKey }) => externalKey,
  },
]

function pageOf(answer: EngineResults['stateChanges']): GridPage<StateChange> {
  return { total: answer.total, rows: answer.records }
}

/** The records that are not the same in the two states, filtered and searched by the engine. */
export function ChangesPane({
  result,
  filter,
  onFilter,
}: {
  readonly result: StateComparison
  readonly filter: ChangeFilter
  readonly onFilter: (filter: ChangeFilter) => void
}) {
  const dispatch = useDispatch()
  const source = useEngineLoad('stateChanges', { filter: changeFilterToSend(filter) }, pageOf)
  return (
    <>
      <ChangeFilterBar result={result} filter={filter} onFilter={onFilter} />
      <DataGrid
        label="Records that changed"
        columns={columns}
        source={source}
        waiting="Reading what changed…"
        empty={
          <EmptyState
            icon={SearchX}
            title="No record fits the filter"
            actions={
              <Button icon={RotateCcw} onPress={() => onFilter(everyChange)}>
                Show all changes
              </Button>
            }
          />
        }
        onSelect={({ id }) =>
          dispatch({
            type: 'selection.changed',
            place: 'preview',
            selection: { states: true, change: id },
          })
        }
        onSay={(text) => dispatch({ type: 'announcement.made', text })}
      />
    </>
  )
}

function ChangeFilterBar({
  result,
  filter,
  onFilter,
}: {
  readonly result: StateComparison
  readonly filter: ChangeFilter
  readonly onFilter: (filter: ChangeFilter) => void
}) {
  return (
    <Toolbar label="Filter what changed">
      <Select
        label="File"
        hideLabel
        className="filter-choice"
        value={filter.files[0] ?? 'every'}
        choices={[
          { id: 'every', label: 'Every file' },
          ...result.files
            .filter(({ counts }) => counts.removed + counts.changed + counts.added > 0)
            .map(({ file }) => ({ id: file, label: file })),
        ]}
        onChange={(chosen) => {
          const file = tableNames.find((one) => one === chosen)
          onFilter({ ...filter, files: file ? [file] : [] })
        }}
      />
      <Select
        label="Change"
        hideLabel
        className="filter-choice"
        value={filter.kinds[0] ?? 'every'}
        choices={[
          { id: 'every', label: 'Every change' },
          ...changeKinds.map((kind) => ({
            id: kind,
            label: `${kindWords[kind]} (${inDigits(result.totals[kind])})`,
          })),
        ]}
        onChange={(chosen) => {
          const kind = changeKinds.find((one) => one === chosen)
          onFilter({ ...filter, kinds: kind ? [kind] : [] })
        }}
      />
      <Spacer />
      <SearchField
        label="Search what changed"
        value={filter.search}
        onChange={(search) => onFilter({ ...filter, search })}
      />
    </Toolbar>
  )
}
