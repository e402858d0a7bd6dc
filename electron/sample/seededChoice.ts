/** Choices that look random and are the same on every run and machine. */
export interface SeededChoice {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number
  /** One of a list, which must not be empty. */
  oneOf<T>(list: readonly T[]): T
  /** True with this chance, 0 to 1. */
  happens(chance: number): boolean
}

/** Starts a sequence of choices. The generator is mulberry32, good enough for invented people. */
export function seededChoice(seed: number): SeededChoice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const number = (below: number) => Math.floor(next() * below)
  return {
    number,
    happens: (chance) => next() < chance,
    oneOf: (list) => {
      const chosen = list[number(list.length)]
      if (chosen === undefined) throw new RangeError('Nothing to choose from')
      return chosen
    },
  }
}
