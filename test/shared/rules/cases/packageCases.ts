import {
  entriesOf,
  stateOf,
  validMirror,
  validPackage,
  withArchiveProblem,
  withEntries,
  withFile,
  withOption,
  withoutFile,
  withoutRows,
} from '../../../support/packages'
import type { RuleCase } from './ruleCase'

const valid = validPackage()
const deviceNames = [
  { name: 'Work Email', type: 'EMAIL' },
  { name: 'Work Phone', type: 'VOICE' },
  { name: 'PA System', type: 'VOICE_IVR' },
  { name: 'SMS Phone', type: 'TEXT_PHONE' },
  { name: 'Pager', type: 'TEXT_PAGER' },
  { name: 'Fax', type: 'FAX' },
]
const knownDevices = { snapshot: stateOf({}, { deviceNames }) }

/** Packages that break one rule of ZS-001 to ZS-108. */
export const brokenPackages: readonly RuleCase[] = [
  {
    code: 'ZS-001',
    when: 'there is no manifest, and nothing that depends on it is said',
    written: { ...withoutRows(valid, 'DS_FAX_DEVICES'), manifest: { state: 'missing' } },
    found: ['ZS-001 error manifest.xml - -'],
  },
  {
    code: 'ZS-001',
    when: 'the manifest is not well-formed',
    written: { ...valid, manifest: { state: 'unreadable', why: 'line 3 ends early' } },
    found: ['ZS-001 error manifest.xml - -'],
  },
  {
    code: 'ZS-002',
    when: 'the version is not known',
    written: withOption(valid, 'autoDataSyncVersion', '2.0'),
    found: ['ZS-002 error manifest.xml - autoDataSyncVersion'],
  },
  {
    code: 'ZS-002',
    when: 'the version is absent',
    written: withOption(valid, 'autoDataSyncVersion', null),
    found: ['ZS-002 error manifest.xml - autoDataSyncVersion'],
  },
  {
    code: 'ZS-003',
    when: 'the version is older than 1.3',
    written: withOption(valid, 'autoDataSyncVersion', '1.2'),
    found: ['ZS-003 warning manifest.xml - autoDataSyncVersion'],
  },
  ...['mirror', 'ignoreDeviceOrderAndDelay', 'forceNewPasswordReset'].map(
    (key): RuleCase => ({
      code: 'ZS-004',
      when: `${key} is in lower case`,
      written: withOption(valid, key, 'y'),
      found: [`ZS-004 error manifest.xml - ${key}`],
    }),
  ),
  {
    code: 'ZS-004',
    when: 'mirror is absent, and header-only files are not judged by it',
    written: withOption(withoutRows(valid, 'DS_FAX_DEVICES'), 'mirror', null),
    found: ['ZS-004 error manifest.xml - mirror'],
  },
  {
    code: 'ZS-005',
    when: 'an option is unknown',
    written: withOption(valid, 'deleteEverything', 'N'),
    found: ['ZS-005 warning manifest.xml - deleteEverything'],
  },
  {
    code: 'ZS-005',
    when: 'an option is repeated',
    written: withEntries(valid, [...entriesOf(valid), { key: 'mirror', value: 'N' }]),
    found: ['ZS-005 warning manifest.xml - mirror'],
  },
  ...[
    ['an element is empty', 'IM||SMS'],
    ['an element is padded', 'IM| SMS'],
    ['an element is repeated', 'IM|IM'],
  ].map(
    ([when = '', names = '']): RuleCase => ({
      code: 'ZS-006',
      when,
      written: withOption(valid, 'deviceNamesToIgnore', names),
      found: ['ZS-006 warning manifest.xml - deviceNamesToIgnore'],
    }),
  ),
  {
    code: 'ZS-006',
    when: 'an element is not a device name of the company',
    written: withOption(valid, 'deviceNamesToIgnore', 'Telex'),
    context: knownDevices,
    found: ['ZS-006 warning manifest.xml - deviceNamesToIgnore'],
  },
  {
    code: 'ZS-007',
    when: 'forceNewPasswordReset is N',
    written: withOption(valid, 'forceNewPasswordReset', 'N'),
    found: ['ZS-007 warning manifest.xml - forceNewPasswordReset'],
  },
  {
    code: 'ZS-008',
    when: 'forceNewPasswordReset is absent',
    written: withOption(valid, 'forceNewPasswordReset', null),
    found: ['ZS-008 note manifest.xml - forceNewPasswordReset'],
  },
  {
    code: 'ZS-101',
    when: 'a required file is missing, without following every reference into it',
    written: withoutFile(valid, 'DS_SITES'),
    found: ['ZS-101 error DS_SITES.csv - -'],
  },
  {
    code: 'ZS-101',
    when: 'the fax file is missing from version 1.2',
    written: withoutFile(withOption(valid, 'autoDataSyncVersion', '1.2'), 'DS_FAX_DEVICES'),
    found: [
      'ZS-003 warning manifest.xml - autoDataSyncVersion',
      'ZS-101 error DS_FAX_DEVICES.csv - -',
    ],
  },
  {
    code: 'ZS-102',
    when: 'a file is none of the format',
    written: withArchiveProblem(valid, 'unexpectedFile', 'readme.txt'),
    found: ['ZS-102 warning readme.txt - -'],
  },
  {
    code: 'ZS-103',
    when: 'a file is in a folder, and it is not called missing as well',
    written: withArchiveProblem(
      withoutFile(valid, 'DS_SITES'),
      'insideFolder',
      'export/DS_SITES.csv',
    ),
    found: ['ZS-103 error export/DS_SITES.csv - -'],
  },
  {
    code: 'ZS-103',
    when: 'the manifest is in a folder, and it is not called missing as well',
    written: {
      ...withArchiveProblem(valid, 'insideFolder', 'export/manifest.xml'),
      manifest: { state: 'missing' },
    },
    found: ['ZS-103 error export/manifest.xml - -'],
  },
  ...(['duplicateEntry', 'encrypted', 'unreadable'] as const).map(
    (problem): RuleCase => ({
      code: 'ZS-104',
      when: `an entry is ${problem}`,
      written: withArchiveProblem(withoutFile(valid, 'DS_USERS'), problem, 'DS_USERS.csv'),
      found: ['ZS-104 error DS_USERS.csv - -'],
    }),
  ),
  {
    code: 'ZS-104',
    when: 'the archive as a whole cannot be read, and no file is called missing',
    written: {
      manifest: { state: 'missing' },
      files: new Map(),
      archive: [{ code: 'unreadable', entry: '', detail: 'no end of central directory' }],
    },
    found: ['ZS-104 error - - -'],
  },
  {
    code: 'ZS-105',
    when: 'a file name is in another case',
    written: withArchiveProblem(
      withFile(valid, 'DS_USERS', (file) => ({ ...file, entry: 'DS_Users.csv' })),
      'nameCase',
      'DS_Users.csv',
    ),
    found: ['ZS-105 warning DS_Users.csv - -'],
  },
  {
    code: 'ZS-106',
    when: 'the ZIP has one byte more than 150 MB',
    written: { ...valid, zipBytes: 150_000_001 },
    found: ['ZS-106 error - - -'],
  },
  {
    code: 'ZS-107',
    when: 'a mirroring package has a header-only file, also one of the predicate files',
    written: withoutRows(validMirror(), 'DS_FAX_DEVICES', 'DS_PREDICATE_JOIN_VALUES'),
    found: [
      'ZS-107 warning DS_FAX_DEVICES.csv - -',
      'ZS-107 warning DS_PREDICATE_JOIN_VALUES.csv - -',
    ],
  },
  {
    code: 'ZS-108',
    when: 'a package that does not mirror has a header-only file',
    written: withoutRows(valid, 'DS_FAX_DEVICES'),
    found: ['ZS-108 note DS_FAX_DEVICES.csv - -'],
  },
]

