import type { Column } from '../columns/table'

/** Several columns one under the other: what several mappings give for one file. */
export class StackedColumn implements Column {
  readonly length: number
  private readonly ends: readonly number[]
  constructor(private readonly parts: readonly Column[]) {
    this.ends = endsOf(parts.map((part) => part.length))
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

/** Where each of some parts ends, given their lengths. */
export function endsOf(lengths: readonly number[]): readonly number[] {
  return lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, one) => sum + one, 0))
}

/** Which of some parts, given where each ends, a row falls into. There are few parts, so they are tried in turn. */
export function partOf(ends: readonly number[], row: number): number {
  let at = 0
  while (at < ends.length && row >= (ends[at] ?? 0)) at++
  return at
}
