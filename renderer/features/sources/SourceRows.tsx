import { Rows3, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import type { EngineResults } from '../../../shared/contract/engineCalls'
import type { SourceStatus } from '../../../shared/contract/views'
import type { Source } from '../../../shared/project/project'
import type { Asked } from '../../state/latestAnswer'
import { useDispatch, useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useEngineLoad } from '../../state/useEngineLoad'
import { DataGrid } from '../../ui/grid/DataGrid'
import { localSource } from '../../ui/grid/gridColumn'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { rowColumns, type SourceRow, sourcePage } from './rowColumns'

const noNames: readonly string[] = []
const noWarnings: ReadonlySet<string> = new Set()

export interface SourceRowsProps {
  readonly source: Source
  readonly status: SourceStatus | undefined
  readonly search: string
  /** How many rows there are in this search. */
  readonly onTotal: (total: number) => void
}

/** How many rows are looked at while the file is being read. */
const previewRows = 100

/**
 * The rows of a file: the first ones at once, all of them as soon as the file is read, in one table, so that neither the
 * place nor the widths of its columns are lost in between.
 */
export function SourceRows({ source, status, search, onTotal }: SourceRowsProps) {
  const dispatch = useDispatch()
  const selection = useSelection('sources')
  const readNames = status?.state === 'read' && status.columns.length > 0 ? status.columns : null
  const isRead = readNames !== null
  const asked = useEngine(
    'previewSource',
    !isRead && source.kind !== 'package'
      ? { file: source.file, ...readAs(source), rows: previewRows }
      : null,
    source.id,
  )
  const profile = useEngine('sourceProfile', isRead ? { source: source.id } : null, source.id)
  const names = readNames ?? (asked.state === 'ready' ? asked.value.columns : noNames)
  const nameKey = names.join('\n')
  const warned = useMemo(() => warnedColumns(profile), [profile])
  const warnedKey = [...warned].join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each report brings new arrays of the same names.
  const columns = useMemo(() => rowColumns(names, warned), [nameKey, warnedKey])
  const allRows = useEngineLoad('sourceRows', { source: source.id }, sourcePage)
  const { subject = '' } = allRows
  const firstRows = useMemo(() => {
    const cells = asked.state === 'ready' ? asked.value.rows : []
    const numbered = cells.map((one, index) => ({ row: index + 1, cells: one }))
    return { ...localSource(numbered, columns, JSON.stringify(cells.slice(0, 3))), subject }
  }, [asked, columns, subject])
  const wantedRow = selection?.source === source.id ? selection.row : null
  const wantedColumn = selection?.column ?? null
  const show = useMemo(
    () =>
      wantedRow === null
        ? null
        : { row: wantedRow - 1, ...(wantedColumn === null ? {} : { column: wantedColumn }) },
    [wantedRow, wantedColumn],
  )
  if (!isRead && asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (!isRead && asked.state !== 'ready') return <Loading>Reading the first rows…</Loading>
  const select = (column: string) =>
    dispatch({
      type: 'selection.changed',
      place: 'sources',
      selection: { source: source.id, column: column === ' row' ? null : column, row: null },
    })
  return (
    <DataGrid
      key={source.id}
      label={`${isRead ? 'Rows' : 'First rows'} of ${source.name}`}
      columns={columns}
      source={isRead ? allRows : firstRows}
      // The first rows alone would be searched in vain for what comes later.
      search={isRead ? search : ''}
      show={isRead ? show : null}
      onSay={(text) => dispatch({ type: 'announcement.made', text })}
      {...(isRead ? { onTotal, onSelect: (_: SourceRow, column: string) => select(column) } : {})}
      empty={<NoRows isRead={isRead} search={search} />}
    />
  )
}

function readAs({ dialect, sheet }: Source) {
  return sheet === undefined ? { dialect } : { dialect, sheet }
}

function warnedColumns(profile: Asked<EngineResults['sourceProfile']>): ReadonlySet<string> {
  if (profile.state !== 'ready') return noWarnings
  const warned = profile.value.columns.filter((one) => one.warnings.length > 0)
  return new Set(warned.map(({ name }) => name))
}

function NoRows({ isRead, search }: { readonly isRead: boolean; readonly search: string }) {
  if (isRead && search !== '') {
    return (
      <EmptyState icon={SearchX} title="Nothing found">
        No row has “{search}” in any column.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Rows3} title="No rows">
      {isRead
        ? 'The file has column names and nothing below them.'
        : 'Nothing can be read from this file in this way.'}
    </EmptyState>
  )
}
