import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { tableOfColumns } from '../columns/columnTable'
import type { Table } from '../columns/table'
import { Utf8Gate, type Utf8Piece } from '../columns/utf8Gate'
import type { CsvProblem } from './csvProblem'
import { CsvProblemList } from './csvProblemList'
import type { ScanOptions } from './scanOptions'
import { uniqueNames } from './uniqueNames'

/** Why scanning stopped before the end. */
export type ScanStop = 'headerTooLong' | 'tooManyColumns' | 'fieldTooLong' | 'tooManyCells'

/** Everything a scan found. */
export interface ScanResult {
  readonly table: Table
  /** In the order of the file, at most a hundred thousand of each code. */
  readonly problems: readonly CsvProblem[]
  /** How many of each code there were in all. */
  readonly problemCounts: ReadonlyMap<CsvProblem['code'], number>
  /** Undefined when the whole file was scanned. */
  readonly stopped: ScanStop | undefined
  /** False when the last row has no line end, as in a file that was cut. */
  readonly endsWithLineEnd: boolean
  readonly endsInsideQuote: boolean
  readonly hasByteOrderMark: boolean
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
/** A value that is no byte. */
const noByte = 256

/** Where in a field the scanner stands. `afterQuote`: a quote was met inside quotes; the next byte tells what it means. */
type Inside = 'start' | 'plain' | 'quoted' | 'afterQuote'

/**
 * Reads CSV from chunks of UTF-8 into columns of bytes, strictly after RFC 4180, with any of the three line ends even
 * mixed. Chunk borders may fall anywhere and never change the result. Every malformed quote, ragged row and faulty byte
 * is told with its row and line; the cell keeps what stands in the file. A row that is too short is empty at its end;
 * what goes beyond the header is told and left out. After a closing quote that other text follows, the field goes on
 * unquoted, so that one stray quote cannot swallow the rows below. `stopped` says when to stop pushing.
 */
export class CsvScanner {
  stopped: ScanStop | undefined
  private readonly problems = new CsvProblemList()
  private readonly gate = new Utf8Gate()

  private readonly delimiter: number
  private readonly quote: number
  /** 1 for each byte that ends a run of plain bytes, outside and inside quotes. */
  private readonly endsPlain = new Uint8Array(256)
  private readonly endsQuoted = new Uint8Array(256)

  private names: readonly string[] | undefined
  private columns: readonly ByteColumnBuilder[] = []
  /** Takes the header's cells while it is read, and then whatever goes beyond the last column. */
  private readonly aside = new ByteColumnBuilder()
  private target = this.aside
  private rowCount = 0
  private rowsTaken = 0

  private inside: Inside = 'start'
  private fields = 0
  private rowHasText = false
  private rowHasStrayQuote = false
  private rowHasFaultyBytes = false
  private line = 1
  private rowLine = 1
  private quoteLine = 1
  private afterReturn = false
  private started = false
  private hasByteOrderMark = false

  constructor(private readonly options: ScanOptions) {
    this.delimiter = options.delimiter.charCodeAt(0)
    this.quote = options.quote === '' ? noByte : options.quote.charCodeAt(0)
    for (const byte of [lineFeed, carriageReturn, this.quote]) {
      if (byte !== noByte) this.endsPlain[byte] = this.endsQuoted[byte] = 1
    }
    this.endsPlain[this.delimiter] = 1
  }

  /** The header; undefined until it was read whole. */
  get header(): readonly string[] | undefined {
    return this.names
  }

  /** Data rows read whole so far. */
  get rows(): number {
    return this.rowCount
  }

  /** What was found so far. */
  get problemsSoFar(): readonly CsvProblem[] {
    return this.problems.inOrder
  }

  /** Was there anything so far that is not UTF-8? */
  get sawFaultyBytes(): boolean {
    return this.problems.counts.has('notUtf8')
  }

  /** Says that what was pushed so far is one part in `parts` of the whole, so that room is made once. */
  expect(parts: number): void {
    // Never more than would be read: the size a ZIP claims is not to be believed.
    const mostRows = this.options.limits.cells / Math.max(this.columns.length, 1)
    const wanted = Math.min(parts, mostRows / Math.max(this.rowCount, 1))
    for (const column of this.columns) column.expect(wanted)
  }

