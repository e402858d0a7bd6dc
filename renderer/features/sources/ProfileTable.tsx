import { Columns3 } from 'lucide-react'
import { useMemo } from 'react'
import type { ColumnProfile } from '../../../shared/profile/columnProfile'
import type { Source } from '../../../shared/project/project'
import { useDispatch } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { Badge } from '../../ui/Badge'
import { DataGrid } from '../../ui/grid/DataGrid'
import { type GridColumn, localSource } from '../../ui/grid/gridColumn'
import { inDigits } from '../../ui/inWords'
import { EmptyState, InlineProblem, Loading } from '../../ui/Notice'
import { distinctInWords, filledShare, lengthInWords, looksInWords } from './profileWords'

const profileColumns: readonly GridColumn<ColumnProfile>[] = [
  { id: 'name', header: 'Column', width: 160, text: ({ name }) => name },
  {
    id: 'looks',
    header: 'Looks like',
    width: 88,
    text: ({ looksLike }) => looksInWords(looksLike),
  },
  { id: 'filled', header: 'Filled', width: 72, isNumber: true, text: filledShare },
  { id: 'distinct', header: 'Distinct', width: 92, isNumber: true, text: distinctInWords },
  { id: 'length', header: 'Length', width: 72, isNumber: true, text: lengthInWords },
  {
    id: 'warnings',
    header: 'Warnings',
    width: 88,
    text: ({ warnings }) => (warnings.length > 0 ? inDigits(warnings.length) : ''),
    cell: ({ warnings }) =>
      warnings.length > 0 && <Badge tone="warn">{inDigits(warnings.length)}</Badge>,
  },
  {
    id: 'examples',
    header: 'Most frequent values',
    width: 420,
    text: ({ examples }) => examples.map(({ value }) => value).join(', '),
  },
]

/** What each column holds; the inspector says more about the one selected. */
export function ProfileTable({ source }: { readonly source: Source }) {
  const dispatch = useDispatch()
  const asked = useEngine('sourceProfile', { source: source.id }, source.id)
  const columns = asked.state === 'ready' ? asked.value.columns : undefined
  const rows = useMemo(
    () => localSource(columns ?? [], profileColumns, JSON.stringify(columns ?? [])),
    [columns],
  )
  if (asked.state === 'failed') {
    return (
      <div className="padded">
        <InlineProblem problem={asked.problem} onRetry={asked.retry} />
      </div>
    )
  }
  if (asked.state !== 'ready') return <Loading>Looking at every value…</Loading>
  return (
    <DataGrid
      label={`Columns of ${source.name}`}
      columns={profileColumns}
      source={rows}
      onSelect={({ name }) =>
        dispatch({
          type: 'selection.changed',
          place: 'sources',
          selection: { source: source.id, column: name, row: null },
        })
      }
      empty={
        <EmptyState icon={Columns3} title="No columns">
          This file has no columns.
        </EmptyState>
      }
    />
  )
}
