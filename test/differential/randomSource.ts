import fc from 'fast-check'
import iconv from 'iconv-lite'
import type { Dialect } from '../../shared/project/project'

/** A source file as bytes, with what is needed to read it, and the pieces in which a reader happens to get it. */
export interface RandomSource {
  readonly encoding: Dialect['encoding']
  readonly delimiter: string
  readonly bytes: Uint8Array
  readonly chunks: readonly Uint8Array[]
}

/** The columns of every random source. */
export const sourceNames = ['id', 'name', 'site', 'mail'] as const

/** A cell as text, or as bytes that are perhaps no text in any encoding. */
type RandomCell = string | Uint8Array

/** Nearly UTF-8: a surrogate, characters cut short, too long a form, beyond U+10FFFF, and a byte that never occurs in it. */
const faulty = [
  [0xed, 0xa0, 0x80],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xc0, 0xaf],
  [0xf4, 0x90, 0x80, 0x80],
  [0xff],
]

/** Every plane, blanks, quotes, delimiters, line breaks, lone surrogates, letters that change their length with their case. */
const cell: fc.Arbitrary<RandomCell> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('', ' ', 'E1', 'e1', 'E2', 'Rom', ' Rom', 'ROM', 'a@b.cd'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('Zoë', '東京', '😀', 'İ', 'ß', 'x\u3000', '\u00a0', '\u0085'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('"', '""', ',', ';', '\t', 'a\r\nb', '\r', '\n', '\ufeff', '\0'),
  },
  { weight: 2, arbitrary: fc.constantFrom('\ud800', '\udc00x', 'a\ud83d', '’', '€') },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 4, arbitrary: fc.uint8Array({ maxLength: 6 }) },
  { weight: 4, arbitrary: fc.constantFrom(...faulty).map((bytes) => Uint8Array.from(bytes)) },
  { weight: 2, arbitrary: fc.nat(300).map((length) => 'long 長い '.repeat(length)) },
)
/** Beyond every buffer that grows, and every room for one value. */
const hugeCell = fc.nat(8_000).map((more) => '100 kB 長い '.repeat(8_000 + more))

/** Cells that text in a project may hold: no half characters. */
export const plainText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', 'E1', 'Rom', 'Zoë', '"', 'a,b', ' 😀 '),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

const row = fc.record({
  cells: fc.oneof(
    { weight: 8, arbitrary: fc.tuple(cell, cell, cell, cell) },
    { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 6 }) },
  ),
  /** Of each cell: is it quoted although it need not be? */
  quoted: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  end: fc.nat(2),
})

const lineEnds = ['\r\n', '\n', '\r'] as const

/** Sources in every encoding and with every line end, mixed ones too; some with ragged rows, blank rows or no last line end. */
export const randomSource: fc.Arbitrary<RandomSource> = fc
  .record({
    encoding: fc.constantFrom('utf-8', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
    hasMark: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '\t'),
    rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    huge: fc.oneof(
      { weight: 14, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: hugeCell },
    ),
    lineEnd: fc.constantFrom(undefined, undefined, ...lineEnds),
    endsWithLineEnd: fc.boolean(),
    sizes: fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4000 })), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ encoding, hasMark, delimiter, rows, huge, lineEnd, endsWithLineEnd, sizes }) => {
    const lines = rows.map(({ cells, quoted, end }, nth) => {
      const all: readonly RandomCell[] =
        nth > 0 || huge === undefined ? cells : cells.map((one, at) => (at === 1 ? huge : one))
      const written = all.map((one, at) => field(unitsOf(one, encoding), delimiter, quoted[at]))
      return { text: written.join(delimiter), end: lineEnd ?? lineEnds[end] ?? '\n' }
    })
    const last = lines.length - 1
    const mark = hasMark && encoding !== 'windows-1252' ? unitsOf('\ufeff', encoding) : ''
    const text = lines.map((line, at) => line.text + (at < last || endsWithLineEnd ? line.end : ''))
    const csv = `${mark}${sourceNames.join(delimiter)}${lineEnd ?? '\n'}${text.join('')}`
    const bytes = bytesOf(csv, encoding)
    return { encoding, delimiter, bytes, chunks: chunksOf(bytes, sizes) }
  })

/** A cell as a string of the encoding's own units: a character for each byte, or for each two in UTF-16. */
function unitsOf(one: RandomCell, encoding: Dialect['encoding']): string {
  if (encoding.startsWith('utf-16')) {
    if (typeof one === 'string') return one
    const pairs = one.subarray(0, one.length - (one.length % 2))
    return Buffer.from(pairs).toString('utf16le')
  }
  const bytes =
    typeof one === 'string'
      ? encoding === 'utf-8'
        ? Buffer.from(one)
        : iconv.encode(one, encoding)
      : Buffer.from(one)
  return bytes.toString('latin1')
}

function field(units: string, delimiter: string, isQuoted = false): string {
  const mustBe = ['"', '\r', '\n', delimiter].some((one) => units.includes(one))
  return isQuoted || mustBe ? `"${units.replaceAll('"', '""')}"` : units
}

function bytesOf(units: string, encoding: Dialect['encoding']): Uint8Array {
  if (!encoding.startsWith('utf-16')) return Buffer.from(units, 'latin1')
  const bytes = Buffer.from(units, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

function chunksOf(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let from = 0, nth = 0; from < bytes.length; nth++) {
    // A huge file in tiny chunks would only take time.
    const least = Math.ceil(bytes.length / 5000)
    const to = from + Math.max(sizes[nth % sizes.length] ?? 1, least)
    chunks.push(bytes.subarray(from, to))
    from = to
  }
  return chunks
}
