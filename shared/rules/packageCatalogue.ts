import type { Rule } from './catalogue'
import type { RuleCode } from './ruleCode'

type PackageCode = Extract<RuleCode, `ZS-0${string}` | `ZS-1${string}` | `ZS-2${string}`>

/** The rules about the manifest, the archive, the bytes and the headers. Source: FORMAT §6, ZS-001 to ZS-208. */
export const packageRules = {
  'ZS-001': {
    severity: 'error',
    files: 'manifest',
    title: 'manifest.xml is missing or unreadable',
    meaning:
      'Without the manifest nobody knows the archive version and whether the package mirrors. The other manifest rules are silent then.',
    source: 'D [included]; O',
    repairable: false,
  },
  'ZS-002': {
    severity: 'error',
    files: 'manifest',
    title: 'Unknown archive version',
    meaning:
      'autoDataSyncVersion decides which files are required. Only 1.0, 1.1, 1.2 and 1.3 are known; while it is unknown the files of 1.3 are asked for.',
    source: 'D [manifest]',
    repairable: true,
  },
  'ZS-003': {
    severity: 'warning',
    files: 'manifest',
    title: 'Old archive version',
    meaning: 'The vendor recommends the latest version, 1.3; the upload over REST demands it.',
    source: 'D [manifest]',
    repairable: false,
  },
  'ZS-004': {
    severity: 'error',
    files: 'manifest',
    title: 'A manifest option is neither Y nor N',
    meaning:
      'mirror must be present; ignoreDeviceOrderAndDelay and forceNewPasswordReset may be absent, but what is written must be Y or N in upper case.',
    source: 'D',
    repairable: true,
  },
  'ZS-005': {
    severity: 'warning',
    files: 'manifest',
    title: 'Unknown or repeated manifest option',
    meaning:
      'Unknown options are kept as they are. Of a repeated option the last one counts, as in any Java properties file. Option names are case-sensitive.',
    source: 'I',
    repairable: false,
  },
  'ZS-006': {
    severity: 'warning',
    files: 'manifest',
    title: 'Check an ignored device name',
    meaning:
      'An element of deviceNamesToIgnore is empty, padded, repeated, or not a device name of the company. The last is only said when the list of device names is loaded.',
    source: 'I',
    repairable: true,
  },
  'ZS-007': {
    severity: 'warning',
    files: 'manifest',
    title: 'New users get legacy passwords',
    meaning: 'With forceNewPasswordReset=N a password is generated the old way for new users.',
    source: 'D [support-pw]',
    repairable: false,
  },
  'ZS-008': {
    severity: 'note',
    files: 'manifest',
    title: 'New users get random passwords',
    meaning: 'An absent forceNewPasswordReset acts as Y. Write it out, so that nobody has to know.',
    source: 'D [support-pw]',
    repairable: false,
  },
  'ZS-101': {
    severity: 'error',
    files: 'package',
    title: 'A required file is missing',
    meaning:
      'Every file of the archive version must be there, if only with its header. References into the missing file are not reported one by one.',
    source: 'D client',
    repairable: false,
  },
  'ZS-102': {
    severity: 'warning',
    files: 'package',
    title: 'Unexpected file',
    meaning: 'Only manifest.xml and the sixteen CSVs belong in a package. It is not read.',
    source: 'U',
    repairable: false,
  },
  'ZS-103': {
    severity: 'error',
    files: 'package',
    title: 'A file sits inside a folder',
    meaning:
      'All files must be at the root of the ZIP. The file is not called missing (ZS-101, ZS-001) as well.',
    source: 'O',
    repairable: false,
  },
  'ZS-104': {
    severity: 'error',
    files: 'package',
    title: 'Damaged archive',
    meaning:
      'Two entries share a name, an entry is encrypted, or the ZIP cannot be read. The entry is not called missing as well.',
    source: 'I',
    repairable: false,
  },
  'ZS-105': {
    severity: 'warning',
    files: 'package',
    title: 'File name in another case',
    meaning: 'Whether the server minds is not known; the exact name is safe.',
    source: 'U',
    repairable: false,
  },
  'ZS-106': {
    severity: 'error',
    files: 'package',
    title: 'Too large to upload',
    meaning:
      'The REST upload takes 150 MB at most. We count 150,000,000 bytes, the smaller reading.',
    source: 'O [mcp]',
    repairable: false,
  },
  'ZS-107': {
    severity: 'warning',
    files: 'package',
    title: 'A file without rows while mirroring',
    meaning:
      'Every synchronised record of this kind is absent from the package and would be deleted. Also said of the predicate and attribute files, where the effect is not known (§8.12).',
    source: 'I/D',
    repairable: false,
  },
  'ZS-108': {
    severity: 'note',
    files: 'package',
    title: 'A file without rows',
    meaning: 'Nothing of this kind changes, because the package does not mirror.',
    source: 'D',
    repairable: false,
  },
  'ZS-201': {
    severity: 'error',
    files: 'every CSV',
    title: 'Not UTF-8',
    meaning:
      'All text must be UTF-8. What was misread is not judged further: values of the named row, and references into the file.',
    source: 'D',
    repairable: false,
  },
  'ZS-202': {
    severity: 'error',
    files: 'every CSV',
    title: 'Starts with a byte-order mark',
    meaning: 'UTF-8 must be written without the mark that some editors put first.',
    source: 'D [included]',
    repairable: false,
  },
  'ZS-203': {
    severity: 'error',
    files: 'every CSV',
    title: 'A column is missing or repeated',
    meaning:
      'The file is empty, has no header row, lacks a column or has one twice. One problem per column; values of a missing column are not asked for row by row.',
    source: 'D client',
    repairable: false,
  },
  'ZS-204': {
    severity: 'warning',
    files: 'every CSV',
    title: 'Columns out of order',
    meaning:
      'The order differs from §1.5 (once per file) or a name is written in another case (once per column).',
    source: 'U',
    repairable: false,
  },
  'ZS-205': {
    severity: 'warning',
    files: 'every CSV',
    title: 'Unknown column',
    meaning: 'A column that is not in §1.5, among them the unnamed first column of some exports.',
    source: 'U; O',
    repairable: false,
  },
  'ZS-206': {
    severity: 'error',
    files: 'every CSV',
    title: 'Malformed row',
    meaning:
      'The row has another number of fields than the header, or a quote where none may be. Its values are not judged, because they may sit in the wrong columns.',
    source: 'D (RFC 4180)',
    repairable: false,
  },
  'ZS-207': {
    severity: 'warning',
    files: 'every CSV',
    title: 'Space or control character in a value',
    meaning:
      'A line break, a tab or another control character inside a value, or a space before or after it. Where the value must match exactly, its own rule is reported too.',
    source: 'I',
    repairable: true,
  },
  'ZS-208': {
    severity: 'warning',
    files: 'every CSV',
    title: 'Blank line',
    meaning: 'All cells of the row are empty. It is reported once, not as missing values.',
    source: 'I',
    repairable: false,
  },
} as const satisfies Record<PackageCode, Rule>
