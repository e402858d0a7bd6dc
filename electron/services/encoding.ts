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
  constructor(encoding: Dialect['encoding']) {
    this.decoder = iconv.getDecoder(encoding)
  }
  push(chunk: Uint8Array): Uint8Array {
    return this.encoded(
      this.decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)),
    )
  }
  end(): Uint8Array {
    return this.encoded(this.decoder.end() ?? '')
  }
  private encoded(text: string): Uint8Array {
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
      this.undecodable++
    }
    return Buffer.from(text, 'utf8')
  }
}
