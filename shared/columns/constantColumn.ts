import type { Column } from './table'
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

  borders(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    starts.fill(0, 0, to - from)
    ends.fill(this.bytes.length, 0, to - from)
  }

  buffers(): readonly ArrayBufferLike[] {
    return [this.bytes.buffer]
  }
}

/** The value that every row of a column has, where it is kept as one value; undefined for every other column. */
export function constantText(column: Column): string | undefined {
  return column instanceof ConstantColumn ? column.text(0) : undefined
}
