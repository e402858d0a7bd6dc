import { validUpTo } from '../columns/utf8Gate'
import type { Dialect } from '../project/project'

/** The encoding of a file as far as its beginning tells, and why. */
export interface EncodingGuess {
  readonly encoding: Dialect['encoding']
  /** Bytes of byte-order mark to pass over. */
  readonly markLength: number
  /** False while only ASCII was seen: the rest of the file may still turn out to be Windows-1252. */
  readonly isCertain: boolean
  readonly because: string
}

/**
 * Guesses the encoding by byte-order mark, then the pattern of NUL bytes, then whether everything is valid UTF-8, else
 * Windows-1252. `isWhole` says that `head` is the whole file; otherwise its last character may be cut off. Other legacy
 * pages cannot be told apart; the admin sees the effect and can choose. Source: design §4, right in 39 of 39 files.
 */
export function detectEncoding(head: Uint8Array, isWhole: boolean): EncodingGuess {
  const [first, second, third] = head
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return certain('utf-8', 3, 'it begins with the byte-order mark of UTF-8')
  }
  if (first === 0xff && second === 0xfe) {
    return certain('utf-16le', 2, 'it begins with the byte-order mark of UTF-16')
  }
  if (first === 0xfe && second === 0xff) {
    return certain('utf-16be', 2, 'it begins with the byte-order mark of UTF-16')
  }
  const zeros = zeroBytes(head)
  if (zeros !== undefined) return certain(zeros, 0, 'every other byte is zero, as in UTF-16')
  const valid = validUpTo(head, 0)
  const isCutCharacter = !isWhole && head.length - valid < 4 && valid > 0
  if (valid < head.length && !isCutCharacter) {
    return certain('windows-1252', 0, 'it is not UTF-8, and most such exports are Windows-1252')
  }
  const isAscii = head.every((byte) => byte < 0x80)
  return isAscii && !isWhole
    ? { encoding: 'utf-8', markLength: 0, isCertain: false, because: 'it begins with plain ASCII' }
    : certain('utf-8', 0, isAscii ? 'it is plain ASCII' : 'it is valid UTF-8')
}

function certain(
  encoding: Dialect['encoding'],
  markLength: number,
  because: string,
): EncodingGuess {
  return { encoding, markLength, isCertain: true, because }
}

/** Western text in UTF-16 has zeros in nearly all odd places (little-endian) or even ones, and in hardly any of the others. */
function zeroBytes(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(head.length / 2)
  if (pairs === 0) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  // Names in other scripts have no zeros, but delimiters, digits and line ends always do.
  if (odd > pairs * 0.2 && even < pairs * 0.02) return 'utf-16le'
  if (even > pairs * 0.2 && odd < pairs * 0.02) return 'utf-16be'
  return undefined
}
