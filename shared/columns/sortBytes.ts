import type { ByteColumn } from './byteColumn'
import { dealByNumbers } from './dealByNumbers'
import type { Sliced } from './sliced'
import { sortSliced } from './sortSliced'

/** Rows in an order. */
export interface SortedRows {
  readonly rows: Int32Array<ArrayBuffer>
  /** 1 for each place whose row is the same as the one before it. */
  readonly tied: Uint8Array
}

/**
 * Sorts rows by the bytes of their keys; rows of one key by `settle`, and those that are the same to it as they stand.
 * Zero bytes at the end of a key are not seen: where there may be some, `settle` compares the keys, too. Comparing pairs
 * of a million keys looks at each of them twenty times; this looks at the next few bytes of each once, and then again only
 * among the rows that are still alike: a million in a quarter of the time. Pauses by itself. Changes the list of rows it
 * is given.
 */
export function sortByBytes(
  keys: ByteColumn,
  rows: Int32Array<ArrayBuffer>,
  settle: (one: number, other: number) => number,
): Sliced<SortedRows> {
  return new ByteSort(keys, rows, settle).sort()
}

/** Runs of at most so many rows are sorted by comparing them. */
const fewRows = 12
/** In a run of at most so many rows, five bytes of the key and a place fit one number, which the machine sorts itself. */
const someRows = 2 ** 13
const bytesOfSome = 5
/** Larger runs are dealt out by two numbers of four bytes of the key each. */
const bytesOfMany = 4

/** Rows looked at between two pauses: a few milliseconds. */
const perPause = 8192

/** Neighbours in the order, and how many bytes are known to be the same in the keys of all of them. */
interface Run {
  readonly from: number
  readonly to: number
  readonly depth: number
}

class ByteSort {
  private readonly bytes: Uint8Array
  private readonly ends: Uint32Array
  /** While rows are being sorted, also those that are alike as far as their keys were looked at. */
  private readonly tied: Uint8Array
  private readonly runs: Run[]
  private readonly numbers: Float64Array

  constructor(
    keys: ByteColumn,
    private readonly rows: Int32Array<ArrayBuffer>,
    private readonly settle: (one: number, other: number) => number,
  ) {
    this.bytes = keys.bytes
    this.ends = keys.ends
    this.tied = new Uint8Array(rows.length)
    this.runs = [{ from: 0, to: rows.length, depth: 0 }]
    this.numbers = new Float64Array(Math.min(rows.length, someRows))
  }

  *sort(): Sliced<SortedRows> {
    let sincePause = 0
    for (let run = this.runs.pop(); run !== undefined; run = this.runs.pop()) {
      const { from, to } = run
      if (this.hasEnded(run)) yield* this.settleMany(run)
      else if (to - from <= someRows) yield* this.sortSome(run)
      else yield* this.sortMany(run)
      sincePause += to - from
      if (sincePause < perPause) continue
      sincePause = 0
      yield to
    }
    return { rows: this.rows, tied: this.tied }
  }

  /** By insertion, to the very end. */
  private sortFew({ from, to, depth }: Run): void {
    const { rows, tied } = this
    for (let at = from + 1; at < to; at += 1) {
      const row = rows[at] ?? 0
      let place = at
      for (; place > from; place -= 1) {
        const before = rows[place - 1] ?? 0
        if (this.compare(before, row, depth) <= 0) break
        rows[place] = before
      }
      rows[place] = row
    }
    for (let at = from + 1; at < to; at += 1) {
      tied[at] = this.compare(rows[at - 1] ?? 0, rows[at] ?? 0, depth) === 0 ? 1 : 0
    }
  }

  /** Rows whose whole keys are the same. */
  private *settleMany({ from, to }: Run): Sliced<void> {
    const { rows, tied, settle } = this
    const first = rows[from] ?? 0
    let isOne = true
    for (let at = from + 1; isOne && at < to; at += 1) {
      if (at % perPause === 0) yield at
      isOne = settle(first, rows[at] ?? 0) === 0
    }
    // They are marked as alike already.
    if (isOne) return
    rows.set(yield* sortSliced(rows.slice(from, to), settle), from)
    for (let at = from + 1; at < to; at += 1) {
      if (at % perPause === 0) yield at
      tied[at] = settle(rows[at - 1] ?? 0, rows[at] ?? 0) === 0 ? 1 : 0
    }
  }

