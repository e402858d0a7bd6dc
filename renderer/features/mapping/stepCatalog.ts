import type { Transform } from '../../../shared/mapping/mapping'

/** What a step is called, and what it is for. */
export interface StepEntry {
  readonly label: string
  readonly hint: string
  readonly start: Transform
}

/** Every step there is, in the order it is offered. */
export const stepCatalog: { readonly [D in Transform['do']]: StepEntry } = {
  trim: { label: 'Trim', hint: 'Take spaces away at both ends', start: { do: 'trim' } },
  case: {
    label: 'Case',
    hint: 'UPPER, lower or Title',
    start: { do: 'case', to: 'lower' },
  },
  replace: {
    label: 'Replace',
    hint: 'Text by other text, or by a pattern',
    start: { do: 'replace', find: '', with: '', pattern: false },
  },
  part: {
    label: 'Part',
    hint: 'One piece of a value that is split',
    start: { do: 'part', separator: ' ', index: 0 },
  },
  list: {
    label: 'List',
    hint: 'A list with commas, as the package wants it',
    start: { do: 'list', separator: ';' },
  },
  default: {
    label: 'Default',
    hint: 'A value where there is none',
    start: { do: 'default', value: '' },
  },
  phone: {
    label: 'Phone',
    hint: '+14155550100, digits, national, or the extension',
    start: { do: 'phone', country: 'US', format: 'e164' },
  },
  date: {
    label: 'Date',
    hint: 'From one format to another',
    start: { do: 'date', from: 'dd.MM.yyyy', to: 'yyyy-MM-dd' },
  },
  timeZone: {
    label: 'Time zone',
    hint: 'Offsets and Windows names to names such as US/Pacific',
    start: { do: 'timeZone' },
  },
  onlyWhenNew: {
    label: 'Only when new',
    hint: 'Given for records the tenant does not have yet',
    start: { do: 'onlyWhenNew' },
  },
}

const cases = { upper: 'UPPER CASE', lower: 'lower case', title: 'Title Case' } as const
const phones = {
  e164: 'E.164',
  digits: 'digits',
  national: 'national',
  extension: 'extension',
} as const

/** A step in a few words, for chips: “lower case”, “phone US → E.164”. */
export function stepInWords(step: Transform): string {
  switch (step.do) {
    case 'case':
      return cases[step.to]
    case 'replace':
      return `${step.pattern ? 'pattern' : 'replace'} ${quoted(step.find)} → ${quoted(step.with)}`
    case 'default':
      return `default ${quoted(step.value)}`
    case 'phone':
      return `phone ${step.country} → ${phones[step.format]}`
    case 'part':
      return `${partInWords(step.index)} by ${quoted(step.separator)}`
    case 'list':
      return `list by ${quoted(step.separator)}`
    case 'date':
      return `date ${step.from} → ${step.to}`
    case 'trim':
    case 'timeZone':
    case 'onlyWhenNew':
      return stepCatalog[step.do].label.toLowerCase()
    default:
      return step satisfies never
  }
}

/** “part 1”, “part 2”, from the end “last part”, “part 2 from the end”. `index` counts from 0, or from -1 backwards. */
export function partInWords(index: number): string {
  if (index === -1) return 'last part'
  return index < 0 ? `part ${-index} from the end` : `part ${index + 1}`
}

function quoted(text: string): string {
  return `“${text}”`
}

/** A step moved one place; the same list when it is at the end already. */
export function movedStep(
  steps: readonly Transform[],
  from: number,
  by: -1 | 1,
): readonly Transform[] {
  const step = steps[from]
  const other = steps[from + by]
  if (!step || !other) return steps
  return steps.map((one, index) => (index === from ? other : index === from + by ? step : one))
}
