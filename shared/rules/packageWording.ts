import { cellOf, counted, placeOf, quoted } from './phrase'
import type { RuleCode } from './ruleCode'
import type { WordingOf } from './wording'

type PackageCode = Extract<RuleCode, `ZS-0${string}` | `ZS-1${string}` | `ZS-2${string}`>

const damage = {
  duplicateEntry: 'is in the archive twice',
  encrypted: 'is encrypted',
  unreadable: 'cannot be read',
  tooLarge: 'would burst when it is unpacked',
} as const

const nameTrouble = {
  empty: 'holds an empty name',
  padded: 'has a name with spaces around it',
  repeated: 'names a device twice',
  unknown: 'has a name the company does not know',
} as const

/** Sentences about the manifest, the archive, the bytes and the headers. */
export const packageWording: WordingOf<PackageCode> = {
  'ZS-001': (_finding, { why, detail }) => ({
    message:
      why === 'missing'
        ? 'manifest.xml is missing from the package.'
        : `manifest.xml cannot be read: ${detail.replace(/\.$/, '')}.`,
    fix: 'Write the manifest anew from the five options.',
  }),
  'ZS-002': ({ value }) => ({
    message:
      value === ''
        ? 'manifest.xml: autoDataSyncVersion is missing.'
        : `manifest.xml: autoDataSyncVersion ${quoted(value)} is no known archive version.`,
    fix: 'Set autoDataSyncVersion to 1.3.',
  }),
  'ZS-003': ({ value }) => ({
    message: `manifest.xml: autoDataSyncVersion is ${quoted(value)}, not the latest.`,
    fix: 'Set autoDataSyncVersion to 1.3 and add the files it requires.',
  }),
  'ZS-004': ({ column, value }) => ({
    message:
      value === ''
        ? `manifest.xml: ${column} is missing or empty.`
        : `manifest.xml: ${column} ${quoted(value)} is neither Y nor N.`,
    fix: `Set ${column} to Y or N, in upper case.`,
  }),
  'ZS-005': ({ column, value }, { why }) => ({
    message:
      why === 'unknown'
        ? `manifest.xml: ${quoted(column ?? '')} (${quoted(value)}) is no known option; it is kept as it is.`
        : `manifest.xml: ${column} is written more than once; the last value, ${quoted(value)}, counts.`,
    fix:
      why === 'unknown'
        ? 'Check its spelling, upper and lower case too, or take it out.'
        : 'Keep one of them.',
  }),
  'ZS-006': ({ value }, { why, element }) => ({
    message: `manifest.xml: deviceNamesToIgnore ${quoted(value)} ${nameTrouble[why]}${
      why === 'empty' ? '' : `: ${quoted(element)}`
    }.`,
    fix:
      why === 'unknown'
        ? 'Write the device name as xMatters has it.'
        : 'Join the names with a single | and no spaces, each once.',
  }),
  'ZS-007': () => ({
    message: 'manifest.xml: forceNewPasswordReset is “N”, so new users get legacy passwords.',
    fix: 'Set forceNewPasswordReset to Y, unless the old way is wanted.',
  }),
  'ZS-008': () => ({
    message: 'manifest.xml: forceNewPasswordReset is absent, so new users get random passwords.',
    fix: 'Write forceNewPasswordReset out, as Y or N.',
  }),
  'ZS-101': ({ file }, { version }) => ({
    message: `${file} is missing; archive version ${version} requires it.`,
    fix: `Add ${file}, with its header row alone when there is nothing to sync.`,
  }),
  'ZS-102': ({ file }) => ({
    message: `${file} is no file of a ZipSync package; it is not read.`,
    fix: 'Leave it out of the package.',
  }),
  'ZS-103': ({ file }) => ({
    message: `${file} sits inside a folder.`,
    fix: 'Zip the files themselves, not the folder they are in.',
  }),
  'ZS-104': ({ file, row }, { why, detail }) => ({
    message: `${file === '' ? 'The archive' : placeOf({ file, row })} ${damage[why]}${
      detail === '' ? '' : ` (${detail})`
    }.`,
    fix: 'Write the package anew, each file once and without a password.',
  }),
  'ZS-105': ({ file, table }) => ({
    message: `${file} differs from its exact name only by case.`,
    fix:
      table === undefined
        ? 'Name it exactly as the format does.'
        : `Name it ${quoted(`${table}.csv`)}.`,
  }),
  'ZS-106': ({ file }, { detail }) => ({
    message: `${file === '' ? 'The package' : file} is too large to upload: ${detail}.`,
    fix: 'Split the data over two companies or ask the vendor; the REST upload takes 150 MB.',
  }),
  'ZS-107': ({ file }, { label, exposed }) => ({
    message:
      exposed === null
        ? `${file} has no rows and mirror is Y: everything synchronised under ${label} would be deleted.`
        : `${file} has no rows and mirror is Y: ${counted(exposed, 'synchronised record')} under ${label} would be deleted.`,
    fix: `Fill ${file}, or set mirror to N.`,
  }),
  'ZS-108': ({ file }, { label }) => ({
    message: `${file} has no rows: nothing changes under ${label}.`,
    fix: '',
  }),
  'ZS-201': (finding) => ({
    message: `${placeOf(finding)}: the text is not UTF-8.`,
    fix: 'Save the file as UTF-8.',
  }),
  'ZS-202': ({ file }) => ({
    message: `${file} starts with a byte-order mark.`,
    fix: 'Save the file as UTF-8 without a byte-order mark.',
  }),
  'ZS-203': ({ file, column }, { why }) => {
    const what = {
      empty: `${file} is empty; even the header row is missing.`,
      noHeader: `${file} has no header row: its first line holds none of the column names.`,
      missing: `${file} lacks the column ${column}.`,
      repeated: `${file} has the column ${column} twice.`,
    }
    return {
      message: what[why],
      fix:
        why === 'repeated'
          ? 'Keep one of the two.'
          : 'Write the header exactly as the format does.',
    }
  },
  'ZS-204': ({ file, column, value }, { why }) => ({
    message:
      why === 'order'
        ? `${file}: the columns stand in another order than the format has them.`
        : `${file}: the column ${column} is written ${quoted(value)}.`,
    fix: why === 'order' ? 'Put the columns in the order of the format.' : `Write it as ${column}.`,
  }),
  'ZS-205': ({ file, value }) => ({
    message:
      value === ''
        ? `${file} has a column without a name.`
        : `${file} has the column ${quoted(value)}, which the format does not know.`,
    fix: 'Take the column out.',
  }),
  'ZS-206': (finding, { why }) => ({
    message: `${placeOf(finding)} is malformed: ${why}.`,
    fix: 'Quote values that hold a comma, a quote or a line break, and write a quote inside them twice.',
  }),
  'ZS-207': (finding, { why }) => ({
    message:
      why === 'space'
        ? `${cellOf(finding)} has a space before or after it.`
        : `${cellOf(finding)} holds a line break or another control character.`,
    fix: why === 'space' ? 'Trim the value.' : 'Take the character out.',
  }),
  'ZS-208': (finding) => ({
    message: `${placeOf(finding)} is blank.`,
    fix: 'Take the line out.',
  }),
}
