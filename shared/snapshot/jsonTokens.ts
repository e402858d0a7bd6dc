import { encodeUtf8, replacementBytes } from '../columns/utf8'
import { Utf8Gate, type Utf8Piece } from '../columns/utf8Gate'

/** Told what stands in a JSON document, in its order. Bytes are valid until the call returns. */
export interface JsonListener {
  open(kind: 'object' | 'array'): void
  close(): void
  /** The name of the member whose value comes next. */
  name(bytes: Uint8Array, from: number, to: number): void
  text(bytes: Uint8Array, from: number, to: number): void
  /** “null”, “true”, “false”, or a number as it is written. */
  literal(word: string): void
}

/** What is wrong with a JSON document, and in which line. */
export class MalformedJson extends Error {
  constructor(
    readonly line: number,
    what: string,
  ) {
    super(`line ${line}: ${what}`)
  }
}

type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'nothing'

const deepest = 32
const quote = 0x22
const backslash = 0x5c
/** 1 for each byte that ends a run of plain ones in a text: quote, backslash, control characters. */
const endsRun = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === quote || byte === backslash || byte < 0x20 ? 1 : 0,
)
const escapes: Readonly<Record<string, number>> = {
  '"': 0x22,
  '\\': 0x5c,
  '/': 0x2f,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
}

/**
 * Takes a JSON document in chunks and tells what stands in it, so that a state of a million records is read without ever
 * holding its text. Strict after RFC 8259; throws `MalformedJson`. Chunk borders may fall anywhere.
 */
export class JsonTokens {
  private readonly gate = new Utf8Gate()
  private readonly containers: ('object' | 'array')[] = []
  private expected: Expected = 'value'
  private line = 1
  private isStarted = false

  /** The string that is being read, as far as it was not handed over straight from a chunk. */
  private inString = false
  private scratch = new Uint8Array(256)
  private used = 0
  /** What follows a backslash, as far as it has come: “n”, “u00e”. Undefined outside an escape. */
  private escape: string | undefined
  /** The first half of a character that JSON writes as two escapes. */
  private highSurrogate = 0
  /** A number, true, false or null as far as it has come. */
  private word = ''

  constructor(private readonly listener: JsonListener) {}

  push(chunk: Uint8Array): void {
    this.take(this.gate.push(chunk))
  }

  /** Ends the document. Throws when it is not whole. */
  end(): void {
    this.take(this.gate.end())
    this.endWord()
    if (this.inString || this.expected !== 'nothing') throw this.fault('it ends too early')
  }

  private take({ bytes, repairedAt }: Utf8Piece): void {
    if (repairedAt.length > 0) throw this.fault('it is not UTF-8')
    let at = 0
    if (!this.isStarted && bytes.length > 0) {
      this.isStarted = true
      // RFC 8259 §8.1 lets a reader pass over a byte-order mark.
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3
    }
    while (at < bytes.length) at = this.inString ? this.string(bytes, at) : this.outside(bytes, at)
  }

