import type { RowsPer, TargetMapping } from '../../../shared/mapping/mapping'
import { TagField } from '../../ui/Chips'
import { ComboBox } from '../../ui/ComboBox'
import { SegmentedControl } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { useSourceColumns } from './useSourceColumns'

/** One package row per what: every source row, every distinct value, or every element of a list. */
export function RowsEditor({
  mapping,
  onChange,
}: {
  readonly mapping: TargetMapping
  readonly onChange: (rows: RowsPer) => void
}) {
  const columns = useSourceColumns(mapping.source)
  const { rows } = mapping
  const start = (per: RowsPer['per']): RowsPer => {
    const first = columns[0]?.id ?? ''
    switch (per) {
      case 'row':
        return { per }
      case 'distinct':
        return { per, columns: [rows.per === 'element' ? rows.column : first] }
      case 'element':
        return {
          per,
          column: rows.per === 'distinct' ? (rows.columns[0] ?? first) : first,
          separator: ',',
        }
      default:
        return per satisfies never
    }
  }
  return (
    <div className="mapping-line">
      <span className="line-label">One row per</span>
      <SegmentedControl
        label="One row per"
        value={rows.per}
        choices={[
          { id: 'row', label: 'Source row' },
          { id: 'distinct', label: 'Distinct value' },
          { id: 'element', label: 'List element' },
        ]}
        onChange={(per) => {
          if (per !== rows.per) onChange(start(per))
        }}
      />
      {rows.per === 'distinct' && (
        <div className="grow">
          <TagField
            label="Columns that tell rows apart"
            hideLabel
            values={rows.columns}
            suggestions={columns.map(({ id }) => ({ name: id }))}
            placeholder="and…"
            onChange={(chosen) => {
              if (chosen.length > 0) onChange({ ...rows, columns: [...chosen] })
            }}
          />
        </div>
      )}
      {rows.per === 'element' && (
        <>
          <ComboBox
            label="Column with the list"
            hideLabel
            className="grow"
            value={rows.column}
            choices={columns}
            onChange={(column) => onChange({ ...rows, column })}
          />
          <span className="line-label">split by</span>
          <TextField
            label="What is between the elements"
            hideLabel
            code
            className="narrow"
            value={rows.separator}
            onChange={(separator) => {
              if (separator !== '') onChange({ ...rows, separator })
            }}
          />
        </>
      )}
    </div>
  )
}
