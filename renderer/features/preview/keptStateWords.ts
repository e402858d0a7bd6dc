import type { KeptState } from '../../../shared/contract/stateViews'
import type { StateFacts } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'

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

/** What a state lacks, in a few words: “5 files, 1 warning”; empty when it lacks nothing. */
export function gapsInShort({ unread, warnings }: StateFacts): string {
  return [
    unread.length > 0 ? counted(unread.length, 'file') : '',
    warnings.length > 0 ? counted(warnings.length, 'warning') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
