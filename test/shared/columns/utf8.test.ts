import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeUtf8, utf8Bytes } from '../../../shared/columns/utf8'
import { Utf8Gate } from '../../../shared/columns/utf8Gate'

/** Bytes that are often nearly UTF-8: characters of every plane, cut and mixed with stray bytes. */
const roughBytes = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }).map((text) => [...Buffer.from(text)]),
      fc.uint8Array({ maxLength: 3 }).map((bytes) => [...bytes]),
      fc.constantFrom(
        [0xe2, 0x82],
        [0xf0, 0x9f, 0x98],
        [0xed, 0xa0, 0x80],
        [0xc0, 0xaf],
        [0xf4, 0x90],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Uint8Array.from(parts.flat()))

test('any bytes are decoded as the platform decodes them', () => {
  fc.assert(
    fc.property(roughBytes, (bytes) => {
      const platform = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      expect(decodeUtf8(bytes, 0, bytes.length)).toBe(platform)
    }),
    { numRuns: 2000 },
  )
})

test('any text is encoded as the platform encodes it, lone surrogates included', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\ud800', '\udc00x'),
      (text, odd) => {
        expect([...utf8Bytes(text + odd)]).toEqual([...new TextEncoder().encode(text + odd)])
      },
    ),
  )
})

test('chunk borders do not change what the gate lets through', () => {
  fc.assert(
    fc.property(roughBytes, fc.array(fc.nat(12)), (bytes, cuts) => {
      const gate = new Utf8Gate()
      const pieces: Uint8Array[] = []
      let repaired = 0
      let from = 0
      for (const cut of [...cuts, bytes.length]) {
        const to = Math.min(from + cut, bytes.length)
        const piece = gate.push(bytes.subarray(from, to))
        pieces.push(piece.bytes)
        repaired += piece.repairedAt.length
        from = to
      }
      const last = [gate.push(bytes.subarray(from)), gate.end()]
      const through = Buffer.concat([...pieces, ...last.map((piece) => piece.bytes)])
      const platform = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      expect(through.toString('utf8')).toBe(platform)
      const total = repaired + last.reduce((sum, piece) => sum + piece.repairedAt.length, 0)
      const own = Buffer.from(bytes).toString('latin1').split('\u00ef\u00bf\u00bd').length - 1
      expect(total).toBe(platform.split('\ufffd').length - 1 - own)
    }),
    { numRuns: 1000 },
  )
})

test('valid chunks pass through the gate without being copied', () => {
  const chunk = utf8Bytes('Zoë,東京,😀\n')
  expect(new Utf8Gate().push(chunk).bytes).toBe(chunk)
})
