import type { PlanFilter } from '../../../shared/contract/views'
import type { GuardResult } from '../../../shared/guards/guards'
import type { Outcome } from '../../../shared/plan/plan'
import { everyRecord } from './recordFilter'

/** Where the reason of a tripped guard can be seen or mended. */
export type GuardLead =
  | { readonly to: 'records'; readonly label: string; readonly filter: PlanFilter }
  | { readonly to: 'keys'; readonly label: string }
  | { readonly to: 'mapping' | 'sources'; readonly label: string }

/** The lead of a guard: to its records in the plan, its keys, or the screen where the cause is mended. */
export function leadOf({ guard, file }: Pick<GuardResult, 'guard' | 'file'>): GuardLead {
  const records = (...outcomes: readonly Outcome[]): GuardLead => ({
    to: 'records',
    label: 'Show them',
    filter: { ...everyRecord, files: file === null ? [] : [file], outcomes },
  })
  switch (guard) {
    case 'deletions':
      return records('delete', 'cascade')
    case 'updates':
      return records('update')
    case 'protectedUsers':
      return records('delete', 'update')
    case 'licences':
      return records('add')
    case 'emptyFile':
      return { to: 'mapping', label: 'Open Mapping' }
    case 'sourceLoss':
      return { to: 'sources', label: 'Open Sources' }
    case 'keyChange':
    case 'identitySwap':
      return { to: 'keys', label: 'Show the keys' }
    default:
      return guard satisfies never
  }
}
