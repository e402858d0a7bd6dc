import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { finish } from '../../../shared/columns/sliced'
import { sortByBytes } from '../../../shared/columns/sortBytes'

/** Keys are what stands before the slash; what stands behind it settles rows of one key, and a dot settles nothing. */
function partsOf(texts: readonly string[]) {
  const parts = texts.map((text) => text.replace('.', '').split('/'))
  const compared =
    (part: number) =>
    (one: number, other: number): number => {
      const [text = '', next = ''] = [parts[one]?.[part], parts[other]?.[part]]
      return text < next ? -1 : text > next ? 1 : 0
    }
  const [byKey, byRest] = [compared(0), compared(1)]
  const byBoth = (one: number, other: number) => byKey(one, other) || byRest(one, other)
  return { keys: parts.map(([key = '']) => key), byRest, byBoth }
}

function sorted(texts: readonly string[], settleBy: 'byRest' | 'byBoth' = 'byRest') {
  const parts = partsOf(texts)
  const keys = new ByteColumnBuilder()
  for (const key of parts.keys) keys.appendText(key)
  const rows = Int32Array.from(texts.keys())
  const order = finish(sortByBytes(keys.finish(), rows, parts[settleBy]))
  return { rows: order.rows.join(), tied: order.tied.join() }
}

/** The same with a plain stable sort, for keys of ASCII. */
function plainlySorted(texts: readonly string[]) {
  const { byBoth } = partsOf(texts)
  const rows = [...texts.keys()].sort(byBoth)
  const tied = rows.map((row, at) => (at > 0 && byBoth(rows[at - 1] ?? 0, row) === 0 ? 1 : 0))
  return { rows: rows.join(), tied: tied.join() }
}

/** Texts whose keys are made of some parts. */
function textOf(...parts: readonly string[]) {
  const key = fc.array(fc.constantFrom(...parts), { maxLength: 6 }).map((some) => some.join(''))
  const rest = fc.constantFrom('', '/', '/.', '/1', '/2')
  return fc.tuple(key, rest).map((both) => both.join(''))
}

test('rows are sorted as a stable sort of their keys does it, and what settles nothing stays tied', () => {
  const text = textOf('a', 'b', 'abc', 'aaaaa', 'z', '\u0001', '\u007f')
  fc.assert(
    fc.property(fc.array(text, { maxLength: 120 }), (texts) => {
      expect(sorted(texts)).toEqual(plainlySorted(texts))
    }),
    { numRuns: 300 },
  )
})

test('keys with zeros at their ends are told apart by what settles the others', () => {
  fc.assert(
    fc.property(fc.array(textOf('a', 'aaaaa', '\u0000'), { maxLength: 60 }), (texts) => {
      expect(sorted(texts, 'byBoth')).toEqual(plainlySorted(texts))
    }),
  )
})

test('more rows than are sorted at once are dealt out first, however much their keys begin alike', () => {
  const long = 'the same beginning '
  const starts = [long, 'the same', long, 'the samf', long]
  const texts = Array.from({ length: 20_000 }, (_, at) => {
    const mixed = (at * 7919) % 20_011
    const key = `${starts[mixed % 5]}${mixed % 2 === 0 ? mixed : mixed % 100}`
    return `${key}/${mixed % 7 === 0 ? '.' : mixed % 3}`
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
