import { constantText } from '../columns/constantColumn'
import type { Column, Table } from '../columns/table'
import { encodeUtf8, utf8Room } from '../columns/utf8'
import { isUtf8Column, type Utf8Column } from '../columns/utf8Column'

const comma = 0x2c
const quote = 0x22
const carriageReturn = 0x0d
const lineFeed = 0x0a

/** 1 for the bytes that make a field need quotes. Source: FORMAT §1.6.3. */
const needsQuotes = new Uint8Array(256)
for (const byte of [comma, quote, carriageReturn, lineFeed]) needsQuotes[byte] = 1

/**
 * Writes a table as CSV in UTF-8 without byte-order mark, CR LF line ends, the header first; a field is quoted when it
 * holds a comma, quote or line break, and never otherwise. Cells are data whatever they begin with. The chunks are new
 * arrays of about `chunkBytes`, ending at row ends; the same table always gives the same chunks. `onRows` hears before
 * each chunk how many rows are written. Source: FORMAT §1.6.
 */
export function* writeCsv(
  table: Table,
  chunkBytes = 256 * 1024,
  onRows: (rows: number) => void = () => {},
): Generator<Uint8Array<ArrayBuffer>, void> {
  const output = new CsvOutput(chunkBytes)
  table.names.forEach((name, at) => {
    if (at > 0) output.separate()
    output.addText(name)
  })
  output.endRow()
  const { cells, last } = rowPattern(table)
  for (let row = 0; row < table.rowCount; row++) {
    for (const { before, column, text } of cells) {
      output.addWritten(before)
      if (column === undefined) output.addText(text.text(row))
      else output.add(column.bytes, column.startOf(row), column.endOf(row))
    }
    output.addWritten(last)
    if (output.length < chunkBytes) continue
    onRows(row + 1)
    yield output.take()
  }
  if (output.length === 0) return
  onRows(table.rowCount)
  yield output.take()
}

/** A cell that may differ from row to row, as bytes where it can be had so, and what stands between it and the one before. */
interface PatternCell {
  readonly before: Uint8Array
  readonly column: Utf8Column | undefined
  readonly text: Column
}

/** What each row of a table is made of; a column of one value is written and quoted here, once for all rows. */
interface RowPattern {
  readonly cells: readonly PatternCell[]
  /** What stands after the last of the cells, the line end included. */
  readonly last: Uint8Array
}

function rowPattern(table: Table): RowPattern {
  const cells: PatternCell[] = []
  const same = new CsvOutput(0)
  table.names.forEach((name, at) => {
    if (at > 0) same.separate()
    const column = table.column(name)
    if (column === undefined) return
    const text = constantText(column)
    const utf8 = isUtf8Column(column) ? column : undefined
    if (text === undefined) cells.push({ before: same.take(), column: utf8, text: column })
    else same.addText(text)
  })
  same.endRow()
  return { cells, last: same.take() }
}

/** The rows that were written and not yet taken. */
class CsvOutput {
  private bytes: Uint8Array<ArrayBuffer>
  private used = 0
  private scratch = new Uint8Array(256)

  constructor(chunkBytes: number) {
    this.bytes = new Uint8Array(chunkBytes + 4096)
  }

  get length(): number {
    return this.used
  }

  separate(): void {
    this.makeRoom(1)
    this.bytes[this.used++] = comma
  }

  endRow(): void {
    this.makeRoom(2)
    this.bytes[this.used++] = carriageReturn
    this.bytes[this.used++] = lineFeed
  }

  /** Adds a field, quoting it when it must be. */
  add(source: Uint8Array, from: number, to: number): void {
    // Every byte may be a quote, which becomes two.
    this.makeRoom((to - from) * 2 + 2)
    const { bytes } = this
    let end = this.used
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0
      if (needsQuotes[byte] === 1) {
        this.addQuoted(source, from, to)
        return
      }
      bytes[end++] = byte
    }
    this.used = end
  }

  /** Adds what is CSV already. */
  addWritten(csv: Uint8Array): void {
    this.makeRoom(csv.length)
    const { bytes } = this
    let end = this.used
    for (let at = 0; at < csv.length; at++) bytes[end++] = csv[at] ?? 0
    this.used = end
  }

  addText(text: string): void {
    const room = utf8Room(text)
    if (room > this.scratch.length) this.scratch = new Uint8Array(room * 2)
    this.add(this.scratch, 0, encodeUtf8(text, this.scratch, 0))
  }

  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.used)
    this.used = 0
    return taken
  }

  private addQuoted(source: Uint8Array, from: number, to: number): void {
    const { bytes } = this
    let end = this.used
    bytes[end++] = quote
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0
      if (byte === quote) bytes[end++] = quote
      bytes[end++] = byte
    }
    bytes[end++] = quote
    this.used = end
  }

  private makeRoom(length: number): void {
    const needed = this.used + length
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(needed * 2)
    larger.set(this.bytes.subarray(0, this.used))
    this.bytes = larger
  }
}
