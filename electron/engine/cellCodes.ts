import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import { distinctValuesSliced } from '../../shared/columns/dictionaryColumn'
import type { Sliced } from '../../shared/columns/sliced'
import type { Utf8Column } from '../../shared/columns/utf8Column'
import { fewValues } from './rankRows'

/**
 * Numbers cells of several columns and collects their texts. Cells of a column with few values are numbered by their
 * text, those of others each by itself, but one that is asked about again, such as the name of a device's owner, keeps
 * its number. Nothing is decoded or compared.
 */
export class CellCodes {
  private readonly texts = new ByteColumnBuilder()
  /** For each column, the number of each cell and 1; 0 where it has none yet. */
  private readonly codes = new Map<Utf8Column, Int32Array>()

  isReadyFor(column: Utf8Column): boolean {
    return this.codes.has(column)
  }

  /** Makes ready for the cells of a column, with pauses. */
  *prepare(column: Utf8Column): Sliced<void> {
    const few = yield* distinctValuesSliced(column, fewValues)
    if (few === undefined) {
      this.codes.set(column, new Int32Array(column.length))
      return
    }
    const first = this.texts.length + 1
    const { values } = few
    for (let code = 0; code < values.length; code += 1) this.append(values, code)
    this.codes.set(
      column,
      few.codes.map((code) => first + code),
    )
  }

  /** The number of a cell of a column that was made ready. */
  codeOf(column: Utf8Column, row: number): number {
    const codes = this.codes.get(column)
    if (codes === undefined) throw new RangeError('The column was not made ready')
    const known = codes[row] ?? 0
    if (known > 0) return known - 1
    codes[row] = this.texts.length + 1
    return this.append(column, row)
  }

  /** The texts by their numbers. Nothing can be asked afterwards. */
  finish(): Utf8Column {
    return this.texts.finish()
  }

  private append(column: Utf8Column, row: number): number {
    const code = this.texts.length
    this.texts.appendCell(column, row)
    return code
  }
}
