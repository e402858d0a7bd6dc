import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Table } from '../../shared/columns/table'
import type { CsvProblem } from '../../shared/csv/csvProblem'
import { detectDialect } from '../../shared/csv/detectDialect'
import { detectEncoding } from '../../shared/csv/detectEncoding'
import { CsvScanner, type ScanResult } from '../../shared/csv/scan'
import { type ScanLimits, usualLimits } from '../../shared/csv/scanOptions'
import type { Dialect } from '../../shared/project/project'
import { toUtf8 } from './encoding'
import { type FileAnswer, fileProblemOf, refused } from './fileProblem'
import { signatureOf } from './fileSignature'
import { memoryThere, tooLargeFor } from './memoryNeed'
import { ordinaryFile } from './ordinaryFile'
import { readAhead } from './readAhead'

/** What names the contents of a file. `mtimeMs` is its time of change; `sha256` is there when it was asked for. */
export interface Fingerprint {
  readonly size: number
  readonly mtimeMs: number
  readonly sha256: string | undefined
}

/** Something about the file as a whole that the admin should know; the rows were read all the same. */
export type FileNotice =
  | { readonly kind: 'grewWhileReading'; readonly bytes: number }
  | { readonly kind: 'endsMidRow'; readonly row: number }
  | { readonly kind: 'endsInsideQuote'; readonly row: number }
  | { readonly kind: 'undecodable'; readonly characters: number }

/** A source file in columns. */
export interface CsvReading {
  readonly table: Table
  /** The dialect that was used: the one given, or the one guessed. */
  readonly dialect: Dialect
  /** Why each part was guessed; empty when the dialect was given. */
  readonly because: readonly string[]
  readonly problems: readonly CsvProblem[]
  readonly problemCounts: ReadonlyMap<CsvProblem['code'], number>
  readonly notices: readonly FileNotice[]
  readonly fingerprint: Fingerprint
}

/** The beginning of a source file, for looking at it. */
export interface CsvPreview {
  readonly dialect: Dialect
  readonly because: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly problems: readonly CsvProblem[]
  /** Size of the whole file. */
  readonly bytes: number
}

/** What may be asked of a reading. */
export interface ReadOptions {
  readonly signal?: AbortSignal
  /** Told after each megabyte, in bytes. */
  readonly onProgress?: (done: number, total: number) => void
  /** Also compute the SHA-256 of the file. */
  readonly withHash?: boolean
  /** Files with more bytes are refused before anything is read. */
  readonly maxBytes?: number
  readonly limits?: ScanLimits
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

const chunkBytes = 1024 * 1024
/** Enough rows to guess by, little enough to be read at once. */
const headBytes = 128 * 1024

/**
 * Reads a CSV or TSV of any known encoding into columns. Without a dialect it is guessed: when the beginning was plain
 * ASCII and something later is not UTF-8, the file is read again as Windows-1252. Nothing is normalised or trimmed;
 * everything stays text. Blank rows are told and left out.
 */
export async function readCsvFile(
  path: string,
  dialect: Dialect | undefined,
  options: ReadOptions = {},
): Promise<FileAnswer<CsvReading>> {
  return withTextFile(path, options.maxBytes, async (file, head, size) => {
    const tooLarge = tooLargeFor(size, options.memory ?? memoryThere(), 'source')
    if (tooLarge !== undefined) return refused('tooLarge', path, tooLarge)
    const guess = dialect === undefined ? guessDialect(head, size) : given(dialect)
    const first = await scanWhole(file, guess.dialect, size, options, !guess.isCertain)
    if (first !== 'notUtf8') return reading(first, guess, path)
    const dialectThen: Dialect = { ...guess.dialect, encoding: 'windows-1252' }
    const because = [
      'something in it is not UTF-8, and most such exports are Windows-1252',
      ...guess.because.slice(1),
    ]
    const second = await scanWhole(file, dialectThen, size, options, false)
    if (second === 'notUtf8') throw new Error('Only UTF-8 can turn out not to be UTF-8')
    return reading(second, { dialect: dialectThen, because, isCertain: true }, path)
  })
}

/** Reads only as much of a file as its first rows need. Problems are those of that part. */
export async function previewCsv(
  path: string,
  dialect: Dialect | undefined,
  rows: number,
): Promise<FileAnswer<CsvPreview>> {
  return withTextFile(path, undefined, async (file, head, size) => {
    const guess = dialect === undefined ? guessDialect(head, size) : given(dialect)
    const scanner = scannerFor(guess.dialect, usualLimits)
    const decoder = toUtf8(guess.dialect.encoding)
    const buffer = Buffer.allocUnsafe(headBytes)
    let position = 0
    while (scanner.rows < rows && scanner.stopped === undefined) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
      if (bytesRead === 0) break
      position += bytesRead
      scanner.push(decoder.push(buffer.subarray(0, bytesRead)))
    }
    const isWhole = scanner.rows < rows && scanner.stopped === undefined
    if (isWhole) scanner.push(decoder.end())
    const result = isWhole ? scanner.end() : undefined
    const table = result?.table ?? scanner.takeRows()
    const preview: CsvPreview = {
      dialect: guess.dialect,
      because: guess.because,
      columns: table.names,
      rows: firstRows(table, rows),
      problems: scanner.problemsSoFar,
      bytes: size,
    }
    return { ok: true, value: preview }
  })
}

interface Guess {
  readonly dialect: Dialect
  readonly because: readonly string[]
  /** False: what follows may still show that the encoding is another. */
  readonly isCertain: boolean
}

