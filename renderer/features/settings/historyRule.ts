import type { Choice } from '../../ui/Select'

const ever = 'ever'

/** How long a history may be kept, in days. */
const usual = [30, 90, 180, 365, 730, 1825] as const

const words: Readonly<Record<number, string>> = {
  365: 'a year',
  730: 'two years',
  1825: 'five years',
}

/** A number of days as people say it. */
export function keptWords(days: number): string {
  return words[days] ?? `${days} days`
}

/** The choice that stands for a number of days; null is for ever. */
export function keptIdOf(days: number | null): string {
  return days === null ? ever : String(days)
}

/** The days a choice stands for; null is for ever. */
export function keptDaysOf(id: string): number | null {
  return id === ever ? null : Number(id)
}

/** What can be chosen; a number that is in force and not among the usual ones can be, too. */
export function keptChoices(inForce: number | null): readonly Choice[] {
  const days = new Set<number>([...usual, ...(inForce === null ? [] : [inForce])])
  return [
    ...[...days]
      .sort((one, other) => one - other)
      .map((count) => ({ id: keptIdOf(count), label: `For ${keptWords(count)}` })),
    { id: ever, label: 'For ever' },
  ]
}
