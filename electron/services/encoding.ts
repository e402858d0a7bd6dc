import iconv from 'iconv-lite'
import type { Dialect } from '../../shared/project/project'

/** Turns chunks of one encoding into chunks of UTF-8; chunk borders may fall inside a character. */
export interface ToUtf8 {
  push(chunk: Uint8Array): Uint8Array
  end(): Uint8Array
  /** Characters so far that the encoding does not define; they became U+FFFD. Always 0 for UTF-8, which the scanner checks. */
  readonly undecodable: number
}

/**
 * A decoder for an encoding. iconv-lite knows 0x80–0x9F of Windows-1252, which Node's own TextDecoder mistakes
 * (the curly apostrophe of half the world's exports).
 */
export function toUtf8(encoding: Dialect['encoding']): ToUtf8 {
  return encoding === 'utf-8' ? new SameBytes() : new Decoding(encoding)
}

class SameBytes implements ToUtf8 {
  readonly undecodable = 0
  push(chunk: Uint8Array): Uint8Array {
    return chunk
  }
  end(): Uint8Array {
    return new Uint8Array(0)
  }
}

class Decoding implements ToUtf8 {
  undecodable = 0
  private readonly decoder: iconv.DecoderStream
  /** The first half of a character beyond U+FFFF whose other half has not come yet. */
  private half = ''
  constructor(encoding: Dialect['encoding']) {
    this.decoder = iconv.getDecoder(encoding)
  }
  push(chunk: Uint8Array): Uint8Array {
    const text =
      this.half + this.decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
    const whole = isFirstHalf(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length
    this.half = text.slice(whole)
    return this.encoded(text.slice(0, whole))
  }
  end(): Uint8Array {
    const text = this.half + (this.decoder.end() ?? '')
    this.half = ''
    return this.encoded(text)
  }
  /** A half without its other half becomes U+FFFD here. */
  private encoded(text: string): Uint8Array {
    const bytes = Buffer.from(text, 'utf8')
    for (let at = bytes.indexOf(replacement); at >= 0; at = bytes.indexOf(replacement, at + 3)) {
      this.undecodable++
    }
    return bytes
  }
}

const replacement = Buffer.from('\ufffd')

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
