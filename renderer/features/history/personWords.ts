import type {
  PersonHistory,
  PersonRecord,
  PlannedPerson,
} from '../../../shared/contract/historyViews'
import type { Outcome } from '../../../shared/plan/plan'
import { counted } from '../../ui/inWords'

/** What an upload was to do with a record, looked back at. */
export const outcomeWords = {
  add: 'Added',
  update: 'Updated',
  unchanged: 'Unchanged',
  adopt: 'Adopted',
  delete: 'Deleted',
  cascade: 'Went along',
  keep: 'Kept',
  ignore: 'Passed over',
  reject: 'Rejected',
} as const satisfies Record<Outcome, string>

/** The colour of an outcome; its word is shown in any case. */
export function outcomeTone(outcome: Outcome): 'good' | 'info' | 'bad' | 'warn' | 'neutral' {
  switch (outcome) {
    case 'add':
      return 'good'
    case 'update':
    case 'adopt':
      return 'info'
    case 'delete':
    case 'cascade':
      return 'bad'
    case 'reject':
      return 'warn'
    case 'unchanged':
    case 'keep':
    case 'ignore':
      return 'neutral'
    default:
      return outcome satisfies never
  }
}

/** A person as people call them: “Mary McBride (mmcbride)”. */
export function personLabel({ name, userId, key }: PlannedPerson): string {
  const id = userId === '' ? key : userId
  return name === '' ? id : `${name} (${id})`
}

/** The names of the fields that changed, or how many were filled where the record came or went. */
export function changedFields({ outcome, changes }: PersonRecord): string {
  if (changes.length === 0) return ''
  if (outcome === 'add' || outcome === 'delete' || outcome === 'cascade') {
    return counted(changes.length, 'filled field')
  }
  return changes.map(({ column }) => column).join(', ')
}

/** What a search found, and what it could not look at. */
export function personSentence(held: PersonHistory): string {
  const [only, ...others] = held.people
  const whom =
    only === undefined
      ? `Nobody with “${held.search}”`
      : others.length === 0
        ? personLabel(only)
        : `${counted(held.people.length, 'person', 'people')} with “${held.search}”`
  const found = `${whom}: ${counted(held.records, 'record')} in ${counted(held.runs, 'upload')}; ${counted(held.searched, 'plan')} looked through.`
  return [
    found,
    held.isCut ? 'There are more: type more of the key, the user ID or the name.' : '',
    held.withoutPlan > 0
      ? `Of ${counted(held.withoutPlan, 'upload')} no plan is kept, so they could not be looked at.`
      : '',
    held.spoilt > 0
      ? `${counted(held.spoilt, 'kept plan is', 'kept plans are')} damaged and could not be looked at.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