function given(dialect: Dialect): Guess {
  return { dialect, because: [], isCertain: true }
}

function guessDialect(head: Uint8Array, size: number): Guess {
  const isWhole = head.length === size
  const encoding = detectEncoding(head, isWhole)
  const decoder = toUtf8(encoding.encoding)
  const text = decoder.push(head.subarray(encoding.markLength))
  const { dialect, because } = detectDialect(isWhole ? text : upToLastLine(text))
  return {
    dialect: { ...dialect, encoding: encoding.encoding },
    because: [encoding.because, ...because],
    isCertain: encoding.isCertain,
  }
}

function upToLastLine(text: Uint8Array): Uint8Array {
  const end = Math.max(text.lastIndexOf(0x0a), text.lastIndexOf(0x0d))
  return end < 0 ? text : text.subarray(0, end + 1)
}

function scannerFor(dialect: Dialect, limits: ScanLimits): CsvScanner {
  const { delimiter, quote, headerLine } = dialect
  return new CsvScanner({
    delimiter,
    quote,
    headerLine,
    blankRows: 'skip',
    names: 'unique',
    limits,
  })
}

interface Scan {
  readonly result: ScanResult
  readonly notices: readonly FileNotice[]
  readonly fingerprint: Fingerprint
}

async function scanWhole(
  file: FileHandle,
  dialect: Dialect,
  size: number,
  options: ReadOptions,
  mustBeUtf8: boolean,
): Promise<Scan | 'notUtf8'> {
  const before = await file.stat()
  const scanner = scannerFor(dialect, options.limits ?? usualLimits)
  const decoder = toUtf8(dialect.encoding)
  const hash: Hash | undefined = options.withHash ? createHash('sha256') : undefined
  let done = 0
  for await (const chunk of readAhead(file, chunkBytes)) {
    options.signal?.throwIfAborted()
    hash?.update(chunk)
    scanner.push(decoder.push(chunk))
    if (mustBeUtf8 && scanner.sawFaultyBytes) return 'notUtf8'
    if (done === 0) scanner.expect(size / chunk.length)
    done += chunk.length
    options.onProgress?.(done, Math.max(size, done))
    if (scanner.stopped !== undefined) break
  }
  scanner.push(decoder.end())
  const result = scanner.end()
  if (mustBeUtf8 && scanner.sawFaultyBytes) return 'notUtf8'
  const after = await file.stat()
  const hasChanged = after.size !== before.size || after.mtimeMs !== before.mtimeMs
  const notices = noticesOf(result, hasChanged ? after.size - before.size : 0, decoder.undecodable)
  const fingerprint = { size: done, mtimeMs: before.mtimeMs, sha256: hash?.digest('hex') }
  return { result, notices, fingerprint }
}

function noticesOf(result: ScanResult, grownBytes: number, undecodable: number): FileNotice[] {
  const notices: FileNotice[] = []
  const lastRow = result.table.rowCount
  if (grownBytes !== 0) notices.push({ kind: 'grewWhileReading', bytes: grownBytes })
  if (result.endsInsideQuote) {
    const row = result.problems.findLast((problem) => problem.code === 'unclosedQuote')?.row
    notices.push({ kind: 'endsInsideQuote', row: row ?? lastRow })
  } else if (!result.endsWithLineEnd && lastRow > 0) {
    const last = result.problems.at(-1)
    const isShort = last?.code === 'fieldCount' && last.row === lastRow
    if (isShort) notices.push({ kind: 'endsMidRow', row: lastRow })
  }
  if (undecodable > 0) notices.push({ kind: 'undecodable', characters: undecodable })
  return notices
}

function reading(scan: Scan, guess: Guess, path: string): FileAnswer<CsvReading> {
  const { table, problems, problemCounts, stopped } = scan.result
  if (stopped === 'tooManyCells') {
    return refused('tooLarge', path, `more than ${table.rowCount} rows of ${table.names.length}`)
  }
  return {
    ok: true,
    value: {
      table,
      dialect: guess.dialect,
      because: guess.because,
      problems,
      problemCounts,
      notices: scan.notices,
      fingerprint: scan.fingerprint,
    },
  }
}

/** The first rows of a table as text, for looking at them. */
export function firstRows(table: Table, count: number): readonly (readonly string[])[] {
  const columns = table.names.map((name) => table.column(name))
  const rows = Math.min(count, table.rowCount)
  return Array.from({ length: rows }, (_, row) => columns.map((column) => column?.text(row) ?? ''))
}

/** Opens a file, looks whether it can be text, and closes it again whatever happens. */
async function withTextFile<T>(
  path: string,
  maxBytes: number | undefined,
  work: (file: FileHandle, head: Uint8Array, size: number) => Promise<FileAnswer<T>>,
): Promise<FileAnswer<T>> {
  const facts = await ordinaryFile(path)
  if (!facts.ok) return facts
  const { size } = facts.value
  if (maxBytes !== undefined && size > maxBytes) {
    return refused('tooLarge', path, `${size} bytes; at most ${maxBytes} fit`)
  }
  let file: FileHandle | undefined
  try {
    file = await open(path, 'r')
    const head = new Uint8Array(Math.min(headBytes, size))
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    const isUtf16 = detectEncoding(head, false).encoding.startsWith('utf-16')
    const found = isUtf16 ? undefined : signatureOf(head)
    if (found !== undefined) return refused('notText', path, found)
    return await work(file, head.subarray(0, bytesRead), size)
  } catch (error) {
    return { ok: false, problem: fileProblemOf(error, path) }
  } finally {
    await file?.close()
  }
}
