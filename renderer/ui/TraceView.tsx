import { FileSpreadsheet, Spline } from 'lucide-react'
import type { CellTrace } from '../../shared/contract/views'
import { Button } from './Button'
import { inDigits } from './inWords'
import { Facts } from './StepPage'

/** Where a package cell came from: mapping, source, row and the cells it was made of, each a press away. */
export function TraceView({
  trace,
  column,
  onMapping,
  onSource,
}: {
  readonly trace: CellTrace
  /** The package column, selected in the mapping; null for a whole row. */
  readonly column: string | null
  readonly onMapping: (mapping: string, column: string | null) => void
  readonly onSource: (source: string, row: number, column: string | null) => void
}) {
  const first = trace.columns[0] ?? null
  return (
    <>
      <Facts
        facts={[
          { name: 'Source', value: `${trace.sourceName}, row ${inDigits(trace.row)}` },
          { name: 'Mapping', value: trace.mappingLabel || trace.mapping },
          ...trace.cells.map((cell) => ({
            name: cell.column,
            value: cell.value === '' ? <span className="quiet">blank</span> : cell.value,
          })),
        ]}
      />
      {trace.cells.length === 0 && column !== null && (
        <p className="quiet">The value is set by the mapping itself, not taken from a cell.</p>
      )}
      <div className="bar-actions">
        <Button icon={FileSpreadsheet} onPress={() => onSource(trace.source, trace.row, first)}>
          Source row
        </Button>
        <Button icon={Spline} onPress={() => onMapping(trace.mapping, column)}>
          Mapping
        </Button>
      </div>
    </>
  )
}
