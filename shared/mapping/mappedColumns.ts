import type { Column } from '../columns/table'

/** One value for every row. */
export class ConstantColumn implements Column {
  constructor(
    readonly length: number,
    private readonly value: string,
  ) {}
  text(row: number): string {
    return row < this.length ? this.value : ''
  }
  holds(): boolean {
    return true
  }
}

/** Some rows of another column, in a new order; nothing is copied. `rows` holds positions in that column. */
export class PickedColumn implements Column {
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

/** Values that were worked out; equal ones may be the same string. */
export class TextColumn implements Column {
  readonly length: number
  constructor(private readonly values: readonly string[]) {
    this.length = values.length
  }
  text(row: number): string {
    return this.values[row] ?? ''
  }
  holds(): boolean {
    return true
  }
}

/** Whole numbers, kept as numbers until somebody asks for their text. */
export class NumberColumn implements Column {
  readonly length: number
  constructor(private readonly values: Int32Array) {
    this.length = values.length
  }
  text(row: number): string {
    const value = this.values[row]
    return value === undefined ? '' : String(value)
  }
  holds(): boolean {
    return true
  }
}

/** Several columns one under the other: what several mappings give for one file. */
export class StackedColumn implements Column {
  readonly length: number
  private readonly ends: readonly number[]
  constructor(private readonly parts: readonly Column[]) {
    const lengths = parts.map((part) => part.length)
    this.ends = lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, one) => sum + one, 0))
    this.length = this.ends.at(-1) ?? 0
  }
  text(row: number): string {
    const at = partOf(this.ends, row)
    return this.parts[at]?.text(row - (this.ends[at - 1] ?? 0)) ?? ''
  }
  holds(row: number): boolean {
    const at = partOf(this.ends, row)
    return this.parts[at]?.holds(row - (this.ends[at - 1] ?? 0)) ?? false
  }
}

/** Which of some parts, given where each ends, a row falls into. There are few parts, so they are tried in turn. */
export function partOf(ends: readonly number[], row: number): number {
  let at = 0
  while (at < ends.length && row >= (ends[at] ?? 0)) at++
  return at
}
