import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { finish } from '../../../shared/columns/sliced'
import { sortByBytes } from '../../../shared/columns/sortBytes'

/** Keys are what stands before the slash; what stands behind it settles rows of one key, and a dot settles nothing. */
const keyOf = (text = '') => text.split('/')[0] ?? ''
const restOf = (text = '') => text.split('/')[1]?.replace('.', '') ?? ''
const compared = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function comparing(texts: readonly string[]) {
  return (one: number, other: number) =>
    compared(keyOf(texts[one]), keyOf(texts[other])) ||
    compared(restOf(texts[one]), restOf(texts[other]))
}

function sorted(texts: readonly string[]) {
  const keys = new ByteColumnBuilder()
  for (const text of texts) keys.appendText(keyOf(text))
  const rows = Int32Array.from(texts.keys())
  const order = finish(sortByBytes(keys.finish(), rows, comparing(texts)))
  return { rows: [...order.rows], tied: [...order.tied] }
}

/** The same with a plain stable sort, for keys of ASCII. */
function plainlySorted(texts: readonly string[]) {
  const compare = comparing(texts)
  const rows = [...texts.keys()].sort(compare)
  const tied = rows.map((row, at) => (at > 0 && compare(rows[at - 1] ?? 0, row) === 0 ? 1 : 0))
  return { rows, tied }
}

const key = fc
  .array(fc.constantFrom('a', 'b', 'abc', 'aaaaaaaa', 'z', '\u0000', '\u007f'), { maxLength: 6 })
  .map((parts) => parts.join(''))
const text = fc
  .tuple(key, fc.constantFrom('', '/', '/.', '/1', '/2'))
  .map(([one, rest]) => `${one}${rest}`)

test('rows are sorted as a stable sort of their keys does it, and what settles nothing stays tied', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 120 }), (texts) => {
      expect(sorted(texts)).toEqual(plainlySorted(texts))
    }),
    { numRuns: 300 },
  )
})

test('more rows than are sorted at once are dealt out first, however much their keys begin alike', () => {
  const texts = Array.from({ length: 20_000 }, (_, at) => {
    const mixed = (at * 7919) % 20_011
    const start = 'the same beginning '.slice(0, mixed % 3 === 0 ? 19 : 11)
    return `${start}${mixed % 2 === 0 ? mixed : mixed % 100}/${mixed % 7 === 0 ? '.' : mixed % 5}`
  })
  expect(sorted(texts)).toEqual(plainlySorted(texts))
})

test('sorting pauses, also among rows of one key', () => {
  const keys = new ByteColumnBuilder()
  const count = 50_000
  for (let row = 0; row < count; row += 1) keys.appendText(row % 2 === 0 ? 'one key' : `k${row}`)
  const work = sortByBytes(
    keys.finish(),
    Int32Array.from({ length: count }, (_, row) => row),
    (one, other) => other - one,
  )
  let pauses = 0
  while (!work.next().done) pauses += 1
  expect(pauses).toBeGreaterThan(count / 2048)
})
