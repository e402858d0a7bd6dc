import type { Sliced } from './sliced'

/** Numbers compared between two pauses: a few milliseconds. */
const perPause = 4096
/** Runs this long are sorted at once before they are merged. */
const runLength = 1024

/**
 * Sorts numbers, such as rows or codes, by a comparison of two of them; equal ones keep their order. Pauses by itself. May
 * change the list it is given; what is sorted already is only looked through.
 */
export function* sortSliced(
  numbers: Int32Array<ArrayBuffer>,
  compare: (one: number, other: number) => number,
): Sliced<Int32Array<ArrayBuffer>> {
  for (let from = 0; from < numbers.length; from += runLength) {
    numbers.subarray(from, from + runLength).sort(compare)
    yield from
  }
  let order = numbers
  for (let length = runLength; length < order.length; length *= 2) {
    order = yield* mergedRuns(order, length, compare)
  }
  return order
}

/** Merges each two neighbouring sorted runs; runs that follow each other already are copied. */
function* mergedRuns(
  order: Int32Array<ArrayBuffer>,
  length: number,
  compare: (one: number, other: number) => number,
): Sliced<Int32Array<ArrayBuffer>> {
  const merged = new Int32Array(order.length)
  for (let from = 0; from < order.length; from += length * 2) {
    const middle = Math.min(from + length, order.length)
    const end = Math.min(middle + length, order.length)
    if (middle === end || compare(order[middle - 1] ?? 0, order[middle] ?? 0) <= 0) {
      merged.set(order.subarray(from, end), from)
      yield end
      continue
    }
    let left = from
    let right = middle
    for (let at = from; at < end; at += 1) {
      const takesLeft =
        right === end || (left < middle && compare(order[left] ?? 0, order[right] ?? 0) <= 0)
      merged[at] = (takesLeft ? order[left++] : order[right++]) ?? 0
      if (at % perPause === 0) yield at
    }
  }
  return merged
}
