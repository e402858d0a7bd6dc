import { distinctValuesSliced, rewriteValues } from '../columns/dictionaryColumn'
import { markHolding } from '../columns/markRows'
import { finish, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'

/** Marks with 1 the rows that hold exactly this word; a missing column has none. */
export function rowsHolding(
  column: Utf8Column | undefined,
  word: string,
  rowCount: number,
): Uint8Array {
  const marks = new Uint8Array(rowCount)
  if (column !== undefined) finish(markHolding(column, word, marks))
  return marks
}

/** Marks with 1 the rows that hold one of these words exactly; asked for columns of few different values. */
export function* rowsHoldingAny(
  column: Utf8Column | undefined,
  words: ReadonlySet<string>,
  rowCount: number,
): Sliced<Uint8Array> {
  const marks = new Uint8Array(rowCount)
  if (column === undefined || words.size === 0) return marks
  const distinct = yield* distinctValuesSliced(column)
  if (distinct === undefined) return marks
  const { values, codes } = distinct
  const isWord = Array.from({ length: values.length }, (_, code) => words.has(values.text(code)))
  for (let row = 0; row < rowCount; row++) if (isWord[codes[row] ?? -1] === true) marks[row] = 1
  return marks
}

const canonical = /^(0|[1-9]\d{0,37})$/

/** Whole numbers without leading zeros, so that equal numbers are equal text; what is no such number becomes empty. */
export function* asNumbers(column: Utf8Column): Sliced<Utf8Column> {
  const distinct = yield* distinctValuesSliced(column)
  if (distinct === undefined) return column
  let isSame = true
  const numbers = yield* rewriteValues(distinct, (value) => {
    isSame &&= value === '' || canonical.test(value)
    return /^0*(\d{1,38})$/.exec(value)?.[1] ?? ''
  })
  return isSame ? column : numbers
}
