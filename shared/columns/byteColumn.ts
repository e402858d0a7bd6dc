import { decodeUtf8 } from './utf8'
import type { Utf8Column } from './utf8Column'

/** The plain form: all cells one after the other in one buffer. Made by `ByteColumnBuilder`. */
export class ByteColumn implements Utf8Column {
  readonly length: number

  /** `ends` holds where each cell ends, after a leading 0. `absent` marks rows that have no such value, if any. */
  constructor(
    readonly bytes: Uint8Array,
    readonly ends: Uint32Array,
    readonly absent: Uint8Array | undefined,
  ) {
    this.length = ends.length - 1
  }

  text(row: number): string {
    return decodeUtf8(this.bytes, this.startOf(row), this.endOf(row))
  }

  holds(row: number): boolean {
    return row < this.length && this.absent?.[row] !== 1
  }

  startOf(row: number): number {
    return this.ends[row] ?? 0
  }

  endOf(row: number): number {
    return this.ends[row + 1] ?? this.startOf(row)
  }

  borders(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    for (let row = from, at = 0; row < to; row++, at++) {
      starts[at] = this.startOf(row)
      ends[at] = this.endOf(row)
    }
  }

  buffers(): readonly ArrayBufferLike[] {
    const own = [this.bytes.buffer, this.ends.buffer]
    return this.absent === undefined ? own : [...own, this.absent.buffer]
  }
}
