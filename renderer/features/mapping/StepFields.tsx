import { getCountries } from 'libphonenumber-js'
import type { Transform } from '../../../shared/mapping/mapping'
import { ComboBox } from '../../ui/ComboBox'
import { type Choice, Select } from '../../ui/Select'
import { Checkbox } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { partInWords } from './stepCatalog'

type Of<D extends Transform['do']> = Extract<Transform, { readonly do: D }>

const caseChoices: readonly Choice<Of<'case'>['to']>[] = [
  { id: 'lower', label: 'lower case' },
  { id: 'upper', label: 'UPPER CASE' },
  { id: 'title', label: 'Title Case' },
]

const phoneChoices: readonly Choice<Of<'phone'>['format']>[] = [
  { id: 'e164', label: 'E.164', hint: '+14155550100' },
  { id: 'digits', label: 'Digits only', hint: '14155550100' },
  { id: 'national', label: 'National', hint: '(415) 555-0100' },
  { id: 'extension', label: 'Extension', hint: 'What follows x or ext.' },
]

const partChoices = [0, 1, 2, 3, 4, -1, -2].map((index) => ({
  id: String(index),
  label: partInWords(index),
}))

const names = new Intl.DisplayNames('en', { type: 'region' })
const countryChoices: readonly Choice[] = getCountries()
  .map((id) => ({ id, label: id, hint: names.of(id) ?? id }))
  .sort((a, b) => a.hint.localeCompare(b.hint))
  .map(({ id, hint }) => ({ id, label: `${hint} (${id})` }))

/** What can be set of a step. */
export function StepFields({
  step,
  onChange,
}: {
  readonly step: Transform
  readonly onChange: (step: Transform) => void
}) {
  switch (step.do) {
    case 'trim':
    case 'timeZone':
    case 'onlyWhenNew':
      return null
    case 'case':
      return (
        <Select
          label="Letters"
          hideLabel
          className="short"
          value={step.to}
          choices={caseChoices}
          onChange={(to) => onChange({ ...step, to })}
        />
      )
    case 'replace':
      return <ReplaceFields step={step} onChange={onChange} />
    case 'default':
      return (
        <TextField
          label="Value where there is none"
          hideLabel
          className="medium"
          value={step.value}
          onChange={(value) => onChange({ ...step, value })}
        />
      )
    case 'phone':
      return (
        <>
          <Select
            label="Written as"
            hideLabel
            className="short"
            value={step.format}
            choices={phoneChoices}
            onChange={(format) => onChange({ ...step, format })}
          />
          <ComboBox
            label="Country of numbers without a country code"
            hideLabel
            className="medium"
            value={step.country}
            choices={countryChoices}
            onChange={(country) => {
              if (country !== '') onChange({ ...step, country })
            }}
          />
        </>
      )
    case 'part':
      return (
        <>
          <Select
            label="Which part"
            hideLabel
            className="short"
            value={String(step.index)}
            choices={
              partChoices.some(({ id }) => id === String(step.index))
                ? partChoices
                : [...partChoices, { id: String(step.index), label: partInWords(step.index) }]
            }
            onChange={(index) => onChange({ ...step, index: Number(index) })}
          />
          <Separator step={step} onChange={onChange} />
        </>
      )
    case 'list':
      return <Separator step={step} onChange={onChange} />
    case 'date':
      return (
        <>
          <TextField
            label="Format of the source"
            hideLabel
            code
            className="medium"
            value={step.from}
            onChange={(from) => onChange({ ...step, from })}
          />
          <span className="line-label">to</span>
          <TextField
            label="Format to write"
            hideLabel
            code
            className="medium"
            value={step.to}
            onChange={(to) => onChange({ ...step, to })}
          />
        </>
      )
    default:
      return step satisfies never
  }
}

function ReplaceFields({
  step,
  onChange,
}: {
  readonly step: Of<'replace'>
  readonly onChange: (step: Transform) => void
}) {
  return (
    <>
      <TextField
        label="Find"
        hideLabel
        code
        className="medium"
        placeholder="find"
        value={step.find}
        problem={
          step.pattern && !isPattern(step.find) ? 'This pattern is not complete.' : undefined
        }
        onChange={(find) => onChange({ ...step, find })}
      />
      <span className="line-label">by</span>
      <TextField
        label="Replace by"
        hideLabel
        code
        className="medium"
        placeholder="nothing"
        value={step.with}
        onChange={(text) => onChange({ ...step, with: text })}
      />
      <Checkbox isOn={step.pattern} onChange={(pattern) => onChange({ ...step, pattern })}>
        Pattern
      </Checkbox>
    </>
  )
}

function Separator({
  step,
  onChange,
}: {
  readonly step: Of<'part'> | Of<'list'>
  readonly onChange: (step: Transform) => void
}) {
  return (
    <>
      <span className="line-label">split by</span>
      <TextField
        label="What is between the parts"
        hideLabel
        code
        className="narrow"
        value={step.separator}
        onChange={(separator) => {
          if (separator !== '') onChange({ ...step, separator })
        }}
      />
    </>
  )
}

/** Can this text be used as a pattern? */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}
