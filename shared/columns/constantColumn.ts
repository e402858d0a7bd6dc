import { utf8Bytes } from './utf8'
import type { Utf8Column } from './utf8Column'

/** One value for every row; costs nothing however many there are. */
export class ConstantColumn implements Utf8Column {
  readonly bytes: Uint8Array

  constructor(
    private readonly value: string,
    readonly length: number,
  ) {
    this.bytes = utf8Bytes(value)
  }

  text(row: number): string {
    return row < this.length ? this.value : ''
  }

  holds(row: number): boolean {
    return row < this.length
  }

  startOf(): number {
    return 0
  }

  endOf(): number {
    return this.bytes.length
  }

  buffers(): readonly ArrayBufferLike[] {
    return [this.bytes.buffer]
  }
}