  push(chunk: Uint8Array): void {
    if (this.stopped === undefined) this.scanPiece(this.gate.push(chunk))
  }

  /** Ends the file and hands over the rows not yet taken. The scanner is of no use afterwards. */
  end(): ScanResult {
    if (this.stopped === undefined) this.scanPiece(this.gate.end())
    const isWhole = this.stopped === undefined
    const endsInsideQuote = isWhole && this.inside === 'quoted'
    const endsWithLineEnd = this.fields === 0 && this.inside === 'start'
    if (endsInsideQuote) this.tell('unclosedQuote', '', this.quoteLine)
    if (isWhole && !endsWithLineEnd) this.endRow(endsInsideQuote)
    if (isWhole && this.names === undefined) this.tell('empty', '', 1)
    return {
      table: this.takeRows(),
      problems: this.problems.inOrder,
      problemCounts: this.problems.counts,
      stopped: this.stopped,
      endsWithLineEnd,
      endsInsideQuote,
      hasByteOrderMark: this.hasByteOrderMark,
    }
  }

  /** The rows read since the last call, as a table of their own; lets one look at a file without holding it whole. */
  takeRows(): Table {
    const rowCount = this.rowCount - this.rowsTaken
    this.rowsTaken = this.rowCount
    const columns = this.columns.map((column) => column.take(rowCount))
    return tableOfColumns(this.names ?? [], columns, rowCount)
  }

  private scanPiece({ bytes, repairedAt }: Utf8Piece): void {
    let from = 0
    if (!this.started && bytes.length > 0) {
      this.started = true
      // The gate never cuts a character, so a byte-order mark comes whole.
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        this.hasByteOrderMark = true
        this.problems.add({ code: 'byteOrderMark', row: null, line: 1, detail: '' })
        from = 3
      }
    }
    for (const at of repairedAt) {
      this.scanBytes(bytes, from, at)
      if (!this.rowHasFaultyBytes) this.tell('notUtf8', '', this.line)
      this.rowHasFaultyBytes = true
      from = at
    }
    this.scanBytes(bytes, from, bytes.length)
  }

  private scanBytes(bytes: Uint8Array, from: number, to: number): void {
    let at = from
    while (at < to && this.stopped === undefined) {
      if (this.inside === 'quoted') at = this.scanQuoted(bytes, at, to)
      else if (this.inside === 'afterQuote') at = this.scanAfterQuote(bytes, at)
      else at = this.scanPlain(bytes, at, to)
    }
  }

  /** Scans from outside quotes until a field begins with a quote or the bytes end; returns how far. */
  private scanPlain(bytes: Uint8Array, from: number, to: number): number {
    const { endsPlain, delimiter, quote } = this
    let at = from
    while (at < to && this.stopped === undefined) {
      const start = at
      at = this.target.extendUntil(bytes, at, to, endsPlain)
      if (at > start) this.afterText()
      if (at === to || this.stopped !== undefined) break
      const byte = bytes[at++]
      if (byte === delimiter) {
        this.afterReturn = false
        this.endField()
      } else if (byte === quote) {
        this.afterReturn = false
        if (this.inside === 'start') {
          this.inside = 'quoted'
          this.quoteLine = this.line
          break
        }
        this.tellStrayQuote()
        this.target.extend(bytes, at - 1, at)
        this.afterText()
      } else if (byte === lineFeed && this.afterReturn) {
        this.afterReturn = false
      } else {
        this.endRow(false)
        this.line++
        this.rowLine = this.line
        this.afterReturn = byte === carriageReturn
      }
    }
    return at
  }

  /** Scans from inside quotes until the next quote or until the bytes end; returns how far. */
  private scanQuoted(bytes: Uint8Array, from: number, to: number): number {
    let at = from
    for (;;) {
      const start = at
      at = this.target.extendUntil(bytes, at, to, this.endsQuoted)
      if (at > start) this.afterReturn = false
      const byte = at < to ? bytes[at] : undefined
      if (byte !== lineFeed && byte !== carriageReturn) break
      if (byte === carriageReturn || !this.afterReturn) this.line++
      this.afterReturn = byte === carriageReturn
      this.target.extend(bytes, at, at + 1)
      at++
    }
    if (this.target.openLength > this.options.limits.fieldBytes) this.stop('fieldTooLong')
    if (at === to) return at
    this.afterReturn = false
    this.inside = 'afterQuote'
    return at + 1
  }

