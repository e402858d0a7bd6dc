import { RotateCcw, SearchX } from 'lucide-react'
import type { EngineResults } from '../../../shared/contract/engineCalls'
import type {
  ChangeFilter,
  StateChange,
  StateComparison,
} from '../../../shared/contract/stateViews'
import { tableNames } from '../../../shared/schema/tableNames'
import { changeKinds } from '../../../shared/snapshot/changedRecords'
import { Button } from '../Button'
import { DataGrid } from '../grid/DataGrid'
import type { GridColumn, GridPage, GridSource } from '../grid/gridColumn'
import { inDigits } from '../inWords'
import { EmptyState } from '../Notice'
import { Select } from '../Select'
import { Spacer, Toolbar } from '../StepPage'
import { SearchField } from '../TextField'
import '../outcome.css'
import { ChangeMark } from './ChangeMark'
import { changesInShort, everyChange, kindWords } from './changeWords'

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

/** An answer of the engine as the grid wants it. */
export function changesPage(answer: EngineResults['stateChanges']): GridPage<StateChange> {
  return { total: answer.total, rows: answer.records }
}

/** What the list of changes is drawn from, and whom it tells. */
export interface ChangesGridProps {
  readonly result: StateComparison
  readonly filter: ChangeFilter
  readonly onFilter: (filter: ChangeFilter) => void
  readonly source: GridSource<GridPage<StateChange>>
  readonly onSelect: (id: string) => void
  readonly onSay: (text: string) => void
}

/** The records that are not the same in the two, filtered and searched by the engine. */
export function ChangesGrid({
  result,
  filter,
  onFilter,
  source,
  onSelect,
  onSay,
}: ChangesGridProps) {
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
        onSelect={({ id }) => onSelect(id)}
        onSay={onSay}
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
