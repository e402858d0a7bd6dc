import { headerOf } from '../schema/lookUp'
import { type CheckedFile, positionOf } from './checkedFile'
import type { Reporter } from './collectFindings'
import type { PreparedPackage } from './preparePackage'

/** ZS-201, ZS-202, ZS-206 and ZS-208: what the bytes of a file look like. Source: FORMAT §1.4 and §6. */
export function checkBytes(check: PreparedPackage, file: CheckedFile): void {
  const at = check.findings.at({ file: file.entry, table: file.name, column: null })
  const blank = new Set([...file.blank].map((row) => row + 1))
  const said = new Set<string>()
  for (const { code, row, detail } of file.problems) {
    switch (code) {
      case 'notUtf8':
        at.report('ZS-201', { row })
        break
      case 'byteOrderMark':
        at.report('ZS-202', { row: null })
        break
      case 'emptyRow':
        if (row !== null) blank.add(row)
        break
      case 'empty':
        break // ZS-203, with the header
      case 'fieldCount':
      case 'strayQuote':
      case 'unclosedQuote':
      case 'tooManyColumns':
      case 'fieldTooLong': {
        const alone = `${row}`
        if (!said.has(alone)) at.report('ZS-206', { row }, () => ({ why: malformed(code, detail) }))
        said.add(alone)
        break
      }
      default:
        code satisfies never
    }
  }
  const lines = check.findings.at({ file: file.entry, table: file.name, column: null })
  for (const row of [...blank].sort((a, b) => a - b)) {
    if (!said.has(`${row}`)) lines.report('ZS-208', { row })
  }
}

const malformedWords = {
  fieldCount: 'it has another number of fields than the header',
  strayQuote: 'it has a quote where none may be',
  unclosedQuote: 'a quote is never closed, so the rest of the file is swallowed',
  tooManyColumns: 'it has more columns than can be read',
  fieldTooLong: 'a field is longer than can be read',
} as const

function malformed(code: keyof typeof malformedWords, detail: string): string {
  return detail === '' ? malformedWords[code] : `${malformedWords[code]} (${detail})`
}

/** ZS-203, ZS-204 and ZS-205: the header. Source: FORMAT §1.5 and §6. */
export function checkHeader(check: PreparedPackage, file: CheckedFile): void {
  const at = (column: string | null) =>
    check.findings.at({ file: file.entry, table: file.name, column })
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
