import type { CsvProblem } from '../../../shared/csv/csvProblem'
import { inDigits } from '../../ui/inWords'

/** Problems that lose or move data and must be looked at; the rest are worth knowing. */
const grave: ReadonlySet<CsvProblem['code']> = new Set([
  'notUtf8',
  'fieldCount',
  'strayQuote',
  'unclosedQuote',
  'tooManyColumns',
  'fieldTooLong',
  'empty',
])

export function isGrave(problem: CsvProblem): boolean {
  return grave.has(problem.code)
}

/** A problem of a file's bytes as a sentence: where, what, and what to do. Source: FORMAT §1.4, ZS-201 to ZS-208. */
export function csvProblemSentence({ code, line, detail }: CsvProblem): string {
  const at = `Line ${inDigits(line)}`
  switch (code) {
    case 'notUtf8':
      return `${at} has bytes that are no UTF-8. Choose another encoding above and look whether the letters become right.`
    case 'byteOrderMark':
      return 'The file begins with a byte-order mark; it is left out.'
    case 'empty':
      return 'The file is empty.'
    case 'fieldCount':
      return `${at} has ${detail || 'another number of'} values. Look for a delimiter inside a value, or another delimiter above.`
    case 'strayQuote':
      return `${at} has a quote inside a value that is not quoted; it is kept as it stands.`
    case 'unclosedQuote':
      return `The quote that opens in line ${inDigits(line)} is never closed, so what follows was taken as one value. Mend the file, or choose “None” for quotes.`
    case 'emptyRow':
      return `${at} is empty; it is left out.`
    case 'tooManyColumns':
      return `The file has more columns than a package may have${detail ? ` (${detail})` : ''}.`
    case 'fieldTooLong':
      return `${at} has a value that is too long${detail ? ` (${detail})` : ''}. An unclosed quote often causes this.`
    default:
      return code satisfies never
  }
}
