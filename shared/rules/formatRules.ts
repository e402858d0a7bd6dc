import type { CsvProblem } from '../csv/csvProblem'
import { headerOf } from '../schema/lookUp'
import { type CheckedFile, positionOf } from './checkedFile'
import type { Reporter } from './collectFindings'
import type { PreparedPackage } from './preparePackage'

type MalformedCode = keyof typeof malformedWords

/** What makes a row malformed; where several hold, the last of these is said, because it causes the others. */
const malformedWords = {
  fieldCount: 'it has another number of fields than the header',
  strayQuote: 'it has a quote where none may be',
  fieldTooLong: 'a field is longer than can be read',
  tooManyColumns: 'it has more columns than can be read',
  unclosedQuote: 'a quote is never closed, so the rest of the file is swallowed',
} as const
const malformedCodes = Object.keys(malformedWords)

/** ZS-201, ZS-202, ZS-206 and ZS-208: what the bytes of a file look like. Source: FORMAT §1.4 and §6. */
export function checkBytes(check: PreparedPackage, file: CheckedFile): void {
  const place = { file: file.entry, table: file.name, column: null }
  const at = check.findings.at(place)
  // Whatever else is odd about such a file follows from its encoding.
  if (file.isUtf16) {
    at.report('ZS-201', { row: null })
    return
  }
  const blank = new Set([...file.blank].map((row) => row + 1))
  const malformed = new Map<number | null, CsvProblem>()
  for (const problem of file.problems) {
    const { code, row } = problem
    if (code === 'notUtf8') at.report('ZS-201', { row })
    else if (code === 'byteOrderMark') at.report('ZS-202', { row: null })
    else if (code === 'emptyRow' && row !== null) blank.add(row)
    else if (isMalformed(code)) {
      const known = malformed.get(row)
      if (known === undefined || isGraver(code, known.code)) malformed.set(row, problem)
    }
  }
  for (const [row, { code, detail }] of [...malformed].sort(byRow)) {
    at.report('ZS-206', { row }, () => ({ why: wordsFor(code, detail) }))
  }
  const lines = check.findings.at(place)
  for (const row of [...blank].sort((a, b) => a - b)) {
    if (!malformed.has(row)) lines.report('ZS-208', { row })
  }
}

function isMalformed(code: CsvProblem['code']): code is MalformedCode {
  return malformedCodes.includes(code)
}

function isGraver(code: CsvProblem['code'], than: CsvProblem['code']): boolean {
  return malformedCodes.indexOf(code) > malformedCodes.indexOf(than)
}

function byRow([a]: readonly [number | null, unknown], [b]: readonly [number | null, unknown]) {
  return (a ?? 0) - (b ?? 0)
}

function wordsFor(code: CsvProblem['code'], detail: string): string {
  const words = isMalformed(code) ? malformedWords[code] : ''
  return detail === '' ? words : `${words} (${detail})`
}

/** ZS-203, ZS-204 and ZS-205: the header. Source: FORMAT §1.5 and §6. */
export function checkHeader(check: PreparedPackage, file: CheckedFile): void {
  const at = (column: string | null) =>
    check.findings.at({ file: file.entry, table: file.name, column })
  if (file.isUtf16) return
  if (file.header === 'none') {
    const empty = file.written.length === 0 || file.problems.some(({ code }) => code === 'empty')
    at(null).report('ZS-203', { row: null }, () => ({ why: empty ? 'empty' : 'noHeader' }))
    return
  }
  const positions: number[] = []
  for (const wanted of headerOf(file.name)) {
    const position = positionOf(file.written, wanted)
    checkColumn(at(wanted), file.written, wanted, position)
    if (position !== -1) positions.push(position)
  }
  if (positions.some((position, nth) => position < (positions[nth - 1] ?? -1))) {
    at(null).report('ZS-204', { row: null }, () => ({ why: 'order' }))
  }
  const known = new Set(headerOf(file.name).map((name) => name.toLowerCase()))
  for (const name of file.written) {
    if (!known.has(name.toLowerCase())) at(name).report('ZS-205', { row: null, value: name })
  }
}

function checkColumn(
  at: Reporter,
  written: readonly string[],
  wanted: string,
  position: number,
): void {
  if (position === -1) {
    at.report('ZS-203', { row: null }, () => ({ why: 'missing' }))
    return
  }
  const name = written[position] ?? ''
  if (name !== wanted) at.report('ZS-204', { row: null, value: name }, () => ({ why: 'case' }))
  const lower = wanted.toLowerCase()
  const times = written.filter((other) => other.toLowerCase() === lower).length
  if (times > 1) at.report('ZS-203', { row: null, value: name }, () => ({ why: 'repeated' }))
}