/** Packages that come close to breaking a rule of ZS-001 to ZS-108 and do not. */
export const nearPackages: readonly RuleCase[] = [
  { code: 'ZS-001', when: 'the manifest is read', written: valid, found: [] },
  { code: 'ZS-002', when: 'the version is 1.3', written: valid, found: [] },
  { code: 'ZS-003', when: 'the version is 1.3', written: valid, found: [] },
  {
    code: 'ZS-004',
    when: 'an option that may be absent is absent',
    written: withOption(valid, 'ignoreDeviceOrderAndDelay', null),
    found: [],
  },
  { code: 'ZS-005', when: 'the five options are there once', written: valid, found: [] },
  {
    code: 'ZS-006',
    when: 'the names are known',
    written: withOption(valid, 'deviceNamesToIgnore', 'Home Phone'),
    context: {
      snapshot: stateOf(
        {},
        { deviceNames: [...deviceNames, { name: 'Home Phone', type: 'VOICE' }] },
      ),
    },
    found: [],
  },
  {
    code: 'ZS-006',
    when: 'a name is not in the package and no list is loaded',
    written: withOption(valid, 'deviceNamesToIgnore', 'Home Phone|IVR'),
    found: [],
  },
  { code: 'ZS-007', when: 'forceNewPasswordReset is Y', written: valid, found: [] },
  { code: 'ZS-008', when: 'forceNewPasswordReset is Y', written: valid, found: [] },
  {
    code: 'ZS-101',
    when: 'version 1.1 does not ask for the fax file',
    written: withoutFile(withOption(valid, 'autoDataSyncVersion', '1.1'), 'DS_FAX_DEVICES'),
    found: ['ZS-003 warning manifest.xml - autoDataSyncVersion'],
  },
  { code: 'ZS-102', when: 'only the seventeen files are there', written: valid, found: [] },
  { code: 'ZS-103', when: 'all files are at the root', written: valid, found: [] },
  { code: 'ZS-104', when: 'each file is there once', written: valid, found: [] },
  { code: 'ZS-105', when: 'the names are exact', written: valid, found: [] },
  {
    code: 'ZS-106',
    when: 'the ZIP has exactly 150 MB',
    written: { ...valid, zipBytes: 150_000_000 },
    found: [],
  },
  { code: 'ZS-107', when: 'every file has rows', written: validMirror(), found: [] },
  {
    code: 'ZS-107',
    when: 'the package does not mirror',
    written: withoutRows(valid, 'DS_FAX_DEVICES'),
    found: ['ZS-108 note DS_FAX_DEVICES.csv - -'],
  },
  {
    code: 'ZS-108',
    when: 'the package mirrors',
    written: withoutRows(validMirror(), 'DS_FAX_DEVICES'),
    found: ['ZS-107 warning DS_FAX_DEVICES.csv - -'],
  },
]
