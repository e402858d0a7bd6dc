import { tableSpec } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import type { FieldDifference } from './compareFields'
import type { OwnError } from './ownErrors'
import type { PlanRule } from './plan'
import type { Link } from './references'

/** What a record's reason is told from; each part is there when the rule speaks of it. */
export interface ReasonParts {
  readonly table: TableName
  readonly rule: PlanRule
  readonly name: string
  readonly externalKey: string
  readonly deviceName: string
  readonly action: string
  readonly ownError: OwnError | undefined
  readonly link: Link | undefined
  /** The record met by natural key: its name and external key. */
  readonly met: { readonly name: string; readonly externalKey: string } | undefined
  /** The key of the row that speaks for the record this row meets by name. */
  readonly rival: string | undefined
  /** The parent a record is moved away from although it goes, e.g. `user kclark`. */
  readonly movedFrom: string | undefined
  /** The parent a record goes with, e.g. `user kclark`. */
  readonly parent: string | undefined
  readonly differences: readonly FieldDifference[]
  readonly isMembershipKept: boolean
  /** Does the row survive though the record it names is named by an ignored row only (FORMAT §8.1)? */
  readonly isNamedByIgnored: boolean
  /** Does a rejected row name the record, so that it counts as specified (FORMAT §5.8)? */
  readonly isNamedByRejected: boolean
  /** A rejected row's record: does it stay in the balance of mirroring, or go with its parent? */
  readonly recordOfRejected: 'none' | 'stays' | 'mirrored' | 'goes'
  readonly leavesOrderAlone: boolean
  readonly unread: string | undefined
  /** The file of which the state may lack records. */
  readonly short: string | undefined
  /** The row gives a list of people that the state does not have of this record. */
  readonly isListUnseen: boolean
}

const notIn = 'is neither in the package nor in xMatters'

