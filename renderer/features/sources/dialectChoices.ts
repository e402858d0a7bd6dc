import type { Dialect, Source } from '../../../shared/project/project'
import type { Choice } from '../../ui/Select'

/** What each encoding is called where exports are made. */
export const encodingChoices: readonly Choice<Dialect['encoding']>[] = [
  { id: 'utf-8', label: 'UTF-8', hint: 'Most exports' },
  { id: 'windows-1252', label: 'Windows-1252', hint: 'Excel “CSV” in Western Europe' },
  { id: 'utf-16le', label: 'UTF-16 LE', hint: 'Excel “Unicode text”' },
  { id: 'utf-16be', label: 'UTF-16 BE', hint: 'Rare' },
]

/** Delimiters that exports use. */
const knownDelimiters: readonly Choice[] = [
  { id: ',', label: 'Comma' },
  { id: ';', label: 'Semicolon' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Pipe |' },
  { id: ':', label: 'Colon' },
  { id: '~', label: 'Tilde ~' },
  { id: '^', label: 'Caret ^' },
]

/** The known delimiters, and the one in use when it is another. */
export function delimiterChoices(current: string): readonly Choice[] {
  return knownDelimiters.some(({ id }) => id === current)
    ? knownDelimiters
    : [...knownDelimiters, { id: current, label: `“${current}”` }]
}

/** What can be around a value that holds the delimiter. */
export const quoteChoices: readonly Choice<Dialect['quote'] | 'none'>[] = [
  { id: '"', label: 'Double "' },
  { id: "'", label: "Single '" },
  { id: 'none', label: 'None' },
]

/** Lines, or rows of a sheet, that can be the header: none, the first twelve, and the one in use. */
export function headerChoices(current: number, word: 'Line' | 'Row' = 'Line'): readonly Choice[] {
  const lines = Array.from({ length: 12 }, (_, step) => step + 1)
  const all = current > 12 ? [...lines, current] : lines
  return [
    { id: '0', label: 'No header', hint: 'Columns are numbered' },
    ...all.map((line) => ({ id: String(line), label: `${word} ${line}` })),
  ]
}

/** The sheets of a workbook, and the one in use when the workbook has it no more. */
export function sheetChoices(
  sheets: readonly { readonly name: string; readonly isHidden: boolean }[],
  current: string | null,
): readonly Choice[] {
  const choices = sheets.map(({ name, isHidden }) => ({
    id: name,
    label: name,
    ...(isHidden ? { hint: 'Hidden in the workbook' } : {}),
  }))
  if (current === null || sheets.some(({ name }) => name === current)) return choices
  return [...choices, { id: current, label: current }]
}

/** A dialect in one line: “UTF-8, comma, header in line 1”. */
export function dialectInWords({ encoding, delimiter, headerLine }: Dialect): string {
  const encodingWords = encodingChoices.find(({ id }) => id === encoding)?.label ?? encoding
  const known = delimiterChoices(delimiter).find(({ id }) => id === delimiter)?.label ?? delimiter
  const header = headerLine === 0 ? 'no header' : `header in line ${headerLine}`
  return `${encodingWords}, ${known.toLowerCase()}, ${header}`
}

/** How a source is read, in one line: “sheet “People”, header in row 3”. */
export function sourceInWords({ kind, dialect, sheet }: Source): string {
  switch (kind) {
    case 'csv':
      return dialectInWords(dialect)
    case 'package':
      return 'CSV of a package'
    case 'ldif':
      return `LDIF, ${encodingChoices.find(({ id }) => id === dialect.encoding)?.label ?? dialect.encoding}`
    case 'xlsx': {
      const { headerLine } = dialect
      const header = headerLine === 0 ? 'no header' : `header in row ${headerLine}`
      return `${sheet === undefined ? 'first sheet with cells' : `sheet “${sheet}”`}, ${header}`
    }
    default:
      return kind satisfies never
  }
}