  /** Decides what a quote inside quotes meant, by the byte after it; returns how far that is settled. */
  private scanAfterQuote(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0
    if (byte === this.quote) {
      this.target.extend(bytes, at, at + 1)
      this.inside = 'quoted'
      return at + 1
    }
    this.inside = 'plain'
    if (this.endsPlain[byte] === 0) {
      this.tellStrayQuote()
      this.target.extend(Uint8Array.of(this.quote), 0, 1)
    }
    return at
  }

  /** Text outside quotes was added to the field. */
  private afterText(): void {
    this.afterReturn = false
    this.inside = 'plain'
    if (this.target.openLength > this.options.limits.fieldBytes) this.stop('fieldTooLong')
  }

  private endField(): void {
    if (this.target.close() > 0) this.rowHasText = true
    this.inside = 'start'
    this.fields++
    if (this.names === undefined) {
      if (this.fields > this.options.limits.columns) this.stop('tooManyColumns')
      if (this.aside.byteLength > this.options.limits.headerBytes) this.stop('headerTooLong')
      return
    }
    if (this.target === this.aside) this.aside.dropLast()
    this.target = this.columns[this.fields] ?? this.aside
  }

  private endRow(isCut: boolean): void {
    const isBlankLine = this.fields === 0 && this.inside === 'start'
    this.endField()
    if (this.stopped !== undefined) return
    if (this.names === undefined) this.endHeaderRow()
    else this.endDataRow(isBlankLine || isCut)
    this.target = this.columns[0] ?? this.aside
    this.fields = 0
    this.rowHasText = false
    this.rowHasStrayQuote = false
    this.rowHasFaultyBytes = false
  }

  private endHeaderRow(): void {
    const cells = this.aside.take(this.fields)
    if (this.rowLine < this.options.headerLine) return
    if (!this.rowHasText) {
      const isSkipped = this.options.blankRows === 'skip'
      this.tell(isSkipped ? 'emptyRow' : 'empty', '')
      if (isSkipped) return
    }
    const isData = this.options.headerLine === 0
    const written = Array.from({ length: this.fields }, (_, at) => (isData ? '' : cells.text(at)))
    this.names = isData || this.options.names === 'unique' ? uniqueNames(written) : written
    this.columns = this.names.map(() => new ByteColumnBuilder())
    if (!isData) return
    this.columns.forEach((column, at) => {
      column.appendCell(cells, at)
    })
    this.rowCount = 1
  }

  private endDataRow(mayBeShort: boolean): void {
    const width = this.columns.length
    for (let at = this.fields; at < width; at++) this.columns[at]?.close()
    if (!this.rowHasText) {
      this.tell('emptyRow', '')
      if (this.options.blankRows === 'skip') {
        for (const column of this.columns) column.dropLast()
        return
      }
    }
    if (!mayBeShort && this.fields !== width) this.tell('fieldCount', `${this.fields} of ${width}`)
    this.rowCount++
    if (this.rowCount * width > this.options.limits.cells) this.stop('tooManyCells')
  }

  private tellStrayQuote(): void {
    if (!this.rowHasStrayQuote) this.tell('strayQuote', '', this.line)
    this.rowHasStrayQuote = true
  }

  private tell(code: CsvProblem['code'], detail: string, line = this.rowLine): void {
    const isInHeader = this.names === undefined && this.options.headerLine > 0
    const isLeftOut = code === 'emptyRow' && this.options.blankRows === 'skip'
    const row = isInHeader || isLeftOut || code === 'empty' ? null : this.rowCount + 1
    this.problems.add({ code, row, line, detail })
  }

  private stop(reason: ScanStop): void {
    if (this.stopped !== undefined) return
    if (this.inside === 'quoted') this.tell('unclosedQuote', '', this.quoteLine)
    else if (reason === 'tooManyColumns') this.tell('tooManyColumns', '')
    else if (reason !== 'tooManyCells') this.tell('fieldTooLong', '', this.line)
    this.stopped = reason
  }
}
