import { Plus, X } from 'lucide-react'
import type { Condition, TargetMapping } from '../../../shared/mapping/mapping'
import { Button, IconButton } from '../../ui/Button'
import { TagField } from '../../ui/Chips'
import { ComboBox } from '../../ui/ComboBox'
import { type Choice, Select } from '../../ui/Select'
import { useSourceColumns } from './useSourceColumns'

const tests: readonly Choice<Condition['test']>[] = [
  { id: 'filled', label: 'is filled' },
  { id: 'blank', label: 'is blank' },
  { id: 'is', label: 'is one of' },
  { id: 'isNot', label: 'is none of' },
]

/** The values a condition compares with; undefined when it has none. */
function valuesOf(condition: Condition): readonly string[] | undefined {
  return condition.test === 'is' || condition.test === 'isNot' ? condition.values : undefined
}

/** The same condition with another test; the values stay where the new test has some. */
function withTest(condition: Condition, test: Condition['test']): Condition {
  const { column } = condition
  const values = valuesOf(condition) ?? []
  return test === 'is' || test === 'isNot'
    ? { test, column, values: [...values] }
    : { test, column }
}

/** Which source rows are taken: all of the conditions must hold. */
export function ConditionsEditor({
  mapping,
  onChange,
}: {
  readonly mapping: TargetMapping
  readonly onChange: (when: Condition[]) => void
}) {
  const columns = useSourceColumns(mapping.source)
  const { when } = mapping
  const set = (place: number, condition: Condition) =>
    onChange(when.map((one, index) => (index === place ? condition : one)))
  const add = (
    <Button
      kind="quiet"
      icon={Plus}
      onPress={() => onChange([...when, { test: 'filled', column: columns[0]?.id ?? '' }])}
    >
      Add a condition
    </Button>
  )
  if (when.length === 0) {
    return (
      <div className="mapping-line">
        <span className="line-label">Rows</span>
        <span className="quiet">all of them</span>
        {add}
      </div>
    )
  }
  return (
    <>
      {when.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place.
        <div key={place} className="mapping-line">
          <span className="line-label">{place === 0 ? 'Only when' : 'and'}</span>
          <ComboBox
            label={`Column of condition ${place + 1}`}
            hideLabel
            className="medium"
            value={condition.column}
            choices={columns}
            onChange={(column) => set(place, { ...condition, column })}
          />
          <Select
            label={`Test of condition ${place + 1}`}
            hideLabel
            className="short"
            value={condition.test}
            choices={tests}
            onChange={(test) => set(place, withTest(condition, test))}
          />
          {(condition.test === 'is' || condition.test === 'isNot') && (
            <div className="grow">
              <TagField
                label={`Values of condition ${place + 1}`}
                hideLabel
                values={condition.values}
                placeholder="Value…"
                onChange={(values) => set(place, { ...condition, values: [...values] })}
              />
            </div>
          )}
          <IconButton
            icon={X}
            label={`Remove condition ${place + 1}`}
            onPress={() => onChange(when.filter((_, index) => index !== place))}
          />
        </div>
      ))}
      <div className="mapping-line">
        <span className="line-label" />
        {add}
      </div>
    </>
  )
}
