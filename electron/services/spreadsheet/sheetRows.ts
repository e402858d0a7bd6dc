import type { ByteColumn } from '../../../shared/columns/byteColumn'
import { byteLength, isEmpty } from '../../../shared/columns/cell'
import type { Table } from '../../../shared/columns/table'
import { usualLimits } from '../../../shared/csv/scanOptions'
import { GrowingTable } from '../growingTable'
import { DamagedZip } from '../zipDirectory'
import { type CellFormat, plainNumber } from './cellFormat'
import { columnLetters, mostColumns, mostRows, placeOfCell } from './cellName'
import { textOfNumber } from './cellText'
import { withoutEscapes } from './escapedText'
import { type FindingKind, SheetFindings } from './sheetFindings'
import { isOn } from './workbook'
import type { XmlListener } from './xmlStream'

/** What the cells of a sheet refer to, and how much of it is wanted. */
export interface SheetContext {
  readonly strings: ByteColumn
  readonly formats: readonly CellFormat[]
  readonly is1904: boolean
  /** The row that names the columns, from 1; 0: none does. */
  readonly headerRow: number
  /** Bytes of text that may be held: a text that is stored once can stand in a million cells. */
  readonly mostBytes: number
  /** Data rows after which the rest is not read; undefined: all. */
  readonly wantedRows: number | undefined
}

/** Thrown when a sheet holds more than fits; `message` says how much, for the sentence. */
export class TooMuchInSheet extends Error {}

/** Of so many first rows the sheet's numbers are kept, for the guess of its header. */
export const numberedRows = 20

/**
 * Listens to the XML of a sheet and gathers its rows as text. A blank row is left out and told unless nothing follows
 * it. Rows and cells must come in order, as every spreadsheet writes them: else a value could replace another unseen.
 * Source: ECMA-376 part 1, §18.3.1.
 */
export class SheetRows implements XmlListener {
  readonly findings = new SheetFindings()
  /** The sheet's own numbers of the first twenty data rows. */
  readonly firstRows: number[] = []
  private readonly rows = new GrowingTable()
  private readonly header: string[] = []
  private bytes = 0
  private row = 0
  private lastFilledRow = 0
  private column = -1
  private isInRows = false
  private isText = false
  private phonetic = 0
  private type = ''
  private style = 0
  private value = ''
  private hasValue = false
  private hasFormula = false

  constructor(private readonly context: SheetContext) {}

  /** Data rows so far. */
  get rowCount(): number {
    return this.rows.rowCount
  }

  /** Has any cell been met, in the header or below? */
  get hasCells(): boolean {
    return this.rowCount > 0 || this.header.length > 0
  }

  readonly isDone = (): boolean => this.rowCount >= (this.context.wantedRows ?? mostRows)

  /** The rows gathered. The listener is of no use afterwards. */
  take(): Table {
    const width = Math.max(this.rows.width, this.header.length)
    // A column without a single cell costs nothing until now, when each gets the ends of its rows.
    if (this.rowCount * this.rows.columnCount > usualLimits.cells) {
      throw new TooMuchInSheet(`${this.rowCount} rows of ${width} columns`)
    }
    return this.rows.take(this.header)
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (this.isInRows) this.openInRows(name, attributes)
    else if (name === 'sheetData') this.isInRows = true
    else if (name === 'col' && isOn(attributes.hidden)) this.tellHiddenColumns(attributes)
    else if (name === 'mergeCell') this.findings.add('merged', (attributes.ref ?? '').slice(0, 20))
  }

