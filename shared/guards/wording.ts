import { tableSpec } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import type { GuardName } from './guards'

/** What a guard's sentence is told from. `detail` names a source, a pair or users, as the guard needs. */
export interface GuardParts {
  readonly guard: GuardName
  readonly file: TableName | null
  readonly limit: number
  readonly actual: number
  readonly tripped: boolean
  readonly detail: string
  /** Of `actual`, how many go along with a parent; only deletions have any. */
  readonly along?: number
}

/** What was found, and what would un-trip the guard. */
export interface GuardWords {
  readonly sentence: string
  readonly untrip: string
}

/** The sentences of one guard. */
export function guardWording(parts: GuardParts): GuardWords {
  const words = wordsOf(parts)
  return { sentence: words.sentence, untrip: parts.tripped ? words.untrip : '' }
}

function wordsOf({ guard, file, limit, actual, detail, along = 0 }: GuardParts): GuardWords {
  const label = file === null ? '' : tableSpec(file).label
  switch (guard) {
    case 'deletions':
      return {
        sentence: `${label}: ${going(actual, along)}; the limit is ${grouped(limit)}.`,
        untrip: `Find out why they are missing from the package, or approve this very plan by the number of records that go.`,
      }
    case 'emptyFile':
      return {
        sentence: `${label}: the file has no rows and the package mirrors; ${grouped(actual)} in xMatters would be lost or may be.`,
        untrip: `Give ${label.toLowerCase()} a source, turn mirroring off, or approve this very plan.`,
      }
    case 'updates':
      return {
        sentence: `${label}: ${grouped(actual)} would be updated; the limit is ${grouped(limit)}.`,
        untrip:
          'Look which column changes everywhere and mend its mapping, or approve this very plan.',
      }
    case 'sourceLoss':
      return {
        sentence: `“${detail}” has ${grouped(actual)} fewer rows than at the last run; the limit is ${grouped(limit)}.`,
        untrip: 'Export the source again in full, or approve this very plan.',
      }
    case 'keyChange':
      return {
        sentence:
          actual === 0
            ? 'No record seems to come back under another key.'
            : `${grouped(actual)} records seem to come back under another key, for example ${detail}`,
        untrip: 'Map EXTERNAL_KEY from the column that was used before, or approve this very plan.',
      }
    case 'identitySwap':
      return {
        sentence:
          actual === 0
            ? 'No key names another person than before.'
            : `${grouped(actual)} keys name another person than before, for example ${detail}`,
        untrip: 'Give new people keys that were never used, or approve this very plan.',
      }
    case 'protectedUsers':
      return {
        sentence:
          actual === 0
            ? 'No protected user is touched.'
            : `Protected users would be deleted or locked out: ${detail}.`,
        untrip:
          'Put these users into the package as they are in xMatters, or approve this very plan.',
      }
    case 'licences':
      return {
        sentence: `${grouped(actual)} users would be added; ${grouped(limit)} licences are free.`,
        untrip:
          'Free or buy licences, or leave users out; those beyond the licences are not imported.',
      }
    default:
      return guard satisfies never
  }
}

/** “Deleted” is said only of what is deleted by itself, as in the table of outcomes. */
function going(actual: number, along: number): string {
  if (along === 0) return `${grouped(actual)} would be deleted`
  return `${grouped(actual)} would go (${grouped(actual - along)} deleted, ${grouped(along)} along with what they belong to)`
}

const grouped = (count: number) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
