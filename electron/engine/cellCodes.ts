import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import { ByteHashTable } from '../../shared/columns/byteHashTable'
import { emptyHash, hashBytes } from '../../shared/columns/hashBytes'
import { isCell } from '../../shared/columns/keySlots'
import type { Utf8Column } from '../../shared/columns/utf8Column'

/**
 * Numbers the texts of cells of several columns: cells of one text have one number, wherever they stand. Nothing is
 * decoded, and a cell that is asked about again, such as the name of a device's owner, is only looked up.
 */
export class CellCodes {
  private readonly found = new ByteHashTable()
  private readonly texts = new ByteColumnBuilder()
  /** Of each number, the cell it was first given to. */
  private readonly firstColumns: Utf8Column[] = []
  private readonly firstRows: number[] = []
  /** For each column, the number of each cell and 1; 0 where it is not known yet. */
  private readonly known = new Map<Utf8Column, Int32Array>()

  codeOf(column: Utf8Column, row: number): number {
    const codes = this.codesOf(column)
    const known = codes[row] ?? 0
    if (known > 0) return known - 1
    const from = column.startOf(row)
    const to = column.endOf(row)
    const hash = hashBytes(emptyHash, column.bytes, from, to)
    const code = this.found.find(hash, (candidate) => {
      const first = this.firstColumns[candidate]
      const at = this.firstRows[candidate] ?? 0
      return first !== undefined && isCell(first, at, column.bytes, from, to)
    })
    const own = code < 0 ? this.add(hash, column, row) : code
    codes[row] = own + 1
    return own
  }

  /** The texts by their numbers. Nothing can be asked afterwards. */
  finish(): Utf8Column {
    return this.texts.finish()
  }

  private codesOf(column: Utf8Column): Int32Array {
    const known = this.known.get(column)
    if (known !== undefined) return known
    const codes = new Int32Array(column.length)
    this.known.set(column, codes)
    return codes
  }

  private add(hash: number, column: Utf8Column, row: number): number {
    const code = this.texts.length
    this.found.add(hash, code)
    this.firstColumns.push(column)
    this.firstRows.push(row)
    this.texts.appendBytes(column.bytes, column.startOf(row), column.endOf(row))
    return code
  }
}
