/** How many rows one window has. Source: design §1, pages of a hundred. */
export const windowRows = 100

/** The windows of a table that are in the page, by their number; only the most recently used ones are kept. */
export interface RowCache<Row> {
  /** Rows in all; undefined until the first window came. */
  readonly total: () => number | undefined
  /** The row at a place, also an outdated one; undefined while it is not here. */
  readonly row: (index: number) => Row | undefined
  /** Which windows touch `from` to `to` (exclusive) and are missing or outdated, nearest to the middle first. */
  readonly missing: (from: number, to: number) => readonly number[]
  readonly put: (window: number, rows: readonly Row[], total: number) => void
  /** What is here may be wrong now: it is still shown, and asked again when it is in sight. */
  readonly outdate: () => void
  /** What is here is about something else: gone at once. */
  readonly clear: () => void
}

interface Held<Row> {
  readonly rows: readonly Row[]
  readonly edition: number
}

/** An empty cache that keeps at most `limit` windows. */
export function rowCache<Row>(limit = 60): RowCache<Row> {
  const windows = new Map<number, Held<Row>>()
  let total: number | undefined
  let edition = 0

  return {
    total: () => total,
    row: (index) => windows.get(Math.floor(index / windowRows))?.rows[index % windowRows],
    missing: (from, to) => {
      // Rows in sight may lie beyond a table that has just become shorter; asking for them would never end.
      const lastRow = Math.max(0, Math.min(to, total ?? windowRows) - 1)
      const first = Math.floor(Math.max(0, Math.min(from, lastRow)) / windowRows)
      const last = Math.floor(lastRow / windowRows)
      const middle = (first + last) / 2
      return Array.from({ length: last - first + 1 }, (_, step) => first + step)
        .filter((number) => windows.get(number)?.edition !== edition)
        .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    },
    put: (window, rows, all) => {
      total = all
      windows.delete(window)
      windows.set(window, { rows, edition })
      for (const number of windows.keys()) {
        // Rows beyond a table that became shorter would be drawn again when it grows.
        const isBeyond = number > 0 && number * windowRows >= all
        if (isBeyond || windows.size > limit) windows.delete(number)
      }
    },
    outdate: () => {
      edition += 1
    },
    clear: () => {
      windows.clear()
      total = undefined
      edition += 1
    },
  }
}
