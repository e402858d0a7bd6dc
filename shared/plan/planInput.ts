import type { PackageContent } from '../package/packageContent'
import type { TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'

/** Everything a plan follows from. */
export interface PlanInput {
  readonly content: PackageContent
  readonly snapshot: Snapshot
  /** External keys the admin marked as set by another tool than EPIC, per file. Source: FORMAT §8.2, rule C6. */
  readonly notEpicMade?: ReadonlyMap<TableName, ReadonlySet<string>>
  /** The user ID the upload signs in with, when known; its deletion is flagged (rule C9). */
  readonly signedInUser?: string
}
