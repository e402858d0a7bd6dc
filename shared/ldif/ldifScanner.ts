import { Utf8Gate } from '../columns/utf8Gate'
import { fromBase64 } from './base64'

/** What the scanner tells of. Lines count from 1, as a text editor shows them; folded lines go by their first. */
export interface LdifListener {
  /**
   * A value of the open record, in the order of the file; `dn` comes first. The bytes are valid only during the call;
   * those of base64 may be anything, others are UTF-8.
   */
  readonly value: (attribute: string, bytes: Uint8Array, isBase64: boolean, line: number) => void
  readonly endRecord: () => void
}

/** Why an LDIF cannot be taken as a list of records, and in which line. */
export class LdifRefusal extends Error {
  constructor(
    readonly line: number,
    readonly why: string,
    readonly mend: string,
  ) {
    super(`line ${line} ${why}`)
  }
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const hash = 0x23
const colon = 0x3a
const less = 0x3c

/** A photo in base64 has some hundred kilobytes. */
const longestLine = 32 * 1024 * 1024
const longestName = 256

const exportAgain = 'Export it again from the directory.'

/**
 * Reads LDIF as it comes, in UTF-8: records of a directory, comments passed over, folded lines put together, base64
 * decoded. Records that are added (`changetype: add`) are records; other changes and values that lie at an address are
 * refused, for what they would give is not in the file. Throws `LdifRefusal`. Source: RFC 2849.
 */
export class LdifScanner {
  private readonly gate = new Utf8Gate()
  private line = new Uint8Array(1024)
  private used = 0
  /** The line the open logical line began in, and the one being read. */
  private began = 1
  private current = 1
  private isAtStart = true
  private isOpen = false
  private isFirst = true
  private repaired = 0

  constructor(private readonly listener: LdifListener) {}

  /** Characters so far that were not UTF-8 and became U+FFFD. */
  get faults(): number {
    return this.repaired
  }

  push(chunk: Uint8Array): void {
    const { bytes, repairedAt } = this.gate.push(chunk)
    this.repaired += repairedAt.length
    this.scan(bytes)
  }

  /** Ends the file: the last record needs no blank line after it. */
  end(): void {
    const { bytes, repairedAt } = this.gate.end()
    this.repaired += repairedAt.length
    this.scan(bytes)
    this.endLine()
    this.endRecord()
  }

  private scan(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      if (this.isAtStart) {
        this.isAtStart = false
        if (bytes[at] === space && this.used > 0) {
          at++
          continue
        }
        this.endLine()
        this.began = this.current
      }
      const found = bytes.indexOf(lineFeed, at)
      const end = found < 0 ? bytes.length : found
      this.append(bytes, at, end)
      at = end
      if (found < 0) break
      if (this.used > 0 && this.line[this.used - 1] === carriageReturn) this.used--
      // A blank line ends a record at once; any other may still go on in the next.
      if (this.used === 0) this.endRecord()
      this.current++
      this.isAtStart = true
      at++
    }
  }

  private append(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.used + to - from
    if (needed > longestLine) throw new LdifRefusal(this.began, 'has no end', exportAgain)
    if (needed > this.line.length) {
      const larger = new Uint8Array(Math.max(needed, this.line.length * 2))
      larger.set(this.line.subarray(0, this.used))
      this.line = larger
    }
    this.line.set(bytes.subarray(from, to), this.used)
    this.used = needed
  }

  /** Takes the logical line that is whole now. */
  private endLine(): void {
    const line = withoutMark(this.line.subarray(0, this.used), this.began)
    this.used = 0
    if (line.length === 0 || line[0] === hash) return
    const at = line.indexOf(colon)
    const name = at < 0 ? '' : asciiOf(line.subarray(0, Math.min(at, longestName)))
    if (!/^[A-Za-z0-9][\w.;-]*$/.test(name)) {
      throw new LdifRefusal(this.began, 'is no “attribute: value”', exportAgain)
    }
    const mark = line[at + 1]
    if (mark === less) {
      throw new LdifRefusal(
        this.began,
        `gives ${name} as an address, which is never opened`,
        'Export it with the values themselves in it.',
      )
    }
    const isBase64 = mark === colon
    const written = withoutSpaces(line, at + (isBase64 ? 2 : 1))
    const bytes = isBase64 ? fromBase64(written) : written
    if (bytes === undefined) throw new LdifRefusal(this.began, 'is not base64', exportAgain)
    this.take(name, bytes, isBase64)
  }

  private take(name: string, bytes: Uint8Array, isBase64: boolean): void {
    const word = name.toLowerCase()
    const isVersion = this.isFirst && word === 'version'
    this.isFirst = false
    if (isVersion) {
      if (asciiOf(bytes) === '1') return
      throw new LdifRefusal(
        this.began,
        'names another version than 1',
        'Export it as LDIF version 1.',
      )
    }
    if (!this.isOpen && word !== 'dn') {
      throw new LdifRefusal(this.began, 'begins a record without its dn', exportAgain)
    }
    if (this.isOpen && word === 'dn') {
      throw new LdifRefusal(
        this.began,
        'begins a record without a blank line before it',
        exportAgain,
      )
    }
    this.isOpen = true
    // How the server is to treat an addition is nothing of the record.
    if (word === 'control') return
    if (word !== 'changetype') {
      this.listener.value(name, bytes, isBase64, this.began)
      return
    }
    if (asciiOf(bytes).toLowerCase() === 'add') return
    throw new LdifRefusal(
      this.began,
      'changes a record instead of giving it whole',
      'Export the records as they are, not the changes to them.',
    )
  }

  private endRecord(): void {
    if (this.isOpen) this.listener.endRecord()
    this.isOpen = false
  }
}

/** A byte-order mark means nothing in UTF-8; it can only stand before the first line. */
function withoutMark(line: Uint8Array, number: number): Uint8Array {
  const isMark = number === 1 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf
  return isMark ? line.subarray(3) : line
}

function withoutSpaces(line: Uint8Array, from: number): Uint8Array {
  let start = from
  while (line[start] === space) start++
  return line.subarray(start)
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, longestName))
}