  private *sortSome(run: Run): Sliced<void> {
    const { rows, tied } = this
    const { from, to, depth } = run
    const before = rows.slice(from, to)
    const numbers = this.numbers.subarray(0, before.length)
    for (let place = 0; place < before.length; place += 1) {
      const head = this.headOf(before[place] ?? 0, depth, bytesOfSome)
      numbers[place] = head * someRows + place
    }
    numbers.sort()
    let headBefore = -1
    for (let at = 0; at < before.length; at += 1) {
      const number = numbers[at] ?? 0
      const head = Math.floor(number / someRows)
      rows[from + at] = before[number - head * someRows] ?? 0
      tied[from + at] = head === headBefore ? 1 : 0
      headBefore = head
    }
    yield* this.splitRun(run, bytesOfSome)
  }

  private *sortMany(run: Run): Sliced<void> {
    const { rows, tied } = this
    const { from, to, depth } = run
    const before = rows.slice(from, to)
    const heads = new Uint32Array(before.length)
    const nexts = new Uint32Array(before.length)
    for (let place = 0; place < before.length; place += 1) {
      if (place % perPause === perPause - 1) yield place
      const row = before[place] ?? 0
      heads[place] = this.headOf(row, depth, bytesOfMany)
      nexts[place] = this.headOf(row, depth + bytesOfMany, bytesOfMany)
    }
    const places = yield* dealByNumbers([heads, nexts])
    let headBefore = -1
    let nextBefore = -1
    for (let at = 0; at < places.length; at += 1) {
      if (at % perPause === perPause - 1) yield at
      const place = places[at] ?? 0
      const head = heads[place] ?? 0
      const next = nexts[place] ?? 0
      rows[from + at] = before[place] ?? 0
      tied[from + at] = head === headBefore && next === nextBefore ? 1 : 0
      headBefore = head
      nextBefore = next
    }
    yield* this.splitRun(run, 2 * bytesOfMany)
  }

  /** Rows of a run that are still alike after some more bytes are sorted among themselves: a few at once. */
  private *splitRun({ from, to, depth }: Run, looked: number): Sliced<void> {
    const { tied, runs } = this
    for (let start = from, at = from + 1; at <= to; at += 1) {
      if (at % perPause === 0) yield at
      if (at < to && tied[at] === 1) continue
      const alike = { from: start, to: at, depth: depth + looked }
      start = at
      if (alike.to - alike.from > fewRows) runs.push(alike)
      else if (alike.to - alike.from > 1) this.sortFew(alike)
    }
  }

  /** Do the keys of a run end within what is known to be the same? One that goes on could not be the same as the first. */
  private hasEnded({ from, depth }: Run): boolean {
    const row = this.rows[from] ?? 0
    return (this.ends[row + 1] ?? 0) - (this.ends[row] ?? 0) < depth
  }

  /** The next bytes of a key as one number, with zeros beyond its end. */
  private headOf(row: number, depth: number, count: number): number {
    const { bytes, ends } = this
    const end = ends[row + 1] ?? 0
    let at = (ends[row] ?? 0) + depth
    let head = 0
    for (let left = count; left > 0; left -= 1, at += 1) {
      head = head * 256 + (at < end ? (bytes[at] ?? 0) : 0)
    }
    return head
  }

  private compare(one: number, other: number, depth: number): number {
    const { bytes, ends } = this
    const end = ends[one + 1] ?? 0
    const otherEnd = ends[other + 1] ?? 0
    let at = (ends[one] ?? 0) + depth
    let otherAt = (ends[other] ?? 0) + depth
    for (; at < end && otherAt < otherEnd; at += 1, otherAt += 1) {
      const difference = (bytes[at] ?? 0) - (bytes[otherAt] ?? 0)
      if (difference !== 0) return difference
    }
    if (at < end) return 1
    return otherAt < otherEnd ? -1 : this.settle(one, other)
  }
}
