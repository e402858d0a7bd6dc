import { decodeUtf8 } from '../columns/utf8'
import { validUpTo } from '../columns/utf8Gate'

/** The text of an XML file, or why its bytes cannot be decoded. */
export type XmlText =
  | { readonly ok: true; readonly text: string; readonly hasByteOrderMark: boolean }
  | { readonly ok: false; readonly why: string }

/**
 * Decodes an XML file: UTF-8 unless it says otherwise by a byte-order mark (UTF-16) or its declaration (ISO-8859-1,
 * US-ASCII), which are the ones Java writes. Line ends become line feeds. Source: XML 1.0, §2.11 and appendix F.
 */
export function decodeXml(bytes: Uint8Array): XmlText {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decoded(utf16(bytes.subarray(2), true), true)
  if (first === 0xfe && second === 0xff) return decoded(utf16(bytes.subarray(2), false), true)
  const hasByteOrderMark = first === 0xef && second === 0xbb && third === 0xbf
  const body = hasByteOrderMark ? bytes.subarray(3) : bytes
  const declared = declaredEncoding(body)
  if (declared === 'iso-8859-1' || declared === 'us-ascii') return decoded(latin1(body), false)
  if (declared !== 'utf-8') {
    return { ok: false, why: `it is written in ${declared}; save it as UTF-8` }
  }
  const valid = validUpTo(body, 0)
  if (valid < body.length) {
    const line = decodeUtf8(body, 0, valid).split('\n').length
    return { ok: false, why: `line ${line} is not UTF-8` }
  }
  return decoded(decodeUtf8(body, 0, body.length), hasByteOrderMark)
}

function decoded(text: string, hasByteOrderMark: boolean): XmlText {
  return { ok: true, text: text.replace(/\r\n?/g, '\n'), hasByteOrderMark }
}

function declaredEncoding(bytes: Uint8Array): string {
  const start = latin1(bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]
  return (declared ?? 'utf-8').toLowerCase()
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function utf16(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const count = Math.floor(bytes.length / 2)
  return Array.from({ length: count }, (_, at) =>
    String.fromCharCode(view.getUint16(at * 2, isLittleEndian)),
  ).join('')
}