  /** Reads one byte outside strings. */
  private outside(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0
    if (byte === quote) {
      this.endWord()
      this.beginString()
    } else if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a) {
      this.endWord()
      if (byte === 0x0a) this.line++
    } else {
      this.mark(String.fromCharCode(byte))
    }
    return at + 1
  }

  private mark(character: string): void {
    switch (character) {
      case '{':
        this.open('object', 'nameOrEnd')
        break
      case '[':
        this.open('array', 'valueOrEnd')
        break
      case '}':
      case ']':
        this.close(character)
        break
      case ',':
        this.endWord()
        this.want('commaOrEnd', character)
        this.expected = this.containers.at(-1) === 'object' ? 'name' : 'value'
        break
      case ':':
        this.endWord()
        this.want('colon', character)
        this.expected = 'value'
        break
      default:
        this.word += character
        if (this.word.length > 64) throw this.fault('a number is too long')
    }
  }

  private open(kind: 'object' | 'array', next: Expected): void {
    this.endWord()
    if (this.expected !== 'value' && this.expected !== 'valueOrEnd') {
      throw this.fault(`an ${kind} stands where none may`)
    }
    if (this.containers.length === deepest) throw this.fault('it is nested too deep')
    this.containers.push(kind)
    this.expected = next
    this.listener.open(kind)
  }

  private close(character: '}' | ']'): void {
    this.endWord()
    const kind = this.containers.pop()
    const mayEnd =
      this.expected === 'commaOrEnd' ||
      this.expected === (kind === 'object' ? 'nameOrEnd' : 'valueOrEnd')
    if (!mayEnd || kind !== (character === '}' ? 'object' : 'array')) {
      throw this.fault(`“${character}” stands where it may not`)
    }
    this.listener.close()
    this.afterValue()
  }

  private want(expected: Expected, character: string): void {
    if (this.expected !== expected) throw this.fault(`“${character}” stands where it may not`)
  }

  private afterValue(): void {
    this.expected = this.containers.length === 0 ? 'nothing' : 'commaOrEnd'
  }

  private endWord(): void {
    const { word } = this
    if (word === '') return
    this.word = ''
    const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)
    if (!isNumber && word !== 'null' && word !== 'true' && word !== 'false') {
      throw this.fault(`“${word.slice(0, 20)}” is no value`)
    }
    if (this.expected !== 'value' && this.expected !== 'valueOrEnd') {
      throw this.fault(`“${word}” stands where no value may`)
    }
    this.listener.literal(word)
    this.afterValue()
  }

  private beginString(): void {
    const { expected } = this
    const mayBegin =
      expected === 'value' ||
      expected === 'valueOrEnd' ||
      expected === 'name' ||
      expected === 'nameOrEnd'
    if (!mayBegin) throw this.fault('a text stands where none may')
    this.inString = true
    this.used = 0
  }

  /** Reads within a string as far as the bytes go or the string does. */
  private string(bytes: Uint8Array, from: number): number {
    if (this.escape !== undefined) {
      this.continueEscape(this.escape + String.fromCharCode(bytes[from] ?? 0))
      return from + 1
    }
    const { length } = bytes
    let at = from
    while (at < length && endsRun[bytes[at] ?? 0] === 0) at++
    if (at > from) this.endHighSurrogate()
    if (at === bytes.length) {
      this.keep(bytes, from, at)
      return at
    }
    const byte = bytes[at] ?? 0
    if (byte < 0x20) throw this.fault('a text holds a line break or control character')
    if (byte === backslash) {
      this.keep(bytes, from, at)
      this.escape = ''
    } else {
      this.endString(bytes, from, at)
    }
    return at + 1
  }

  private endString(bytes: Uint8Array, from: number, to: number): void {
    this.endHighSurrogate()
    this.inString = false
    if (this.used > 0) this.keep(bytes, from, to)
    const isKept = this.used > 0
    const source = isKept ? this.scratch : bytes
    const start = isKept ? 0 : from
    const end = isKept ? this.used : to
    if (this.expected === 'name' || this.expected === 'nameOrEnd') {
      this.expected = 'colon'
      this.listener.name(source, start, end)
    } else {
      this.listener.text(source, start, end)
      this.afterValue()
    }
  }

  private continueEscape(sequence: string): void {
    this.escape = sequence
    const simple = Object.hasOwn(escapes, sequence) ? escapes[sequence] : undefined
    if (simple !== undefined) {
      this.endHighSurrogate()
      this.keep(Uint8Array.of(simple), 0, 1)
    } else if (/^u[0-9a-f]{4}$/i.test(sequence)) {
      this.codeUnit(Number.parseInt(sequence.slice(1), 16))
    } else if (/^u[0-9a-f]{0,3}$/i.test(sequence)) {
      return
    } else {
      throw this.fault(`a text holds “\\${sequence}”`)
    }
    this.escape = undefined
  }

  private codeUnit(code: number): void {
    const isLow = code >= 0xdc00 && code <= 0xdfff
    if (isLow && this.highSurrogate > 0) {
      const pair = String.fromCharCode(this.highSurrogate, code)
      this.highSurrogate = 0
      this.keepText(pair)
      return
    }
    this.endHighSurrogate()
    if (code >= 0xd800 && code <= 0xdbff) this.highSurrogate = code
    else this.keepText(String.fromCharCode(code))
  }

  /** A first half whose second did not come stands for nothing. */
  private endHighSurrogate(): void {
    if (this.highSurrogate === 0) return
    this.highSurrogate = 0
    this.keep(replacementBytes, 0, replacementBytes.length)
  }

  private keepText(text: string): void {
    const bytes = new Uint8Array(6)
    this.keep(bytes, 0, encodeUtf8(text, bytes, 0))
  }

  private keep(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.used + to - from
    if (needed > this.scratch.length) {
      const larger = new Uint8Array(needed * 2)
      larger.set(this.scratch.subarray(0, this.used))
      this.scratch = larger
    }
    this.scratch.set(bytes.subarray(from, to), this.used)
    this.used = needed
  }

  private fault(what: string): MalformedJson {
    return new MalformedJson(this.line, what)
  }
}
