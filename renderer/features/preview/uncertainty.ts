import type { PlanSummary, StateFacts } from '../../../shared/contract/views'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import { counted, inDigits, listed } from '../../ui/inWords'

/** One reason for doubt: what it is about, why, and what it costs. */
export interface Doubt {
  readonly id: string
  /** The file whose uncertain outcomes can be shown; null when there are none to show. */
  readonly file: TableName | null
  readonly what: string
  readonly cost: string
}

type Facts = Pick<StateFacts, 'unread' | 'warnings'>
type Plan = Pick<PlanSummary, 'unread' | 'uncertainBy' | 'totals' | 'mirror' | 'hiddenPeople'>

/**
 * What makes a plan uncertain, what costs most first: people hidden from reading, files that were not read, files whose outcomes rest on them or on
 * what xMatters leaves open, and lists that look cut short. Source: contract §2, API §2.4.
 */
export function doubtsOf(plan: Plan, warnings: readonly string[]): readonly Doubt[] {
  const { unread } = plan
  const isUnread = new Set(unread.map(({ table }) => table))
  const uncertain = (file: TableName) => plan.uncertainBy[file] ?? 0
  const unreadDoubts = unread
    .filter(({ isInPackage }) => isInPackage)
    .map(({ table, why }) => ({
      id: table,
      file: uncertain(table) > 0 ? table : null,
      what: `${table} was not read: ${withoutStop(why)}.`,
      cost: costInPlan(uncertain(table), plan.mirror),
    }))
  const others = tableNames
    .filter((table) => uncertain(table) > 0 && !isUnread.has(table))
    .map((table) => ({
      id: table,
      file: table,
      what: `${table} was read, but ${counted(uncertain(table), 'outcome')} in it ${isOrAre(uncertain(table))} not certain.`,
      cost: 'They rest on a file that was not read, or on what xMatters does not document; each record says on what.',
    }))
  const untouched = unread.filter(({ isInPackage }) => !isInPackage)
  return [
    ...hidden(plan),
    ...unreadDoubts,
    ...others,
    ...warnings
      .filter((warning) => warning !== plan.hiddenPeople)
      .map((warning) => ({ id: warning, file: null, what: warning, cost: '' })),
    ...shortLists(warnings, plan),
    ...notInPackage(untouched.map(({ table }) => table)),
  ]
}

/** The id of the doubt that people are hidden from reading. */
export const hiddenPeopleId = 'hidden people'

function hidden({ hiddenPeople, mirror }: Plan): readonly Doubt[] {
  if (hiddenPeople === null) return []
  const cost = mirror ? 'Mirror may delete more people than this plan shows.' : ''
  return [{ id: hiddenPeopleId, file: null, what: hiddenPeople, cost }]
}

/** Source: FORMAT §5.3, mirror deletes from the kinds of records the package carries. */
function costInPlan(uncertain: number, mirror: boolean): string {
  const none = mirror
    ? 'Nothing is predicted deleted from it, though mirror may delete there.'
    : 'Nothing is predicted deleted from it.'
  if (uncertain === 0) return none
  return `${counted(uncertain, 'outcome')} in it ${isOrAre(uncertain)} not certain. ${none}`
}

/** A list that is cut short makes additions of what is there already. */
function shortLists(warnings: readonly string[], { totals }: Plan): readonly Doubt[] {
  if (warnings.length === 0 || totals.add === 0) return []
  return [
    {
      id: 'short lists',
      file: null,
      what: 'Where the tenant lists less than it has, an addition may be a record that is there already.',
      cost: `${counted(totals.add, 'addition')} of this plan ${totals.add === 1 ? 'rests' : 'rest'} on these lists.`,
    },
  ]
}

function notInPackage(files: readonly TableName[]): readonly Doubt[] {
  if (files.length === 0) return []
  return [
    {
      id: 'not in the package',
      file: null,
      what: `${files.length === 1 ? 'One file' : `${inDigits(files.length)} files`} not in this package ${files.length === 1 ? 'was' : 'were'} not read either: ${listed(files, 20)}.`,
      cost: 'That costs this plan nothing: an import leaves alone what the package has no file of.',
    },
  ]
}

/** What gaps of a state cost any plan made against it, for where there is no plan at hand. */
export function gapsOf({ unread, warnings }: Facts): readonly Doubt[] {
  return [
    ...unread.map(({ table, why }) => ({
      id: table,
      file: null,
      what: `${table} was not read: ${withoutStop(why)}.`,
      cost: 'No plan predicts a deletion from it; what rests on it is marked not certain.',
    })),
    ...warnings.map((warning) => ({ id: warning, file: null, what: warning, cost: '' })),
  ]
}

const withoutStop = (sentence: string) => sentence.replace(/\.$/, '')
const isOrAre = (count: number) => (count === 1 ? 'is' : 'are')
