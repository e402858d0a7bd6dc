import { isSameCell } from '../../shared/columns/cell'
import { rowsPerSlice, type Sliced } from '../../shared/columns/sliced'
import { type SortedRows, sortByBytes } from '../../shared/columns/sortBytes'
import { sortSliced } from '../../shared/columns/sortSliced'
import type { Utf8Column } from '../../shared/columns/utf8Column'
import { weigh } from './peopleWeights'

/** The order in which people look texts up: “room 9” before “room 10”, “a” before “A” before “á” before “b”. */
const collator = new Intl.Collator('en', { numeric: true })

/** Compares two texts in the order in which people look them up. */
export const compareForPeople = collator.compare

type Compare = (one: number, other: number) => number

/**
 * For each value of a column, its rank in the order of `compareForPeople`, from 0; values that are the same to it have the
 * same rank. Pauses by itself.
 */
export function* ranksForPeople(values: Utf8Column): Sliced<Int32Array> {
  const { rows, tied } = yield* sortForPeople(values)
  const ranks = new Int32Array(rows.length)
  let rank = -1
  for (let at = 0; at < rows.length; at += 1) {
    if (at % rowsPerSlice === rowsPerSlice - 1) yield at
    if (tied[at] !== 1) rank += 1
    ranks[rows[at] ?? 0] = rank
  }
  return ranks
}

/**
 * The rows of a column in the order of `compareForPeople`. Asking the collator about each pair of a million texts takes
 * ten seconds, so they are sorted by the weights of their characters, and it is asked only where those are the same, or
 * where a character has none. Pauses by itself.
 */
export function* sortForPeople(values: Utf8Column): Sliced<SortedRows> {
  const { keys, weighed, others } = yield* weigh(values)
  const texts = new Map<number, string>()
  const textOf = (row: number) => {
    const text = texts.get(row) ?? values.text(row)
    texts.set(row, text)
    return text
  }
  const compare: Compare = (one, other) =>
    isSameCell(values, one, values, other) ? 0 : collator.compare(textOf(one), textOf(other))
  const sorted = yield* sortByBytes(keys, weighed, compare)
  if (others.length === 0) return sorted
  return yield* joined(sorted, yield* sortSliced(others, compare), compare)
}

/** Places others, which are sorted too, among sorted rows. */
function* joined(sorted: SortedRows, others: Int32Array, compare: Compare): Sliced<SortedRows> {
  const rows = new Int32Array(sorted.rows.length + others.length)
  const tied = new Uint8Array(rows.length)
  let from = 0
  let at = 0
  for (const [nth, other] of others.entries()) {
    if (nth % othersPerPause === 0) yield at
    const to = firstBehind(sorted.rows, from, (row) => (compare(other, row) || other - row) < 0)
    at = take(to)
    if (at > 0 && compare(rows[at - 1] ?? 0, other) === 0) tied[at] = 1
    rows[at++] = other
    // What comes next may be the same to the collator without being written the same.
    if (to < sorted.rows.length && compare(other, sorted.rows[to] ?? 0) === 0) tied[at] = 1
  }
  take(sorted.rows.length)
  return { rows, tied }

  function take(to: number): number {
    const first = tied[at] ?? 0
    rows.set(sorted.rows.subarray(from, to), at)
    tied.set(sorted.tied.subarray(from, to), at)
    if (first === 1) tied[at] = 1
    const end = at + to - from
    from = to
    return end
  }
}

/** Values placed between two pauses: a few milliseconds. */
const othersPerPause = 256

/** The first place from `from` on whose row `isBehind`, as all rows after it are; looks near at hand first. */
function firstBehind(rows: Int32Array, from: number, isBehind: (row: number) => boolean): number {
  let low = from
  let step = 1
  while (low + step <= rows.length && !isBehind(rows[low + step - 1] ?? 0)) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step - 1, rows.length)
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBehind(rows[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
