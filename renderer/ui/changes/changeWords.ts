import type { ChangeFilter, StateComparison } from '../../../shared/contract/stateViews'
import { whenOf } from '../../../shared/contract/whenOf'
import type { ChangeKind } from '../../../shared/snapshot/changedRecords'
import { counted, inDigits, listed } from '../inWords'

/** The words for a kind of change, in the order in which they are listed. */
export const kindWords = {
  removed: 'Removed',
  changed: 'Changed',
  added: 'Added',
} as const satisfies Record<ChangeKind, string>

/** “From 21 Nov 2026, 18:02 GMT to 22 Nov 2026, 18:10 GMT: 3 records removed, 12 changed, 1 added, 2,980 as they were.” */
export function comparisonSentence(
  { of, before, after, totals }: StateComparison,
  timeZone?: string,
): string {
  const what = of === 'states' ? 'record' : 'row'
  const span = `From ${whenOf(before.takenAt, timeZone)} to ${whenOf(after.takenAt, timeZone)}`
  const { removed, changed, added, unchanged } = totals
  if (removed + changed + added === 0) {
    return `${span}: nothing changed in ${counted(unchanged, what)}.`
  }
  return `${span}: ${counted(removed, what)} removed, ${inDigits(changed)} changed, ${inDigits(added)} added, ${inDigits(unchanged)} as they were.`
}

/** How much cannot be said, because one of the two states has not read it; empty when everything was read. */
export function unknownSentence({ unknown }: StateComparison): string {
  if (unknown.length === 0) return ''
  return unknown.length === 1
    ? 'Of one file nothing can be said: at least one of the two states has not read it.'
    : `Of ${inDigits(unknown.length)} files nothing can be said: at least one of the two states has not read them.`
}

/** What differs, in a few words: “LAST_NAME: Lovelace → King, and STATUS”. */
export function changesInShort(
  changes: readonly { readonly column: string; readonly from: string; readonly to: string }[],
): string {
  const [first, ...rest] = changes
  if (first === undefined) return ''
  const shown = `${first.column}: ${first.from || 'blank'} → ${first.to || 'blank'}`
  if (rest.length === 0) return shown
  return `${shown}, and ${listed(rest.map(({ column }) => column))}`
}

/** Everything that changed. */
export const everyChange: ChangeFilter = { files: [], kinds: [], search: '' }

/** The filter as the contract's guard has it, whose arrays may be changed. */
export function changeFilterToSend({ files, kinds, search }: ChangeFilter) {
  return { files: [...files], kinds: [...kinds], search }
}
