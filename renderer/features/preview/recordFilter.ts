import type { PlanFilter, PlanSummary } from '../../../shared/contract/views'
import type { Outcome } from '../../../shared/plan/plan'
import type { TableName } from '../../../shared/schema/tableNames'
import { outcomeLooks } from './outcomeLook'

/** Nothing is filtered out. */
export const everyRecord: PlanFilter = { files: [], outcomes: [], certainties: [], search: '' }

/** Lists of their own: parts of the plan an admin looks for by name, each as a filter. */
export const namedLists = {
  all: { label: 'All', filter: everyRecord },
  deletions: {
    label: 'Deletions',
    filter: { ...everyRecord, outcomes: ['delete', 'cascade'] },
  },
  changes: {
    label: 'Changes',
    filter: { ...everyRecord, outcomes: ['add', 'update', 'adopt'] },
  },
  adoptions: { label: 'Adoptions', filter: { ...everyRecord, outcomes: ['adopt'] } },
  kept: { label: 'Kept', filter: { ...everyRecord, outcomes: ['keep'] } },
  rejected: { label: 'Rejected', filter: { ...everyRecord, outcomes: ['reject'] } },
} as const satisfies Record<string, { readonly label: string; readonly filter: PlanFilter }>

/** One of the lists of its own. */
export type NamedList = keyof typeof namedLists

/** What is said above a list of its own; empty where the list speaks for itself. */
export function listNote(list: NamedList, mirror: boolean): string {
  switch (list) {
    case 'adoptions':
      return 'These records were made by hand. The package gives them external keys: from now on mirror can delete them.'
    case 'kept':
      return mirror
        ? 'Only the tenant has these records. Those that never got an external key are never deleted by mirror; devices of ignored names stay as well.'
        : 'Only the tenant has these records. Mirror is off, so what is not in the package stays.'
    case 'deletions':
      return 'What is deleted takes its devices, memberships and values along; those are listed as “go along”.'
    case 'rejected':
      return 'The tenant will refuse these rows. Mending them in Checks brings them in.'
    case 'all':
    case 'changes':
      return ''
    default:
      return list satisfies never
  }
}

/** How many records a list of its own has. */
export function sizeOf(list: NamedList, totals: PlanSummary['totals']): number {
  const chosen: readonly Outcome[] = namedLists[list].filter.outcomes
  const all = Object.keys(outcomeLooks) as readonly Outcome[]
  return (chosen.length === 0 ? all : chosen).reduce((sum, outcome) => sum + totals[outcome], 0)
}

/** The list a filter shows, when it is one of those with a name. */
export function listOf(filter: PlanFilter): NamedList | undefined {
  const keys = Object.keys(namedLists) as readonly NamedList[]
  return keys.find((key) => sameMembers(namedLists[key].filter.outcomes, filter.outcomes))
}

/** The list to begin with: deletions where there are any, else what changes, else everything. */
export function firstList(totals: PlanSummary['totals']): NamedList {
  if (sizeOf('deletions', totals) > 0) return 'deletions'
  return sizeOf('changes', totals) > 0 ? 'changes' : 'all'
}

/** The filter with one choice of a list switched on or off. */
export function switched<T extends string>(chosen: readonly T[], one: T): readonly T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
}

/** Narrows to one file and one outcome, as a click on a bar or a count does. */
export function cornerOf(file: TableName | undefined, outcome: Outcome | undefined): PlanFilter {
  return {
    ...everyRecord,
    files: file === undefined ? [] : [file],
    outcomes: outcome === undefined ? [] : [outcome],
  }
}

/** Is anything left out? */
export function narrows(filter: PlanFilter): boolean {
  return (
    filter.files.length + filter.outcomes.length + filter.certainties.length > 0 ||
    filter.search !== ''
  )
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member))
}
