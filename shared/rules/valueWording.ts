import { cellOf, counted, perhaps, placeOf, quoted } from './phrase'
import type { RuleCode } from './ruleCode'
import type { WordingOf } from './wording'

type ValueCode = Extract<RuleCode, `ZS-3${string}` | `ZS-4${string}`>

const untidy = {
  empty: 'an empty element',
  repeated: 'an element twice',
  padded: 'a space beside a comma',
} as const

/** “; it has 120 characters and 100 fit”, when that is the matter. */
function over(length: { readonly chars: number; readonly max: number }): string {
  return length.chars > length.max
    ? `: it has ${length.chars} characters and ${length.max} fit`
    : ''
}

/** Sentences about single values. */
export const valueWording: WordingOf<ValueCode> = {
  'ZS-301': (finding, { sure }) => ({
    message:
      finding.column === 'ACTION'
        ? `${placeOf(finding)}: ACTION is blank, so the row would be ignored.`
        : `${placeOf(finding)}: ${finding.column} is blank${sure ? '' : ', and is probably required'}.`,
    fix: `Fill ${finding.column}.`,
  }),
  'ZS-302': (finding, { chars, max }) => ({
    message: `${cellOf(finding)} has ${chars} characters; at most ${max} fit.`,
    fix: `Shorten it to ${max} characters.`,
  }),
  'ZS-303': (finding, { chars, max }) => ({
    message: `${cellOf(finding)} has ${chars} characters; probably at most ${max} fit.`,
    fix: `Shorten it to ${max} characters.`,
  }),
  'ZS-304': (finding) => ({
    message: `${cellOf(finding)} is neither Y nor R, so the row would be ignored.`,
    fix: 'Write Y to add or update, R to remove.',
  }),
  'ZS-305': (finding) => ({
    message: `${cellOf(finding)} is neither Y nor N.`,
    fix: 'Write Y or N, in upper case.',
  }),
  'ZS-306': (finding) => ({
    message: `${cellOf(finding)} is neither ACTIVE nor INACTIVE.`,
    fix: 'Write ACTIVE or INACTIVE, in upper case.',
  }),
  'ZS-307': (finding) => ({
    message: `${cellOf(finding)}: usually Y. It does not protect the record from being overwritten.`,
    fix: 'Write Y, unless people shall edit the record in xMatters.',
  }),
  'ZS-308': (finding, { why }) => ({
    message:
      why === 'tooLong'
        ? `${cellOf(finding)} has more than 38 digits.`
        : `${cellOf(finding)} is not a whole number of 0 or more.`,
    fix: 'Write a whole number in digits.',
  }),
  'ZS-401': (finding, length) => ({
    message: `${cellOf(finding)} is not an e-mail address${over(length)}.`,
    fix: 'Write one address of the form name@company.com.',
  }),
  'ZS-402': (finding, length) => ({
    message: `${cellOf(finding)} is not a phone number${over(length)}.`,
    fix: 'Use digits, ( ) + - . and spaces only.',
  }),
  'ZS-403': (finding, length) => ({
    message: `${cellOf(finding)} is not an extension${over(length)}.`,
    fix: 'Use digits, ( ) + - . , * # and spaces only.',
  }),
  'ZS-404': (finding, length) => ({
    message: `${cellOf(finding)} is not an area code${over(length)}.`,
    fix: 'Use digits only.',
  }),
  'ZS-405': (finding) => ({
    message: `${placeOf(finding)}: ${finding.column} is blank; the documents do not mark it optional.`,
    fix: `Fill ${finding.column} where the number has one.`,
  }),
  'ZS-406': (finding) => ({
    message: `${cellOf(finding)} is not a phone number.`,
    fix: 'Use digits, ( ) + - . and spaces only.',
  }),
  'ZS-407': (finding) => ({
    message: `${cellOf(finding)} starts with 0 or has more than digits; older systems refuse that.`,
    fix: 'Write the number in digits with its country code.',
  }),
  'ZS-408': (finding) => ({
    message: `${cellOf(finding)} is not a pager PIN.`,
    fix: 'Use digits only.',
  }),
  'ZS-409': (finding, { nearest }) => ({
    message: `${cellOf(finding)} is not a country code the company has.`,
    fix: perhaps(nearest, 'Write two upper-case letters, such as US.'),
  }),
  'ZS-410': (finding, { nearest }) => ({
    message: `${cellOf(finding)} is not on the list of countries.`,
    fix: perhaps(nearest, 'Write the name as the list has it, such as United States.'),
  }),
  'ZS-411': (finding) => ({
    message: `${cellOf(finding)} is an offset, not the name of a time zone.`,
    fix: 'Write a name such as US/Pacific.',
  }),
  'ZS-412': (finding, { nearest }) => ({
    message: `${cellOf(finding)} is not on the list of time zones.`,
    fix: perhaps(nearest, 'Write a zone the company has enabled, in exact case.'),
  }),
  'ZS-413': (finding, { nearest }) => ({
    message: `${cellOf(finding)} is not on the list of languages.`,
    fix: perhaps(nearest, 'Write a language the company has.'),
  }),
  'ZS-414': (finding, { role, nearest }) => ({
    message: `${cellOf(finding)}: ${quoted(role)} is not on the list of roles.`,
    fix: perhaps(nearest, 'Write the role as xMatters has it.'),
  }),
  'ZS-415': (finding, { nearest, otherType }) => ({
    message:
      otherType === null
        ? `${cellOf(finding)} is no device name of the company.`
        : `${cellOf(finding)} is a name for devices of type ${otherType}.`,
    fix: perhaps(nearest, 'Write a name from Device Management, of the right type.'),
  }),
  'ZS-416': (finding) => ({
    message: `${cellOf(finding)} is not a member type.`,
    fix: 'Write PERSON, GROUP, TEAM or DEVICE.',
  }),
  'ZS-417': (finding, { why, version }) => {
    const what = {
      blank: `${placeOf(finding)}: ${finding.column} is blank, but the member is a device.`,
      unknown: `${cellOf(finding)} is not a kind of device.`,
      tooNew: `${cellOf(finding)} is not part of archive version ${version}.`,
    }
    return {
      message: what[why],
      fix:
        why === 'tooNew'
          ? 'Set autoDataSyncVersion to 1.3.'
          : 'Write EMAIL, VOICE, VOICE_IVR, TEXT_PHONE, TEXT_PAGER or FAX.',
    }
  },
  'ZS-418': (finding, { why }) => ({
    message:
      why === 'notADevice'
        ? `${cellOf(finding)} is not used, because the member is no device.`
        : `${cellOf(finding)}: no file carries devices of this kind.`,
    fix: why === 'notADevice' ? 'Leave it blank.' : 'Use a kind of device the package carries.',
  }),
  'ZS-419': (finding, length) => ({
    message: `${cellOf(finding)} is not a list of minutes${over(length)}.`,
    fix: 'Write whole numbers separated by commas, such as 0,10.',
  }),
  'ZS-420': (finding, { delays, members }) => ({
    message: `${cellOf(finding)} has ${counted(delays, 'delay')} for ${counted(members, 'member')}${
      delays < members ? '; the missing ones become 0' : ''
    }.`,
    fix: 'Give one delay per member, in their order.',
  }),
  'ZS-421': (finding) => ({
    message: `${placeOf(finding)}: the shift ${quoted(finding.value)} has no members.`,
    fix: 'Add its members to DS_TEAM_MEMBERSHIPS.csv.',
  }),
  'ZS-422': (finding) => ({
    message: `${cellOf(finding)} is ignored, because OBSERVED_BY_ALL is Y.`,
    fix: 'Leave OBSERVER_LIST blank, or set OBSERVED_BY_ALL to N.',
  }),
  'ZS-423': (finding, { why }) => ({
    message:
      why === 'mixed'
        ? `${cellOf(finding)} mixes <<<NONE>>> with other elements.`
        : why === 'unsure'
          ? `${cellOf(finding)}: whether this column takes <<<NONE>>> is not known.`
          : `${cellOf(finding)}: this column does not take <<<NONE>>>.`,
    fix: why === 'mixed' ? 'Let <<<NONE>>> stand alone, or take it out.' : 'Write a value instead.',
  }),
  'ZS-424': (finding, { found }) => ({
    message: `${cellOf(finding)} has ${found.map((what) => untidy[what]).join(' and ')}.`,
    fix: 'Separate the elements with a comma and nothing else, each once.',
  }),
  'ZS-425': (finding) => ({
    message: `${placeOf(finding)}: ${finding.column} is blank; a group needs its supervisors.`,
    fix: `Fill ${finding.column} with the external keys of users.`,
  }),
}
