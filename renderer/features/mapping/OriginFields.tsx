import { Braces } from 'lucide-react'
import type { Origin, TargetMapping } from '../../../shared/mapping/mapping'
import { parseTemplate } from '../../../shared/mapping/template'
import { useProject } from '../../state/StudioContext'
import { TagField } from '../../ui/Chips'
import { ComboBox } from '../../ui/ComboBox'
import { MenuButton } from '../../ui/Menu'
import { type Choice, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { constantChoices } from './originCatalog'
import { useSourceColumns } from './useSourceColumns'

type LookupOrigin = Extract<Origin, { readonly kind: 'lookup' }>

export interface OriginFieldsProps {
  readonly mapping: TargetMapping
  readonly column: string
  readonly origin: Origin
  readonly onChange: (origin: Origin) => void
}

/** The fields of one way of filling a column. */
export function OriginFields({ mapping, column, origin, onChange }: OriginFieldsProps) {
  const columns = useSourceColumns(mapping.source)
  switch (origin.kind) {
    case 'column':
      return (
        <ComboBox
          label={`Source column for ${column}`}
          hideLabel
          className="grow"
          value={origin.column}
          choices={columns}
          placeholder="Type to find a column"
          onChange={(chosen) => onChange({ ...origin, column: chosen })}
        />
      )
    case 'constant':
      return <ConstantField {...{ mapping, column, onChange }} value={origin.value} />
    case 'template':
      return (
        <>
          <TextField
            label={`Template for ${column}`}
            hideLabel
            code
            className="grow"
            value={origin.template}
            placeholder="{emp_id}_workemail"
            problem={parseTemplate(origin.template).problem ?? undefined}
            onChange={(template) => onChange({ ...origin, template })}
          />
          <MenuButton
            label="Put a column in"
            isIcon
            icon={Braces}
            entries={columns.map(({ id, label }) => ({
              id,
              label,
              onPress: () => onChange({ ...origin, template: `${origin.template}{${id}}` }),
            }))}
          />
        </>
      )
    case 'lookup':
      return <LookupFields origin={origin} column={column} columns={columns} onChange={onChange} />
    case 'position':
      return (
        <>
          <span className="line-label">within</span>
          <div className="grow">
            <TagField
              label="Columns that make a group"
              hideLabel
              values={origin.within}
              suggestions={columns.map(({ id }) => ({ name: id }))}
              placeholder={origin.within.length === 0 ? 'all rows, or…' : 'and…'}
              onChange={(within) => onChange({ ...origin, within: [...within] })}
            />
          </div>
          <span className="line-label">from</span>
          <TextField
            label="First number"
            hideLabel
            type="number"
            className="narrow"
            value={String(origin.startAt)}
            onChange={(text) => {
              const startAt = Number.parseInt(text, 10)
              if (!Number.isNaN(startAt)) onChange({ ...origin, startAt })
            }}
          />
        </>
      )
    default:
      return origin satisfies never
  }
}

function ConstantField({
  mapping,
  column,
  value,
  onChange,
}: Omit<OriginFieldsProps, 'origin'> & { readonly value: string }) {
  const choices = constantChoices(mapping.target, column)
  const set = (text: string) => onChange({ kind: 'constant', value: text })
  return choices.length > 0 ? (
    <ComboBox
      label={`Constant for ${column}`}
      hideLabel
      className="grow"
      value={value}
      choices={choices}
      allowsOther
      onChange={set}
    />
  ) : (
    <TextField
      label={`Constant for ${column}`}
      hideLabel
      className="grow"
      value={value}
      placeholder="The same text in every row"
      onChange={set}
    />
  )
}

const otherwiseChoices: readonly Choice<LookupOrigin['otherwise']['kind']>[] = [
  { id: 'keep', label: 'keep the value' },
  { id: 'blank', label: 'leave blank' },
  { id: 'constant', label: 'write' },
]

function LookupFields({
  origin,
  column,
  columns,
  onChange,
}: {
  readonly origin: LookupOrigin
  readonly column: string
  readonly columns: readonly Choice[]
  readonly onChange: (origin: LookupOrigin) => void
}) {
  const { lookups } = useProject()
  const { otherwise } = origin
  return (
    <>
      <ComboBox
        label={`Source column for ${column}`}
        hideLabel
        className="grow"
        value={origin.column}
        choices={columns}
        placeholder="Column"
        onChange={(chosen) => onChange({ ...origin, column: chosen })}
      />
      <span className="line-label">by</span>
      <Select
        label={`Lookup table for ${column}`}
        hideLabel
        className="grow"
        placeholder={lookups.length === 0 ? 'Add a table first' : 'Choose a table'}
        isDisabled={lookups.length === 0}
        value={lookups.some(({ id }) => id === origin.lookup) ? origin.lookup : null}
        choices={lookups.map(({ id, name }) => ({ id, label: name }))}
        onChange={(lookup) => onChange({ ...origin, lookup })}
      />
      <span className="line-label">else</span>
      <Select
        label="When the value is not in the table"
        hideLabel
        className="short"
        value={otherwise.kind}
        choices={otherwiseChoices}
        onChange={(kind) =>
          onChange({
            ...origin,
            otherwise: kind === 'constant' ? { kind, value: '' } : { kind },
          })
        }
      />
      {otherwise.kind === 'constant' && (
        <TextField
          label="Written when the value is not in the table"
          hideLabel
          className="medium"
          value={otherwise.value}
          onChange={(value) => onChange({ ...origin, otherwise: { kind: 'constant', value } })}
        />
      )}
    </>
  )
}
