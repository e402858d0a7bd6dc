/** What a column's values look like, judged by most of them. */
export type LooksLike = 'email' | 'phone' | 'date' | 'id' | 'number' | 'flag' | 'text' | 'empty'

/** What a column of a source holds, for the Sources screen and the mapping proposals. Counts are rows. */
export interface ColumnProfile {
  readonly name: string
  readonly filled: number
  readonly blank: number
  /** Exact up to a cap; `distinctIsFloor` when there are at least that many. */
  readonly distinct: number
  readonly distinctIsFloor: boolean
  /** The most frequent values, at most five, most frequent first. */
  readonly examples: readonly { readonly value: string; readonly count: number }[]
  /** Characters of the shortest and longest filled value. */
  readonly shortest: number
  readonly longest: number
  readonly looksLike: LooksLike
  /** Rows whose value is an e-mail address; of very many values an estimate. */
  readonly emails: number
  /** What spreadsheets break, in sentences: lost leading zeros, 1.2E+11, #N/A, mojibake. */
  readonly warnings: readonly {
    readonly code: string
    readonly sentence: string
    readonly rows: number
  }[]
}
