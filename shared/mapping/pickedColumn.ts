import type { Column } from '../columns/table'
import { isUtf8Column, type Utf8Column } from '../columns/utf8Column'

/** Some rows of another column, in a new order; nothing is copied. `rows` holds positions in that column. */
export function pickRows(base: Column, rows: Uint32Array): Column {
  return isUtf8Column(base) ? new PickedBytes(base, rows) : new PickedText(base, rows)
}

class PickedText implements Column {
  readonly length: number
  constructor(
    private readonly base: Column,
    private readonly rows: Uint32Array,
  ) {
    this.length = rows.length
  }
  text(row: number): string {
    const at = this.rows[row]
    return at === undefined ? '' : this.base.text(at)
  }
  holds(row: number): boolean {
    const at = this.rows[row]
    return at !== undefined && this.base.holds(at)
  }
}

class PickedBytes implements Utf8Column {
  readonly length: number
  readonly bytes: Uint8Array
  constructor(
    private readonly base: Utf8Column,
    private readonly rows: Uint32Array,
  ) {
    this.length = rows.length
    this.bytes = base.bytes
  }
  text(row: number): string {
    const at = this.rows[row]
    return at === undefined ? '' : this.base.text(at)
  }
  holds(row: number): boolean {
    const at = this.rows[row]
    return at !== undefined && this.base.holds(at)
  }
  startOf(row: number): number {
    const at = this.rows[row]
    return at === undefined ? 0 : this.base.startOf(at)
  }
  endOf(row: number): number {
    const at = this.rows[row]
    return at === undefined ? 0 : this.base.endOf(at)
  }
  buffers(): readonly ArrayBufferLike[] {
    return [...this.base.buffers(), this.rows.buffer]
  }
}
