import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LdifRefusal, LdifScanner } from '../../../shared/ldif/ldifScanner'

type Value = readonly [attribute: string, text: string]

/** The records of an LDIF, pushed in pieces of a size. */
function records(text: string, pieceBytes = 1_000_000): readonly (readonly Value[])[] {
  const all: Value[][] = []
  let open: Value[] = []
  const scanner = new LdifScanner({
    value: (attribute, bytes) => open.push([attribute, Buffer.from(bytes).toString()]),
    endRecord: () => {
      all.push(open)
      open = []
    },
  })
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    scanner.push(bytes.subarray(at, at + pieceBytes))
  }
  scanner.end()
  return all
}

function refusal(text: string): string {
  try {
    records(text)
  } catch (error) {
    if (error instanceof LdifRefusal) return error.message
  }
  return 'not refused'
}

test('records with folded lines, comments and base64 are read as they were meant', () => {
  const ldif = `\ufeffversion: 1
# a comment
 that goes on
dn: uid=ada,
 dc=acme
cn:: QWRhIEzDtnZlbGFjZQ==
# in between
mail:ada@acme.com
note:

dn:: dWlkPWJvYg==
changetype: add
cn;lang-de:  Bob
`
  expect(records(ldif)).toEqual([
    [
      ['dn', 'uid=ada,dc=acme'],
      ['cn', 'Ada Lövelace'],
      ['mail', 'ada@acme.com'],
      ['note', ''],
    ],
    [
      ['dn', 'uid=bob'],
      ['cn;lang-de', 'Bob'],
    ],
  ])
})

test('Windows line ends and no line end at all make no difference', () => {
  const lines = ['dn: a', 'cn: x', ' y', '', '', 'dn: b', 'cn: z']
  expect(records(lines.join('\r\n'))).toEqual(records(`${lines.join('\n')}\n`))
})

test('what was written is read back, however it is cut into pieces, folded or encoded', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 })
  const record = fc.array(fc.tuple(fc.constantFrom('cn', 'mail', 'x;lang-en'), text), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 4 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 8, max: 80 }),
      fc.constantFrom('\n', '\r\n'),
      (all, pieceBytes, width, lineEnd) => {
        const wanted = all.map((values, at): Value[] => [['dn', `uid=${at}`], ...values])
        const written = wanted.map((values) =>
          values
            .map(([name, value]) => folded(lineOf(name, value), width, lineEnd) + lineEnd)
            .join(''),
        )
        expect(records(written.join(lineEnd), pieceBytes)).toEqual(wanted)
      },
    ),
  )
})

describe('refused with its line is', () => {
  test.each([
    ['a change', 'dn: a\nchangetype: modify\nreplace: cn\n', 'line 2 changes a record'],
    ['a deletion', 'dn: a\n\ndn: b\nchangetype: delete\n', 'line 4 changes a record'],
    [
      'a value at an address',
      'dn: a\nphoto:< file:///etc/passwd\n',
      'line 2 gives photo as an address',
    ],
    ['another version', 'version: 2\ndn: a\n', 'line 1 names another version'],
    ['a record without a name', 'cn: a\n', 'line 1 begins a record without its dn'],
    ['two records without a line between', 'dn: a\ndn: b\n', 'line 2 begins a record without'],
    ['a line without a colon', 'dn: a\n\n\nhello\n', 'line 4 is no “attribute: value”'],
    ['broken base64', 'dn: a\ncn:: a*b=\n', 'line 2 is not base64'],
  ])('%s', (_, ldif, words) => {
    expect(refusal(ldif)).toContain(words)
  })
})

/** A value as RFC 2849 lets it be written. */
function lineOf(name: string, value: string): string {
  const isPlain = /^(?:[!-9;=-~][ -~]*)?$/.test(value)
  return isPlain ? `${name}: ${value}` : `${name}:: ${Buffer.from(value).toString('base64')}`
}

function folded(line: string, width: number, lineEnd: string): string {
  const pieces: string[] = []
  for (let at = 0; at < line.length; at += width) pieces.push(line.slice(at, at + width))
  return pieces.join(`${lineEnd} `)
}
