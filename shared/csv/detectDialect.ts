import Papa from 'papaparse'
import type { Table } from '../columns/table'
import type { Dialect } from '../project/project'
import { tableSpec } from '../schema/lookUp'
import { tableNames } from '../schema/tableNames'
import { CsvScanner } from './scan'
import { usualLimits } from './scanOptions'

/** Delimiter, quote and header as guessed, and why each, in words. */
export interface DialectGuess {
  readonly dialect: {
    readonly delimiter: string
    readonly quote: Dialect['quote']
    readonly headerLine: number
  }
  readonly because: readonly string[]
}

/** What may separate fields, and its name in sentences. */
const delimiters: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
}

/**
 * Guesses how a CSV is written from its beginning, given as UTF-8 and ending at a line end where possible. papaparse
 * proposes the delimiter; the strict scanner then tries each, and the one that gives the most even table wins, so that
 * a wrong proposal is corrected.
 */
export function detectDialect(head: Uint8Array): DialectGuess {
  const quote = usesApostrophes(head) ? "'" : '"'
  const proposed = Papa.parse<string[]>(latinText(head), {
    preview: 20,
    delimitersToGuess: Object.keys(delimiters),
  }).meta.delimiter
  const trials = Object.keys(delimiters)
    .map((delimiter) => tried(head, delimiter, quote))
    .toSorted((a, b) => b.evenness - a.evenness || rank(b, proposed) - rank(a, proposed))
  const best = trials[0]
  if (best === undefined || best.columns < 2) {
    const rows = tried(head, ',', quote).rows
    return {
      dialect: { delimiter: ',', quote, headerLine: hasHeader(rows) ? 1 : 0 },
      because: ['no delimiter gives more than one column'],
    }
  }
  const isHeader = hasHeader(best.rows)
  return {
    dialect: { delimiter: best.delimiter, quote, headerLine: isHeader ? 1 : 0 },
    because: [
      `${delimiters[best.delimiter]} give ${best.columns} columns in ${best.evenRows} of ${best.rows.rowCount} rows`,
      isHeader ? 'the first row holds names' : 'the first row looks like the rows below it',
      ...(quote === "'" ? ['fields stand between apostrophes'] : []),
    ],
  }
}

interface Trial {
  readonly delimiter: string
  readonly rows: Table
  readonly columns: number
  readonly evenRows: number
  /** 0 when there is only one column; else up to 1, the share of rows as wide as the first. */
  readonly evenness: number
}

function tried(head: Uint8Array, delimiter: string, quote: '"' | "'"): Trial {
  const scanner = new CsvScanner({
    delimiter,
    quote,
    headerLine: 0,
    blankRows: 'skip',
    names: 'unique',
    limits: usualLimits,
  })
  scanner.push(head)
  const { table, problemCounts } = scanner.end()
  const columns = table.names.length
  const uneven = (problemCounts.get('fieldCount') ?? 0) + (problemCounts.get('strayQuote') ?? 0)
  const evenRows = Math.max(0, table.rowCount - uneven)
  const evenness = columns < 2 ? 0 : (evenRows + 1) / (table.rowCount + 1)
  return { delimiter, rows: table, columns, evenRows, evenness }
}

/** Between equally even tables: the proposed one, then the widest. */
function rank(trial: Trial, proposed: string): number {
  return trial.columns + (trial.delimiter === proposed ? 1_000_000 : 0)
}

const headerWords: ReadonlySet<string> = new Set(
  tableNames.flatMap((table) =>
    Object.entries(tableSpec(table).columns).flatMap(([name, column]) => [
      name.toLowerCase(),
      ...column.aka,
    ]),
  ),
)

/**
 * A header names things. A known word settles it, and so does a name above numbers, dates or addresses; otherwise no
 * cell may look like a value, repeat or (mostly) be blank.
 */
export function hasHeader(rows: Table): boolean {
  if (rows.rowCount === 0) return true
  const first = rows.names.map((name) => rows.column(name)?.text(0).trim() ?? '')
  if (first.some((cell) => headerWords.has(cell.toLowerCase().replace(/[_-]+/g, ' ')))) return true
  if (first.some((cell) => headerWords.has(cell.toLowerCase()))) return true
  if (first.some(looksLikeValue)) return false
  if (rows.names.some((name) => isValueColumn(rows, name))) return true
  const filled = first.filter((cell) => cell !== '')
  if (new Set(filled).size < filled.length) return false
  return filled.length * 2 > first.length
}

/** Do nearly all cells below the first look like values? */
function isValueColumn(rows: Table, name: string): boolean {
  const column = rows.column(name)
  const below = Array.from({ length: rows.rowCount - 1 }, (_, at) => column?.text(at + 1) ?? '')
  const filled = below.filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter(looksLikeValue).length > filled.length * 0.9
}

/** Numbers, dates, e-mail addresses and phone numbers do not name columns. */
function looksLikeValue(cell: string): boolean {
  return /^[+(]?\d[\d\s().:/+-]*$/.test(cell) || /^[^@\s]+@[^@\s]+$/.test(cell)
}

/** Are there fields between apostrophes, and none between quotes? */
function usesApostrophes(head: Uint8Array): boolean {
  const text = latinText(head)
  return (
    !text.includes('"') &&
    (text.match(/(^|[,;\t|\r\n])'[^'\r\n]*'(?=[,;\t|\r\n]|$)/g) ?? []).length > 2
  )
}

/** Byte for byte as characters: enough to see delimiters and quotes, and never a decoding fault. */
function latinText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  }
  return text
}
