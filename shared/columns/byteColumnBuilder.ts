import { ByteColumn } from './byteColumn'
import { sameBytes } from './cell'
import { encodeUtf8, utf8Room } from './utf8'
import type { Utf8Column } from './utf8Column'

/** Beyond this many bytes the 32-bit ends of a column cannot point. */
const maxColumnBytes = 0xffff_ffff

/** Room of at most this many bytes is kept for the next values: a reader that hands over each megabyte needs it again. */
const smallRoom = 256 * 1024

/**
 * Grows a byte column value by value. A value is either appended whole, or in parts with `extend` and then closed, as a
 * scanner meets it. Buffers grow by doubling and are cut to size at the end. Bytes handed over must be valid UTF-8.
 */
export class ByteColumnBuilder {
  private bytes = new Uint8Array(64)
  private ends = new Uint32Array(16)
  private absent: Uint8Array | undefined
  private used = 0
  private count = 0

  /** Values closed so far. */
  get length(): number {
    return this.count
  }

  /** Bytes of all values so far, the open one included. */
  get byteLength(): number {
    return this.used
  }

  /** Bytes of the value that is still open. */
  get openLength(): number {
    return this.used - (this.ends[this.count] ?? 0)
  }

  /** Makes room for this many bytes and values in all, where it can be had, so that growing does not copy them again and again. */
  reserve(bytes: number, values: number): void {
    const room = Math.min(Math.ceil(bytes), maxColumnBytes)
    if (room > this.bytes.length) this.bytes = grownTo(this.bytes, room) ?? this.bytes
    if (values + 1 > this.ends.length) this.ends = grown(this.ends, Math.ceil(values) + 1)
  }

  /** Makes room for what comes when so far only one part in `parts` was read; a tenth more, for parts differ. */
  expect(parts: number): void {
    if (parts > 1) this.reserve(this.used * parts * 1.1, this.count * parts * 1.1)
  }

  /** Adds a part to the open value. */
  extend(source: Uint8Array, from: number, to: number): void {
    const length = to - from
    if (this.used + length > this.bytes.length) this.makeRoom(length)
    const bytes = this.bytes
    if (length > 64) {
      bytes.set(source.subarray(from, to), this.used)
    } else {
      // For a few bytes a loop is faster than the call.
      let at = this.used
      for (let n = from; n < to; n++) bytes[at++] = source[n] ?? 0
    }
    this.used += length
  }

  /**
   * Adds to the open value whatever stands before the next byte that ends a run (`ends` holds 1 for those), at most up
   * to `to`; returns where it stopped. Finding the end and copying are one pass: a scanner does little else.
   */
  extendUntil(source: Uint8Array, from: number, to: number, ends: Uint8Array): number {
    let at = from
    for (;;) {
      const { bytes } = this
      const limit = Math.min(to, at + bytes.length - this.used)
      let end = this.used
      while (at < limit) {
        const byte = source[at] ?? 0
        if (ends[byte] === 1) break
        bytes[end++] = byte
        at++
      }
      this.used = end
      if (at < limit || limit === to) return at
      this.makeRoom(1)
    }
  }

  /** Closes the open value, which may be empty, and returns how many bytes it has. */
  close(): number {
    const start = this.ends[this.count] ?? 0
    this.count++
    if (this.count === this.ends.length) this.ends = grown(this.ends, this.count * 2)
    this.ends[this.count] = this.used
    return this.used - start
  }

  /** Appends a whole value. */
  appendBytes(source: Uint8Array, from: number, to: number): void {
    this.extend(source, from, to)
    this.close()
  }

  /** Appends a whole value: that of a cell of a column. */
  appendCell(column: Utf8Column, row: number): void {
    this.appendBytes(column.bytes, column.startOf(row), column.endOf(row))
  }

  /** Adds a cell of a column to the open value. */
  extendByCell(column: Utf8Column, row: number): void {
    this.extend(column.bytes, column.startOf(row), column.endOf(row))
  }

