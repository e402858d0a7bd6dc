import type { Sliced } from './sliced'

/** As many values as half of the bits of a number have. */
const digits = 2 ** 16
/** Numbers looked at between two pauses: a millisecond or two. */
const perPause = 32_768

/**
 * Places in the order of their numbers of 32 bits: by the first list, where that is the same by the second, and so on, and
 * otherwise as they stand. Nothing is compared: places are dealt out by the least half number first, each dealing keeping
 * the order of the one before. Pauses by itself.
 */
export function* dealByNumbers(lists: readonly Uint32Array[]): Sliced<Uint32Array> {
  const { length = 0 } = lists[0] ?? {}
  let places = new Uint32Array(length)
  for (let place = 0; place < length; place += 1) places[place] = place
  let room = new Uint32Array(length)
  const slots = new Uint32Array(digits)
  for (const numbers of lists.toReversed()) {
    for (const shift of [0, 16]) {
      slots.fill(0)
      for (let place = 0; place < length; place += 1) {
        if (place % perPause === perPause - 1) yield place
        const digit = ((numbers[place] ?? 0) >>> shift) % digits
        slots[digit] = (slots[digit] ?? 0) + 1
      }
      // Keys often have bytes in common; then there is nothing to deal.
      if (slots.includes(length)) continue
      countsToStarts(slots)
      for (let at = 0; at < length; at += 1) {
        if (at % perPause === perPause - 1) yield at
        const place = places[at] ?? 0
        const digit = ((numbers[place] ?? 0) >>> shift) % digits
        const slot = slots[digit] ?? 0
        room[slot] = place
        slots[digit] = slot + 1
      }
      const dealt = room
      room = places
      places = dealt
    }
  }
  return places
}

function countsToStarts(slots: Uint32Array): void {
  let sum = 0
  for (let digit = 0; digit < slots.length; digit += 1) {
    const count = slots[digit] ?? 0
    slots[digit] = sum
    sum += count
  }
}
