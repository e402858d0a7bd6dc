import { Rows3 } from 'lucide-react'
import { useMemo } from 'react'
import type { MappingSample } from '../../../shared/contract/views'
import type { TargetMapping } from '../../../shared/mapping/mapping'
import type { Asked } from '../../state/latestAnswer'
import { useDispatch, useSelection } from '../../state/StudioContext'
import { Button } from '../../ui/Button'
import { DataGrid } from '../../ui/grid/DataGrid'
import { localSource } from '../../ui/grid/gridColumn'
import { counted, inDigits } from '../../ui/inWords'
import { EmptyState, InlineProblem, Loading, Notice } from '../../ui/Notice'
import { sampleColumns } from './sampleColumns'

/** What the mapping gives for the first rows, beside the source columns it reads. Follows every key. */
export function SamplePane({
  mapping,
  sample,
}: {
  readonly mapping: TargetMapping
  readonly sample: Asked<MappingSample>
}) {
  const dispatch = useDispatch()
  return (
    <section className="sample" aria-label="Sample of the result">
      {sample.state === 'failed' ? (
        <div className="padded">
          <InlineProblem
            problem={sample.problem}
            action={
              <Button
                onPress={() =>
                  dispatch({
                    type: 'place.shown',
                    place: 'sources',
                    selection: { source: mapping.source, column: null, row: null },
                  })
                }
              >
                Go to the file
              </Button>
            }
          />
        </div>
      ) : sample.state === 'ready' ? (
        <SampleGrid mapping={mapping} sample={sample.value} />
      ) : sample.state === 'loading' ? (
        <Loading>Working out the first rows…</Loading>
      ) : (
        <EmptyState icon={Rows3} title="No source">
          Choose a source above to see what this mapping gives.
        </EmptyState>
      )}
    </section>
  )
}

function SampleGrid({
  mapping,
  sample,
}: {
  readonly mapping: TargetMapping
  readonly sample: MappingSample
}) {
  const dispatch = useDispatch()
  const selection = useSelection('mapping')
  const chosen = selection && 'mapping' in selection ? selection.column : null
  const show = useMemo(() => (chosen === null ? null : { row: 0, column: chosen }), [chosen])
  const filled = Object.keys(mapping.columns).join('\n')
  const shape = `${sample.columns.join()}|${sample.sourceColumns.join()}|${filled}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says when the columns are others; each answer brings new arrays.
  const columns = useMemo(
    () => sampleColumns(mapping, sample.columns, sample.sourceColumns),
    [shape, mapping.rows, mapping.when, mapping.columns],
  )
  const rows = useMemo(
    () => localSource(sample.rows, columns, JSON.stringify(sample.rows)),
    [sample, columns],
  )
  return (
    <>
      <div className="sample-bar">
        <h2>Sample</h2>
        <span className="quiet">
          {sample.total > sample.rows.length
            ? `first ${inDigits(sample.rows.length)} of ${counted(sample.total, 'row')}`
            : counted(sample.total, 'row')}
        </span>
        <span className="spacer" />
        <span className="sample-legend">
          <span className="legend-source" aria-hidden /> source
          <span className="legend-result" aria-hidden /> result
        </span>
      </div>
      {sample.problems.length > 0 && (
        <div className="sample-problems">
          {sample.problems.map((problem) => (
            <Notice key={problem} kind="warning">
              {problem}
            </Notice>
          ))}
        </div>
      )}
      <DataGrid
        label="Sample of the result"
        columns={columns}
        source={rows}
        show={show}
        onSelect={(_, column) => {
          if (!Object.hasOwn(mapping.columns, column)) return
          dispatch({
            type: 'selection.changed',
            place: 'mapping',
            selection: { mapping: mapping.id, column },
          })
        }}
        empty={
          <EmptyState icon={Rows3} title="No rows">
            No row of the source fulfils the conditions.
          </EmptyState>
        }
      />
    </>
  )
}