  /** Appends a whole value, each byte of it as `become` has it. */
  appendChanged(source: Uint8Array, from: number, to: number, become: Uint8Array): void {
    if (this.used + to - from > this.bytes.length) this.makeRoom(to - from)
    const { bytes } = this
    let at = this.used
    for (let n = from; n < to; n++) bytes[at++] = become[source[n] ?? 0] ?? 0
    this.used = at
    this.close()
  }

  /** Appends a whole value given as text. */
  appendText(text: string): void {
    this.makeRoom(utf8Room(text))
    this.used = encodeUtf8(text, this.bytes, this.used)
    this.close()
  }

  /** Appends a row that has no such value. Source: contract §2, a column that was not read. */
  appendAbsent(): void {
    if (this.absent === undefined) this.absent = new Uint8Array(this.ends.length)
    if (this.count >= this.absent.length) this.absent = grown(this.absent, this.count * 2)
    this.absent[this.count] = 1
    this.close()
  }

  /** Are these the bytes of a closed value? */
  isAt(at: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.ends[at] ?? 0
    if ((this.ends[at + 1] ?? 0) - start !== to - from) return false
    return sameBytes(bytes, from, to, this.bytes, start)
  }

  /** Takes back the last closed value. */
  dropLast(): void {
    if (this.count === 0) return
    this.count--
    this.used = this.ends[this.count] ?? 0
    if (this.absent !== undefined && this.count < this.absent.length) this.absent[this.count] = 0
  }

  /** The column of all closed values. The builder is empty afterwards. */
  finish(): ByteColumn {
    return this.take(this.count)
  }

  /**
   * The column of the first `count` closed values. What is beyond them stays; when nothing is, the room is given back,
   * so that a million rows are not held twice while columns are finished one after the other.
   */
  take(count: number): ByteColumn {
    const taken = Math.min(count, this.count)
    const end = this.ends[taken] ?? 0
    const column = new ByteColumn(
      fitted(this.bytes, end),
      fitted(this.ends, taken + 1),
      this.absent === undefined ? undefined : grown(this.absent.subarray(0, taken), taken),
    )
    this.forget(taken, end)
    return column
  }

  private forget(values: number, bytes: number): void {
    if (values < this.count || bytes < this.used) {
      this.bytes = this.bytes.slice(bytes)
      this.ends = this.ends.slice(values).map((end) => end - bytes)
      this.absent = this.absent?.slice(values)
    } else {
      if (this.bytes.byteLength > smallRoom) this.bytes = new Uint8Array(64)
      if (this.ends.byteLength > smallRoom) this.ends = new Uint32Array(16)
      else this.ends[0] = 0
      this.absent = undefined
    }
    this.used -= bytes
    this.count -= values
  }

  private makeRoom(length: number): void {
    const needed = this.used + length
    if (needed <= this.bytes.length) return
    if (needed > maxColumnBytes) throw new RangeError(`A column cannot hold ${needed} bytes`)
    const double = Math.min(Math.max(needed, this.bytes.length * 2), maxColumnBytes)
    const quarterMore = Math.max(needed, Math.floor(this.bytes.length * 1.25))
    this.bytes = grownTo(this.bytes, double) ?? grown(this.bytes, quarterMore)
  }
}

/** The larger buffer, or undefined when there is none so large: where pages are drawn, no buffer has more than two gigabytes. */
function grownTo(
  bytes: Uint8Array<ArrayBuffer>,
  length: number,
): Uint8Array<ArrayBuffer> | undefined {
  try {
    return grown(bytes, length)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/**
 * The first part of a buffer: the buffer itself when it is large and nearly full, for copying millions of bytes to save a
 * tenth of them is no gain; else a copy. A large buffer is never written to again once it was handed over.
 */
function fitted<T extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  buffer: T,
  length: number,
): T
function fitted(
  buffer: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  length: number,
): Uint8Array | Uint32Array {
  const isFull = buffer.byteLength > smallRoom && length * 1.25 >= buffer.length
  return isFull ? buffer.subarray(0, length) : buffer.slice(0, length)
}

function grown<T extends Uint8Array | Uint32Array>(array: T, length: number): T
function grown(array: Uint8Array | Uint32Array, length: number): Uint8Array | Uint32Array {
  const larger = array instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length)
  larger.set(array)
  return larger
}