  private openInRows(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c':
        this.openCell(attributes)
        break
      case 'v':
        this.isText = true
        this.hasValue = true
        break
      case 't':
        this.isText = this.phonetic === 0
        this.hasValue = true
        break
      case 'f':
        this.hasFormula = true
        break
      case 'rPh':
        this.phonetic++
        break
      case 'row':
        this.openRow(attributes)
        break
    }
  }

  readonly close = (name: string): void => {
    if (!this.isInRows) return
    switch (name) {
      case 'c':
        this.closeCell()
        break
      case 'v':
      case 't':
        this.isText = false
        break
      case 'rPh':
        this.phonetic--
        break
      case 'row':
        this.endRow()
        break
      case 'sheetData':
        this.isInRows = false
        break
    }
  }

  readonly text = (part: string): void => {
    if (this.isText) this.value += part
  }

  private openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const row = r === undefined ? this.row + 1 : Number(r)
    if (row > mostRows) {
      throw new TooMuchInSheet(
        `a sheet has ${mostRows.toLocaleString('en')} rows at most, and this one has more`,
      )
    }
    if (!Number.isInteger(row) || row <= this.row) {
      throw new DamagedZip(`row “${r ?? row}” stands after row ${this.row}`)
    }
    this.row = row
    this.column = -1
    if (isOn(hidden)) this.findings.add('hiddenRow', `row ${row}`)
  }

  private endRow(): void {
    if (!this.rows.hasCell) return
    this.rows.endRow()
    if (this.firstRows.length < numberedRows) this.firstRows.push(this.row)
  }

  private openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const place = r === undefined ? { column: this.column + 1, row: this.row } : placeOfCell(r)
    const isHere = place !== undefined && place.row === this.row && place.column > this.column
    if (!isHere || place.column >= mostColumns) {
      throw new DamagedZip(`cell “${r ?? ''}” stands in row ${this.row} where it cannot be`)
    }
    this.column = place.column
    this.type = t ?? 'n'
    this.style = s === undefined ? 0 : Number(s)
    this.value = ''
    this.hasValue = false
    this.hasFormula = false
  }

  private closeCell(): void {
    if (this.hasFormula && !this.hasValue) this.tell('unstoredFormula')
    if (this.type === 's') this.setShared()
    else this.setText(this.ownText())
  }

  private ownText(): string {
    switch (this.type) {
      case 'n': {
        if (this.value === '') return ''
        const { formats, is1904 } = this.context
        const { text, note } = textOfNumber(this.value, formats[this.style] ?? plainNumber, is1904)
        if (note !== undefined) this.tell(note)
        return text
      }
      case 'b':
        if (this.value === '') return ''
        return this.value.trim() === '1' || this.value.trim() === 'true' ? 'TRUE' : 'FALSE'
      case 'e':
        this.tell('failedFormula')
        return this.value
      default:
        return withoutEscapes(this.value)
    }
  }

  private setShared(): void {
    if (!this.hasValue) return
    const { strings } = this.context
    const at = Number(this.value)
    if (!Number.isInteger(at) || at < 0 || at >= strings.length) {
      throw new DamagedZip(`cell ${this.place()} names a text that is not there`)
    }
    if (this.row <= this.context.headerRow) {
      this.setText(strings.text(at))
      return
    }
    if (isEmpty(strings, at)) return
    this.beforeCell(byteLength(strings, at))
    this.rows.setCell(this.column, strings, at)
  }

  private setText(text: string): void {
    if (text === '' || this.row < this.context.headerRow) return
    if (this.row === this.context.headerRow) {
      this.count(text.length, usualLimits.headerBytes)
      while (this.header.length < this.column) this.header.push('')
      this.header[this.column] = text
      return
    }
    this.beforeCell(text.length)
    this.rows.setText(this.column, text)
  }

  /** The first cell of a row tells that the blank rows before it were not the end. */
  private beforeCell(bytes: number): void {
    this.count(bytes, this.context.mostBytes)
    if (this.rows.hasCell) return
    const before = this.lastFilledRow === 0 ? this.firstRow() - 1 : this.lastFilledRow
    for (let row = before + 1; row < this.row; row++) this.findings.add('blankRow', `row ${row}`)
    this.lastFilledRow = this.row
  }

  private count(bytes: number, most: number): void {
    this.bytes += bytes
    if (this.bytes > most)
      throw new TooMuchInSheet(`its texts have more than ${most.toLocaleString('en')} bytes`)
  }

  /** Without a header, the blank rows above the first are only where the table begins. */
  private firstRow(): number {
    return this.context.headerRow === 0 ? this.row : this.context.headerRow + 1
  }

  private tellHiddenColumns({ min, max }: Readonly<Record<string, string>>): void {
    const first = Number(min)
    const last = Math.min(Number(max), mostColumns)
    // The columns behind the table are often hidden, all sixteen thousand in one range.
    if (first >= 1 && last - first < 1000) {
      for (let at = first; at <= last; at++)
        this.findings.add('hiddenColumn', columnLetters(at - 1))
    }
  }

  private tell(kind: FindingKind): void {
    if (this.row >= this.context.headerRow) this.findings.add(kind, this.place())
  }

  private place(): string {
    return `${columnLetters(this.column)}${this.row}`
  }
}
