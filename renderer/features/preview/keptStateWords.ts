import type { ChangeFilter, KeptState, StateComparison } from '../../../shared/contract/stateViews'
import type { StateFacts } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import type { ChangeKind } from '../../../shared/snapshot/changedRecords'
import { counted, inDigits, listed } from '../../ui/inWords'

/** One state that can be planned against and compared: a kept one, or the one in use wherever it came from. */
export interface ListedState {
  /** The id of a kept state, or `inUse`. */
  readonly ref: string
  readonly facts: StateFacts
  readonly isInUse: boolean
  /** Null for a state that is not kept. */
  readonly kept: KeptState | null
}

/** The states of the project's tenant, the newest first; the one in use stands first when it is not among the kept ones. */
export function listedStates(
  states: readonly KeptState[],
  inUse: StateFacts | null,
  inUseId: string | null,
): readonly ListedState[] {
  const ours = states.filter(({ isOurs }) => isOurs)
  const kept = ours.map((state) => ({
    ref: state.id,
    facts: state.facts,
    isInUse: state.id === inUseId,
    kept: state,
  }))
  if (inUse === null || kept.some(({ isInUse }) => isInUse)) return kept
  return [{ ref: 'inUse', facts: inUse, isInUse: true, kept: null }, ...kept]
}

/** Two states to compare, each a kept one by its id, or `inUse`; null: none is chosen. */
export interface StatePair {
  readonly before: string | null
  readonly after: string | null
}

/** The chosen states as far as they are there, else the two newest ones, the older one as “before”. */
export function withFirstChoice(
  states: readonly ListedState[],
  chosen: StatePair | null,
): StatePair {
  const byAge = states.toSorted((one, other) =>
    other.facts.takenAt.localeCompare(one.facts.takenAt),
  )
  const chosenOr = (ref: string | null | undefined, first: ListedState | undefined) =>
    states.some((state) => state.ref === ref) ? (ref ?? null) : (first?.ref ?? null)
  return {
    after: chosenOr(chosen?.after, byAge[0]),
    before: chosenOr(chosen?.before, byAge[1]),
  }
}

/** Where a state comes from: “Read”, “Read back after an upload”, “Opened from monday.json”. */
export function occasionOf({ kept, facts }: ListedState): string {
  if (kept !== null) return kept.occasion === 'read' ? 'Read' : 'Read back after an upload'
  switch (facts.kind) {
    case 'tenant':
      return 'Read, not kept'
    case 'file':
    case 'package':
      return `Opened: ${facts.source}`
    default:
      return facts.kind satisfies never
  }
}

/** How many records a state has in all. */
export function recordsIn({ counts }: StateFacts): number {
  return Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0)
}

/** The words for a kind of change, in the order in which they are listed. */
export const kindWords = {
  removed: 'Removed',
  changed: 'Changed',
  added: 'Added',
} as const satisfies Record<ChangeKind, string>

/** “From 21 Nov 2026, 18:02 GMT to 22 Nov 2026, 18:10 GMT: 3 records removed, 12 changed, 1 added, 2,980 as they were.” */
export function comparisonSentence(
  { before, after, totals }: StateComparison,
  timeZone?: string,
): string {
  const span = `From ${whenOf(before.takenAt, timeZone)} to ${whenOf(after.takenAt, timeZone)}`
  const { removed, changed, added, unchanged } = totals
  if (removed + changed + added === 0) {
    return `${span}: nothing changed in ${counted(unchanged, 'record')}.`
  }
  return `${span}: ${counted(removed, 'record')} removed, ${inDigits(changed)} changed, ${inDigits(added)} added, ${inDigits(unchanged)} as they were.`
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

/** What a state lacks, in a few words: “5 files, 1 warning”; empty when it lacks nothing. */
export function gapsInShort({ unread, warnings }: StateFacts): string {
  return [
    unread.length > 0 ? counted(unread.length, 'file') : '',
    warnings.length > 0 ? counted(warnings.length, 'warning') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** Everything that changed. */
export const everyChange: ChangeFilter = { files: [], kinds: [], search: '' }

/** The filter as the contract's guard has it, whose arrays may be changed. */
export function changeFilterToSend({ files, kinds, search }: ChangeFilter) {
  return { files: [...files], kinds: [...kinds], search }
}
