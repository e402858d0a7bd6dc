import type { TargetMapping } from '../../../shared/mapping/mapping'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'

/** One package file and the mappings that fill it, in their order. */
export interface TargetGroup {
  readonly target: TableName
  readonly mappings: readonly TargetMapping[]
}

/** All sixteen files, those that are filled and those that are not, in the order of the package. */
export function targetGroups(mappings: readonly TargetMapping[]): readonly TargetGroup[] {
  return tableNames.map((target) => ({
    target,
    mappings: mappings.filter((mapping) => mapping.target === target),
  }))
}

/** What a mapping is called in lists: its own words, or where it reads from. */
export function mappingName(mapping: TargetMapping, sourceName: string): string {
  return mapping.label || `From ${sourceName}`
}
