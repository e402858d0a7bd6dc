import { cellOf, counted, otherRow, perhaps, placeOf, quoted } from './phrase'
import type { RuleCode } from './ruleCode'
import type { WordingOf } from './wording'

type RecordCode = Extract<RuleCode, `ZS-5${string}` | `ZS-6${string}`>

const lookedIn = {
  package: 'in the package',
  packageAndState: 'in the package nor in the tenant',
  list: 'on the list',
} as const

/** Sentences about rows beside other rows, other files and the tenant. */
export const recordWording: WordingOf<RecordCode> = {
  'ZS-501': (finding, { first }) => ({
    message: `${cellOf(finding)} is already the key of ${otherRow(first, finding.file)}.`,
    fix: 'Give each record a key of its own, or leave one of the rows out.',
  }),
  'ZS-502': (finding, { first }) => ({
    message: `${cellOf(finding)} is already the key of a shift of another group, in ${otherRow(first, finding.file)}.`,
    fix: 'Put the key of the group into the key of the shift.',
  }),
  'ZS-503': (finding, { first }) => ({
    message: `${cellOf(finding)} is also the key of ${otherRow(first, finding.file)}.`,
    fix: 'Make keys unique over all files, for example with a suffix.',
  }),
  'ZS-504': (finding, { first, other }) => ({
    message: `${cellOf(finding)} differs only by case from ${quoted(other)} in ${otherRow(first, finding.file)}.`,
    fix: 'Write the keys in one case, and make them differ otherwise.',
  }),
  'ZS-505': (finding, { first }) => ({
    message: `${cellOf(finding)} is already in ${otherRow(first, finding.file)}.`,
    fix: 'Leave one of the rows out, or correct the name.',
  }),
  'ZS-506': (finding, { where }) => ({
    message: `${cellOf(finding)} is also the ID of a user ${where === 'package' ? 'in the package' : 'in the tenant'}.`,
    fix: 'Name the group differently.',
  }),
  'ZS-507': (finding, { first }) => ({
    message: `${cellOf(finding)} is already in ${otherRow(first, finding.file)}.`,
    fix: 'Leave one of the rows out, or name the group differently.',
  }),
  'ZS-508': (finding, { first, user }) => ({
    message: `${cellOf(finding)}: user ${quoted(user)} already has this device in ${otherRow(first, finding.file)}.`,
    fix: 'Leave one of the rows out, or use another device name.',
  }),
  'ZS-509': (finding, { first, user }) => ({
    message:
      first === null
        ? `${cellOf(finding)}: no device of user ${quoted(user)} has the first position, 0.`
        : `${cellOf(finding)}: user ${quoted(user)} has another device at this position, in ${otherRow(first, finding.file)}.`,
    fix: 'Count the devices of each user from 0.',
  }),
  'ZS-510': (finding, { first }) => ({
    message: `${cellOf(finding)} is already a shift of this group, in ${otherRow(first, finding.file)}.`,
    fix: 'Leave one of the rows out, or name the shift differently.',
  }),
  'ZS-511': (finding, { first, allowed }) => ({
    message: `${cellOf(finding)} is already a member of this shift, in ${otherRow(first, finding.file)}${
      allowed ? '; the group allows that' : ''
    }.`,
    fix: 'Leave one of the rows out.',
  }),
  'ZS-512': (finding, { first }) => ({
    message: `${cellOf(finding)} is already the position of ${otherRow(first, finding.file)} in this shift.`,
    fix: 'Number the members of a shift without repeating.',
  }),
  'ZS-513': (finding, { first }) => ({
    message: `${cellOf(finding)} already has a value for this user, in ${otherRow(first, finding.file)}.`,
    fix: 'Leave one of the rows out.',
  }),
  'ZS-514': (finding, { first }) => ({
    message:
      first === null
        ? `${cellOf(finding)}: the user is their own supervisor.`
        : `${cellOf(finding)} already has its supervisors, in ${otherRow(first, finding.file)}.`,
    fix: first === null ? 'Take the user out of the list.' : 'Put all supervisors into one row.',
  }),
  'ZS-515': (finding, { via }) => ({
    message: `${cellOf(finding)} closes a loop: ${via.map(quoted).join(' contains ')}.`,
    fix: 'Take one of these members out.',
  }),
  'ZS-520': (finding, { target, wanted, nearest, searched }) => ({
    message: `${cellOf(finding)}: ${quoted(wanted)} (${target}) is ${
      searched === 'packageAndState' ? 'neither' : 'not'
    } ${lookedIn[searched]}.`,
    fix: perhaps(nearest, `Correct it, or add ${quoted(wanted)} to ${target}.`),
  }),
  'ZS-521': (finding, { target, wanted, deleted }) => ({
    message: `${cellOf(finding)}: only the tenant has ${quoted(wanted)} (${target})${
      deleted ? ', and mirroring deletes it' : ''
    }.`,
    fix: `Add ${quoted(wanted)} to ${target}.`,
  }),
  'ZS-522': (finding, { target, wanted, first }) => ({
    message: `${cellOf(finding)}: ${quoted(wanted)} (${target}) is removed by ${otherRow(first, finding.file)}.`,
    fix: 'Remove this row too, or keep what it refers to.',
  }),
  'ZS-523': (finding, { target, wanted }) => ({
    message: `${cellOf(finding)}: ${quoted(wanted)} (${target}) is INACTIVE.`,
    fix: 'Check that this is meant.',
  }),
  'ZS-601': (_finding, { count, of, threshold }) => ({
    message: `The package would delete ${counted(count, 'user')} of ${of.toLocaleString('en')} (${percent(count, of)}); the threshold is ${threshold.toLocaleString('en')}.`,
    fix: 'Check that the source is complete; confirm the deletions if they are meant.',
  }),
  'ZS-602': (finding) => ({
    message: `${cellOf(finding)}: with mirror=Y the row is ignored.`,
    fix: 'Leave the record out of the package, or set mirror to N.',
  }),
  'ZS-603': (finding) => ({
    message: `${placeOf(finding)}: ${finding.column} is ${
      finding.value === '' ? 'blank' : quoted(finding.value)
    }, so with mirror=Y the row is ignored and its record may be deleted.`,
    fix: 'Write Y, or leave the row out.',
  }),
  'ZS-604': (_finding, { additions, free }) => ({
    message: `The package would add ${counted(additions, 'user')}, but ${counted(free, 'licence is', 'licences are')} free.`,
    fix: 'Buy licences, or leave users out; inactive users count too.',
  }),
  'ZS-605': (finding) => ({
    message: `${cellOf(finding)} is in deviceNamesToIgnore, so the row has no effect.`,
    fix: 'Leave the row out, or take the name from deviceNamesToIgnore.',
  }),
  'ZS-606': (finding) => ({
    message: `${placeOf(finding)}: order and delay are not applied, because the user exists and ignoreDeviceOrderAndDelay is Y.`,
    fix: '',
  }),
  'ZS-607': (_finding, { waiting }) => ({
    message: `The package would join ${counted(waiting, 'waiting job')}; only the newest of them will run.`,
    fix: 'Wait until the queue is empty.',
  }),
  'ZS-611': (finding, { key }) => ({
    message: `${cellOf(finding)}: the tenant has this under the key ${quoted(key)}; what happens is uncertain.`,
    fix: 'Use the key the tenant has, if it is the same record.',
  }),
  'ZS-612': (finding, { existing }) => ({
    message: `${cellOf(finding)}: the tenant has ${quoted(existing)}, which differs by case; what happens is uncertain.`,
    fix: `Write it as ${quoted(existing)}, if it is the same record.`,
  }),
  'ZS-613': (finding, { key }) => ({
    message: `${cellOf(finding)}: the tenant already has this name ${
      key === null ? 'without a key' : `under the key ${quoted(key)}`
    }, and names are not adopted here.`,
    fix: 'Use another name, or rename or delete the existing one by hand.',
  }),
  'ZS-614': (finding) => ({
    message: `${cellOf(finding)}: the only match in the tenant was never synchronised; whether it is removed is uncertain.`,
    fix: 'Remove it by hand in xMatters.',
  }),
  'ZS-615': (finding, { missing, count }) => ({
    message: `${cellOf(finding)}: ${counted(count, 'existing member')} of this shift ${
      count === 1 ? 'is' : 'are'
    } not listed: ${missing.map(quoted).join(', ')}${count > missing.length ? ' and more' : ''}.`,
    fix: 'List every member of the shift.',
  }),
  'ZS-616': (finding, { type }) => ({
    message: `${cellOf(finding)} belongs to a group of type ${type}; a sync handles on-call groups only.`,
    fix: 'Leave the group out.',
  }),
  'ZS-617': (finding, { why }) => ({
    message: `${cellOf(finding)}: the existing shift ${why}, which a sync does not support.`,
    fix: 'Manage this shift in xMatters.',
  }),
}

/** “12 %” of a whole; “all” of nothing. */
function percent(count: number, of: number): string {
  return of === 0 ? '100 %' : `${Math.round((100 * count) / of)} %`
}