/** Why a record has its outcome, in one to three plain sentences. */
export function reasonOf(parts: ReasonParts): string {
  const sentences = [
    reasonOfRule(parts),
    ...aboutFields(parts.differences),
    ...(parts.leavesOrderAlone ? ['Order and delay stay as they are (manifest option).'] : []),
    aboutRejected(parts),
    parts.unread === undefined ? '' : `${parts.unread} could not be read, so this is not certain.`,
    parts.short === undefined
      ? ''
      : `The tenant may have more in ${parts.short} than it gave, so this is not certain.`,
    parts.isListUnseen ? 'Its list of supervisors could not be read, so this is not certain.' : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function reasonOfRule(parts: ReasonParts): string {
  const { table, rule, name, externalKey, met } = parts
  const { object } = tableSpec(table)
  switch (rule) {
    case 'A0':
    case 'B0':
      return `The manifest tells xMatters to ignore devices named “${parts.deviceName}”, so this row has no effect.`
    case 'A1':
      return aboutOwnError(parts)
    case 'A2':
      return aboutLink(parts.link)
    case 'A3':
      if (parts.rival !== undefined) {
        return `No ${object} has the key ${externalKey}. “${met?.name ?? name}” has the name, but the row with the key ${parts.rival} speaks for it, and one record cannot be both. What the import makes of it is not known.`
      }
      return `The key ${externalKey} belongs to one ${object}, but the name “${met?.name ?? name}” is taken by another.`
    case 'A4':
      return `xMatters has the ${object} with the key ${keyOr(externalKey, name)}; these fields differ.${
        parts.movedFrom === undefined
          ? ''
          : ` It moves away from ${parts.movedFrom}, which this package removes; whether it goes with it is not known.`
      }`
    case 'A5':
      return `xMatters has the ${object} with the key ${keyOr(externalKey, name)} and nothing differs.`
    case 'A6':
      return met !== undefined && met.name !== name
        ? `No ${object} has the key ${externalKey}, but “${met.name}”, without a key, has the same name except for upper and lower case. Whether it is adopted is not known.`
        : `No ${object} has the key ${externalKey}, but “${met?.name ?? name}” exists without a key, so it is adopted and from now on belongs to the sync.`
    case 'A7':
      return `No ${object} has the key ${externalKey}, but “${met?.name ?? name}” exists with the key ${met?.externalKey ?? ''}. Whether its key is replaced is not known.`
    case 'A8':
      return `The name “${name}” is already in use in xMatters, and groups are not adopted.`
    case 'A9':
      return `The group already has a shift of this name with another key or none, and shifts are not adopted.`
    case 'A10':
      return 'The member was put into the shift by hand. The membership stays and is probably not managed by the sync.'
    case 'A11':
      return `xMatters has no ${object} with the key ${keyOr(externalKey, name)}, so it is added.${aboutNamesake(parts, object)}`
    case 'B1':
      return `The row asks to remove the ${object} with the key ${keyOr(externalKey, name)}.`
    case 'B2':
      return `The row asks to remove “${met?.name ?? name}”, which was never synchronised. Whether xMatters removes it is not known.`
    case 'B3':
      if (parts.unread !== undefined) {
        return `The row asks to remove a ${object}; no removal is predicted.`
      }
      return `The row asks to remove a ${object} that xMatters does not have.${aboutNamesake(parts, object)}`
    case 'B4':
      return 'The package mirrors, so rows with the action R are ignored; the record counts as missing from the package.'
    case 'B5':
      return `The action is ${quoted(parts.action)}, neither Y nor R, so the row is ignored.`
    case 'B6':
      return `The action is ${quoted(parts.action)}, neither Y nor R, so the row is ignored; the record counts as missing from the package.`
    default:
      return reasonOfRecord(parts, object)
  }
}

function reasonOfRecord(parts: ReasonParts, object: string): string {
  switch (parts.rule) {
    case 'C1':
      return 'It is not in the package, and the package does not mirror.'
    case 'C2':
      return `The manifest tells xMatters to ignore devices named “${parts.deviceName}”.`
    case 'C3':
      return 'It has no external key: no sync has made or adopted it, so mirroring leaves it alone.'
    case 'C4':
      return 'Mirroring is not known to reach records of this kind in this package.'
    case 'C5':
      return parts.isNamedByIgnored
        ? `Its only row is ignored, so it counts as missing from the package; the mirror then deletes it. Whether it does is not certain.`
        : `It has an external key and is missing from the package, which mirrors.`
    case 'C6':
      return 'It is missing from the package, which mirrors, but its key was set by another tool. The vendor’s texts disagree on whether it is deleted.'
    case 'C7':
      if (parts.isMembershipKept && parts.isNamedByRejected) {
        return 'The package lists this member, but the row is rejected. The membership probably stays, but if a rejected row does not count, mirroring deletes it.'
      }
      return parts.isMembershipKept
        ? 'The member was probably put into the shift by hand, so mirroring leaves it alone.'
        : 'The package lists this shift without this member, and mirrors.'
    case 'C8':
      return 'The package lists members of this shift without this one. xMatters asks for complete lists, so it may replace the list.'
    case 'C8b':
      return 'The package says nothing of these supervisors. Whether mirroring removes them is not known.'
    case 'C9':
      return parts.table === 'DS_SITES'
        ? 'It is missing from the package, which mirrors, but users who stay are in this site. What happens to them is not known.'
        : 'It is missing from the package, which mirrors, and it is the user the upload signs in with.'
    case 'CASCADE':
      return `It goes with ${parts.parent ?? `the ${object} it belongs to`}.`
    default:
      return ''
  }
}

/** A record that has the name under another key, or but for letter case, and may be meant. */
function aboutNamesake({ met, name, rival }: ReasonParts, object: string): string {
  if (met === undefined) return ''
  if (rival !== undefined) return ` The row with the key ${rival} speaks for “${met.name}”.`
  return met.name === name
    ? ` There is a ${object} “${met.name}” with another key or none; whether the two collide is not known.`
    : ` There is a ${object} “${met.name}”, which differs by upper and lower case only; whether they are one is not known.`
}

const keyOr = (externalKey: string, name: string) => (externalKey === '' ? name : externalKey)
const quoted = (action: string) => (action === '' ? 'empty' : `“${action}”`)

function aboutOwnError({ ownError }: ReasonParts): string {
  if (ownError === undefined) return 'The row has an error of its own.'
  const { code, column } = ownError
  if (column === null) return 'The row is malformed: its fields do not fit the header.'
  if (code === 'ZS-301' || code === 'ZS-425') return `${column} is required but empty.`
  if (code.startsWith('ZS-5')) return `Another row of the package has the same ${column}.`
  return `${column} has a value xMatters does not accept (${code}).`
}

function aboutLink(link: Link | undefined): string {
  if (link === undefined) return 'A record this row refers to is not there.'
  const { column, value, status } = link
  switch (status) {
    case 'missing':
      return `${column} names “${value}”, which ${notIn}.`
    case 'rejected':
      return `${column} names “${value}”, whose own row is rejected.`
    case 'deleted':
      return `${column} names “${value}”, which this package deletes.`
    case 'found':
      return `${column} names “${value}”.`
    default:
      return status satisfies never
  }
}

function aboutFields(differences: readonly FieldDifference[]): readonly string[] {
  const cleared = differences.filter(({ state }) => state === 'cleared')
  const dropped = differences.filter(({ state }) => state === 'dropped')
  return [
    ...(cleared.length === 0
      ? []
      : [
          `${columnsOf(cleared)} would be cleared (uncertain: whether a blank clears is not known).`,
        ]),
    ...dropped.map(
      ({ column, code }) => `${column} is rejected (${code ?? 'not accepted'}) and stays as it is.`,
    ),
  ]
}

const columnsOf = (differences: readonly FieldDifference[]) =>
  differences.map(({ column }) => column).join(', ')

function aboutRejected({ recordOfRejected }: ReasonParts): string {
  switch (recordOfRejected) {
    case 'none':
      return ''
    case 'stays':
      return 'The record in xMatters stays as it is.'
    case 'mirrored':
      return 'The record in xMatters probably stays as it is, but if a rejected row does not count, mirroring deletes it.'
    case 'goes':
      return 'The record in xMatters goes with its parent.'
    default:
      return recordOfRejected satisfies never
  }
}
