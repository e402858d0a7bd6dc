/** How to read, and where to stop before a hostile file costs memory. */
export interface ScanOptions {
  /** One ASCII character. */
  readonly delimiter: string
  /** One ASCII character; empty when quotes have no meaning. */
  readonly quote: string
  /** The line of the header, from 1; rows before it are passed over. 0: there is none, and columns are “Column 1” and so on. */
  readonly headerLine: number
  /** `keep`: a blank row is a row, so that row numbers are those of the file. `skip`: it is told and left out. */
  readonly blankRows: 'keep' | 'skip'
  /** `asWritten`, or `unique`: a repeated name becomes “Name (2)” and a blank one “Column 3”, so that each can be chosen. */
  readonly names: 'asWritten' | 'unique'
  readonly limits: ScanLimits
}

/** Sizes beyond which scanning stops; what was read until then stays. */
export interface ScanLimits {
  readonly headerBytes: number
  readonly columns: number
  readonly fieldBytes: number
  /** Rows times columns: what the ends of cells cost, four bytes each, even if all are empty. */
  readonly cells: number
}

/** Generous for real files, cheap to refuse beyond. */
export const usualLimits: ScanLimits = {
  headerBytes: 1024 * 1024,
  columns: 10_000,
  fieldBytes: 4 * 1024 * 1024,
  cells: 400_000_000,
}

/** A CSV as FORMAT §1.4 describes it. */
export const packageDialect: ScanOptions = {
  delimiter: ',',
  quote: '"',
  headerLine: 1,
  blankRows: 'keep',
  names: 'asWritten',
  limits: usualLimits,
}
