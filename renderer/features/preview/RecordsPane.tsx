import { RotateCcw, SearchX } from 'lucide-react'
import type { EngineResults } from '../../../shared/contract/engineCalls'
import type { PlanFilter, PlanSummary, PlanWindow } from '../../../shared/contract/views'
import { useDispatch } from '../../state/StudioContext'
import { useEngineLoad } from '../../state/useEngineLoad'
import { Button } from '../../ui/Button'
import { changedColumns } from '../../ui/fieldRows'
import { DataGrid } from '../../ui/grid/DataGrid'
import type { GridColumn, GridPage } from '../../ui/grid/gridColumn'
import { inDigits } from '../../ui/inWords'
import { EmptyState } from '../../ui/Notice'
import { OutcomeMark } from './OutcomeMark'
import { certaintyWords } from './outcomeLook'
import { everyRecord, listNote, listOf } from './recordFilter'

/** One record as the list has it. */
export type ListedRecord = PlanWindow['records'][number]

const columns: readonly GridColumn<ListedRecord>[] = [
  {
    id: 'outcome',
    header: 'Outcome',
    width: 112,
    text: (record) => record.outcome,
    cell: (record) => <OutcomeMark outcome={record.outcome} />,
  },
  { id: 'naturalKey', header: 'Record', width: 248, text: (record) => record.label },
  { id: 'file', header: 'File', width: 184, text: (record) => record.file },
  {
    id: 'certainty',
    header: 'Certainty',
    width: 104,
    text: (record) => certaintyWords[record.certainty].label,
    cellClass: (record) => (record.certainty === 'unknown' ? 'uncertain' : ''),
  },
  {
    id: 'changes',
    header: 'Changes',
    width: 200,
    canSort: false,
    text: (record) => changedColumns(record.changes),
  },
  { id: 'reason', header: 'Why', width: 420, canSort: false, text: (record) => record.reason },
  {
    id: 'row',
    header: 'Row',
    width: 72,
    isNumber: true,
    text: (record) => (record.row === null ? '' : inDigits(record.row)),
  },
  {
    id: 'externalKey',
    header: 'External key',
    width: 140,
    text: (record) => record.externalKey ?? '',
  },
  { id: 'rule', header: 'Rule', width: 88, canSort: false, text: (record) => record.rule },
]

function pageOf(answer: EngineResults['planRows']): GridPage<ListedRecord> {
  return { total: answer.total, rows: answer.records }
}

/** The records of the plan that pass the filter. */
export function RecordsPane({
  summary,
  filter,
  onFilter,
  onSelect,
}: {
  readonly summary: PlanSummary
  readonly filter: PlanFilter
  readonly onFilter: (filter: PlanFilter) => void
  readonly onSelect: (record: string) => void
}) {
  const dispatch = useDispatch()
  const source = useEngineLoad('planRows', { filter: mutable(filter) }, pageOf)
  const list = listOf(filter)
  const note = list === undefined ? '' : listNote(list, summary.mirror)
  return (
    <>
      {note !== '' && <p className="list-note">{note}</p>}
      <DataGrid
        label="Records of the plan"
        columns={columns}
        source={source}
        waiting="Reading the plan…"
        empty={
          <EmptyState
            icon={SearchX}
            title="No record fits the filter"
            actions={
              <Button icon={RotateCcw} onPress={() => onFilter(everyRecord)}>
                Show all records
              </Button>
            }
          />
        }
        onSelect={(record) => onSelect(record.id)}
        onSay={(text) => dispatch({ type: 'announcement.made', text })}
      />
    </>
  )
}

/** The filter as the contract's guard has it, whose arrays may be changed. */
export function mutable(filter: PlanFilter) {
  return {
    files: [...filter.files],
    outcomes: [...filter.outcomes],
    certainties: [...filter.certainties],
    search: filter.search,
  }
}
