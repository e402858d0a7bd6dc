import { Rows3, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import type { SourceStatus } from '../../../shared/contract/views'
import type { Source } from '../../../shared/project/project'
import { useDispatch, useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useEngineLoad } from '../../state/useEngineLoad'
import { DataGrid } from '../../ui/grid/DataGrid'
import { localSource } from '../../ui/grid/gridColumn'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { rowColumns, sourcePage } from './rowColumns'

const noNames: readonly string[] = []
const noWarnings: ReadonlySet<string> = new Set()

export interface SourceRowsProps {
  readonly source: Source
  readonly status: SourceStatus | undefined
  readonly search: string
}

/** The rows of a file: the first ones at once, all of them as soon as the file is read. */
export function SourceRows({ source, status, search }: SourceRowsProps) {
  return status?.state === 'read' && status.columns.length > 0 ? (
    <AllRows source={source} names={status.columns} search={search} />
  ) : (
    <FirstRows source={source} />
  )
}

function AllRows({
  source,
  names,
  search,
}: {
  readonly source: Source
  readonly names: readonly string[]
  readonly search: string
}) {
  const dispatch = useDispatch()
  const selection = useSelection('sources')
  const profile = useEngine('sourceProfile', { source: source.id }, source.id)
  const nameKey = names.join('\n')
  const warned = useMemo(
    () =>
      profile.state === 'ready'
        ? new Set(
            profile.value.columns.filter((one) => one.warnings.length > 0).map(({ name }) => name),
          )
        : noWarnings,
    [profile],
  )
  const warnedKey = [...warned].join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each report brings new arrays of the same names.
  const columns = useMemo(() => rowColumns(names, warned), [nameKey, warnedKey])
  const rows = useEngineLoad('sourceRows', { source: source.id }, sourcePage)
  const wantedRow = selection?.source === source.id ? selection.row : null
  const wantedColumn = selection?.column ?? null
  const show = useMemo(
    () =>
      wantedRow === null
        ? null
        : { row: wantedRow - 1, ...(wantedColumn === null ? {} : { column: wantedColumn }) },
    [wantedRow, wantedColumn],
  )
  return (
    <DataGrid
      label={`Rows of ${source.name}`}
      columns={columns}
      source={rows}
      search={search}
      show={show}
      onSay={(text) => dispatch({ type: 'announcement.made', text })}
      onSelect={(_, column) =>
        dispatch({
          type: 'selection.changed',
          place: 'sources',
          selection: { source: source.id, column: column === ' row' ? null : column, row: null },
        })
      }
      empty={
        search === '' ? (
          <EmptyState icon={Rows3} title="No rows">
            The file has column names and nothing below them.
          </EmptyState>
        ) : (
          <EmptyState icon={SearchX} title="Nothing found">
            No row has “{search}” in any column.
          </EmptyState>
        )
      }
    />
  )
}

/** How many rows are looked at while the file is being read. */
const previewRows = 100

function FirstRows({ source }: { readonly source: Source }) {
  const asked = useEngine(
    'previewSource',
    source.kind === 'csv'
      ? { file: source.file, dialect: source.dialect, rows: previewRows }
      : null,
    source.id,
  )
  const names = asked.state === 'ready' ? asked.value.columns : noNames
  const nameKey = names.join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer brings a new array of the same names.
  const columns = useMemo(() => rowColumns(names, noWarnings), [nameKey])
  const rows = useMemo(() => {
    const cells = asked.state === 'ready' ? asked.value.rows : []
    const numbered = cells.map((one, index) => ({ row: index + 1, cells: one }))
    return localSource(numbered, columns, JSON.stringify(cells.slice(0, 3)))
  }, [asked, columns])
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Reading the first rows…</Loading>
  return (
    <DataGrid
      label={`First rows of ${source.name}`}
      columns={columns}
      source={rows}
      empty={
        <EmptyState icon={Rows3} title="No rows">
          Nothing can be read from this file in this way.
        </EmptyState>
      }
    />
  )
}
