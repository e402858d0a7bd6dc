import { expect, test } from 'vitest'
import { toUtf8 } from '../../../electron/services/encoding'

const text = 'Zoë 😀𐀀 東京'

test.each([
  { encoding: 'utf-16le', bytes: Buffer.from(text, 'utf16le') },
  { encoding: 'utf-16be', bytes: Buffer.from(text, 'utf16le').swap16() },
] as const)('a character beyond U+FFFF may be cut anywhere in $encoding', ({ encoding, bytes }) => {
  const decoder = toUtf8(encoding)
  const chunks = Array.from(bytes, (_, at) => decoder.push(bytes.subarray(at, at + 1)))
  expect(Buffer.concat([...chunks, decoder.end()]).toString()).toBe(text)
  expect(decoder.undecodable).toBe(0)
})

test('half a character is told as one that cannot be read, also at the end', () => {
  const decoder = toUtf8('utf-16le')
  const chunks = [decoder.push(Buffer.from('a\ud83db\ud83d', 'utf16le')), decoder.end()]
  expect(Buffer.concat(chunks).toString()).toBe('a\ufffdb\ufffd')
  expect(decoder.undecodable).toBe(2)
})
