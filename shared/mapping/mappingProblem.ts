import type { TableName } from '../schema/tableNames'

/** Why a mapping cannot be carried out as written. None is about the data: those are found by the rules. */
export type MappingProblemCode =
  | 'unknownSource'
  | 'unknownColumn'
  | 'unknownTargetColumn'
  | 'unknownLookup'
  | 'badPattern'
  | 'badTemplate'
  | 'badCountry'
  | 'badDateFormat'

/**
 * Something wrong with a mapping itself. The mapping is still carried out as far as it goes (what is missing is blank),
 * but its result must not be sent: with `mirror` on, rows that went missing here would be deleted there.
 */
export interface MappingProblem {
  readonly code: MappingProblemCode
  readonly mapping: string
  readonly target: TableName
  /** The package column; null for the mapping as a whole. */
  readonly column: string | null
  /** What is wrong and what to do, for people. */
  readonly sentence: string
}
