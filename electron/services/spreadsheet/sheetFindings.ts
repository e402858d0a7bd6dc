/** What a sheet does to its values, each with where it was met first. */
interface Finding {
  readonly count: number
  /** The first few places: cells, rows or columns, as the sheet names them. */
  readonly first: readonly string[]
}

/** Kinds of things worth knowing about a sheet. */
export type FindingKind =
  | 'date'
  | 'noDate'
  | 'lostDigits'
  | 'failedFormula'
  | 'unstoredFormula'
  | 'blankRow'
  | 'hiddenRow'
  | 'hiddenColumn'
  | 'merged'

const shown = 3

/** Counts what is met, and keeps the first places of each kind. */
export class SheetFindings {
  private readonly found = new Map<FindingKind, { count: number; first: string[] }>()

  add(kind: FindingKind, place: string): void {
    const known = this.found.get(kind)
    if (known === undefined) {
      this.found.set(kind, { count: 1, first: [place] })
      return
    }
    known.count++
    if (known.first.length < shown) known.first.push(place)
  }

  /** What was met so far, in the order of the sentences. */
  sentences(): readonly string[] {
    return order.flatMap((kind) => {
      const finding = this.found.get(kind)
      return finding === undefined ? [] : [sentence(kind, finding)]
    })
  }
}

const order: readonly FindingKind[] = [
  'lostDigits',
  'failedFormula',
  'unstoredFormula',
  'noDate',
  'date',
  'merged',
  'blankRow',
  'hiddenRow',
  'hiddenColumn',
]

function sentence(kind: FindingKind, { count, first }: Finding): string {
  const isOne = count === 1
  const at = first.join(', ') + (count > first.length ? ', …' : '')
  switch (kind) {
    case 'lostDigits':
      return `${counted(count, 'number has', 'numbers have')} more than 15 digits (${at}): a spreadsheet does not keep the others. If they are ids, store them as text where they come from.`
    case 'failedFormula':
      return `${counted(count, 'formula', 'formulas')} failed and left ${isOne ? 'its error' : 'their errors'} as text (${at}).`
    case 'unstoredFormula':
      return `${counted(count, 'formula has', 'formulas have')} no stored result (${at}); ${isOne ? 'the cell is' : 'the cells are'} blank here. Open the workbook in Excel, save it and read it again.`
    case 'noDate':
      return `${counted(count, 'number', 'numbers')} formatted as a date ${isOne ? 'is' : 'are'} none (${at}); the number is kept.`
    case 'date':
      return `${counted(count, 'date or time', 'dates and times')} (${at}) ${isOne ? 'is' : 'are'} written as 2026-11-30, 2026-11-30T08:15:00 or 08:15:00.`
    case 'merged':
      return `${counted(count, 'area', 'areas')} of merged cells (${at}): only the first cell of ${isOne ? 'it' : 'each'} has the value, the others are blank.`
    case 'blankRow':
      return `${counted(count, 'blank row is', 'blank rows are')} left out: ${at}.`
    case 'hiddenRow':
      return `${counted(count, 'row is', 'rows are')} hidden in the sheet and read like the others: ${at}.`
    case 'hiddenColumn':
      return `${counted(count, 'column is', 'columns are')} hidden in the sheet and read like the others: ${at}.`
    default:
      return kind satisfies never
  }
}

function counted(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}
