import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { archiveVersions } from '../../../shared/manifest/manifest'
import {
  columnSpec,
  entryNameOf,
  headerOf,
  tableOfEntry,
  tableSpec,
} from '../../../shared/schema/lookUp'
import { referencePage } from '../../../shared/schema/referencePage'
import { deviceTables, tableNames } from '../../../shared/schema/tableNames'

/** FORMAT §1.5, line by line. */
const headers = [
  'DS_SITES.csv EXTERNAL_KEY,SITENAME,SITE_STATUS,SITE_LANGUAGE,SITE_TIMEZONE,SITE_ADDRESS_01,SITE_ADDRESS_02,SITE_CITY,SITE_COUNTRY,SITE_REGION_NAME,SITE_MAIL_CODE,IS_EXTERNALLY_OWNED,ACTION',
  'DS_USERS.csv EXTERNAL_KEY,USER_ID,FIRST_NAME,LAST_NAME,STATUS,ROLE_LIST,SITE_NAME,LANGUAGE_OVERRIDE,TIMEZONE_OVERRIDE,RECORDED_NAME,WEB_LOGIN,PHONE_LOGIN,IS_EXTERNALLY_OWNED,ACTION',
  'DS_PERSON_SUPERVISORS.csv USER_EXTERNAL_KEY,PERSON_SUPERVISOR_LIST,ACTION',
  'DS_EMAIL_DEVICES.csv EXTERNAL_KEY,ADDRESS,USER_KEY,DEVICE_NAME,STATUS,DEFAULT_DEVICE,DEVICE_ORDER,DELAY,LOCK_24x7,IS_EXTERNALLY_OWNED,ACTION',
  'DS_VOICE_DEVICES.csv EXTERNAL_KEY,COUNTRY,AREA_CODE,PHONE_NUMBER,EXTENSION,USER_KEY,DEVICE_NAME,STATUS,DEFAULT_DEVICE,DEVICE_ORDER,DELAY,LOCK_24x7,IS_EXTERNALLY_OWNED,ACTION',
  'DS_VOICE_IVR_DEVICES.csv EXTERNAL_KEY,COUNTRY,AREA_CODE,PHONE_NUMBER,EXTENSION,USER_KEY,DEVICE_NAME,STATUS,DEFAULT_DEVICE,DEVICE_ORDER,DELAY,LOCK_24x7,IS_EXTERNALLY_OWNED,ACTION',
  'DS_TEXT_PHONE_DEVICES.csv EXTERNAL_KEY,TARGET_NUMBER,COUNTRY_CODE,USER_KEY,DEVICE_NAME,STATUS,DEFAULT_DEVICE,DEVICE_ORDER,DELAY,LOCK_24x7,IS_EXTERNALLY_OWNED,ACTION',
  'DS_TEXT_PAGER_DEVICES.csv EXTERNAL_KEY,PIN,IS_TWO_WAY,USER_KEY,DEVICE_NAME,SERVICE_PROVIDER_NAME,STATUS,DEFAULT_DEVICE,DEVICE_ORDER,DELAY,LOCK_24x7,IS_EXTERNALLY_OWNED,ACTION',
  'DS_FAX_DEVICES.csv EXTERNAL_KEY,FAX_NUMBER,USER_KEY,DEVICE_NAME,STATUS,DEFAULT_DEVICE,DEVICE_ORDER,DELAY,LOCK_24x7,ACTION,IS_EXTERNALLY_OWNED,COUNTRY_CODE',
  'DS_GROUPS.csv EXTERNAL_KEY,GROUP_NAME,DESCRIPTION,STATUS,USE_DEFAULT_DEVICES,TIMEZONE,GROUP_SITE_NAME,OBSERVED_BY_ALL,OBSERVER_LIST,SUPERVISOR_LIST,ALLOW_DUPLICATES,IS_EXTERNALLY_OWNED,ACTION',
  'DS_TEAMS.csv EXTERNAL_KEY,GROUP_KEY,SUB_TARGET_NAME,DESCRIPTION,USE_DEFAULT_DEVICES,ESCALATION_SCHEDULE,IS_ROUND_ROBIN,IS_EXTERNALLY_OWNED,ACTION',
  'DS_TEAM_MEMBERSHIPS.csv TEAM_KEY,MEMBER_KEY,MEMBER_TYPE,MEMBER_SUB_TYPE,MEMBER_SEQUENCE_NUMBER,IS_EXTERNALLY_OWNED,ACTION',
  'DS_USER_CUSTOM_VALUES.csv EXTERNAL_KEY,CUSTOM_USER_KEY,FIELD_KEY,CUSTOM_VALUE,IS_EXTERNALLY_OWNED,ACTION',
  'DS_USER_JOIN_ATTRIBUTES.csv USER_EXTERNAL_KEY,ATTRIBUTE_EXTERNAL_KEY',
  'DS_EVENT_DOMAIN_PREDICATES.csv EXTERNAL_KEY,PREDICATE_NAME,EVENT_DOMAIN_KEY,PREDICATE_TYPE,IMPORTANT,REQUIRED,VALIDATE,PATTERN,ACTION,IS_EXTERNALLY_OWNED',
  'DS_PREDICATE_JOIN_VALUES.csv PREDICATE_EXTERNAL_KEY,PREDICATE_VALUE',
]

test('the header of every file is that of the format, byte for byte', () => {
  const ours = tableNames.map((table) => `${entryNameOf(table)} ${headerOf(table).join(',')}`)
  expect(ours.toSorted()).toEqual(headers.toSorted())
})

const columns = tableNames.flatMap((table) =>
  headerOf(table).map((name) => ({ table, name, spec: columnSpec(table, name) })),
)

test('every reference names a column that exists', () => {
  const dangling = columns.filter(({ spec }) => {
    const reference = spec?.refersTo
    return reference?.to === 'column' && columnSpec(reference.table, reference.column) === undefined
  })
  expect(dangling).toEqual([])
})

test('the references are those of the reference map', () => {
  const map = columns.flatMap(({ table, name, spec }) => {
    const reference = spec?.refersTo
    if (reference === undefined) return []
    const to = reference.to === 'member' ? 'member' : `${reference.table}.${reference.column}`
    return [`${table}.${name} -> ${to}`]
  })
  expect(map.toSorted()).toEqual(
    [
      'DS_USERS.SITE_NAME -> DS_SITES.SITENAME',
      'DS_GROUPS.GROUP_SITE_NAME -> DS_SITES.SITENAME',
      'DS_PERSON_SUPERVISORS.USER_EXTERNAL_KEY -> DS_USERS.EXTERNAL_KEY',
      'DS_PERSON_SUPERVISORS.PERSON_SUPERVISOR_LIST -> DS_USERS.EXTERNAL_KEY',
      ...deviceTables.map((table) => `${table}.USER_KEY -> DS_USERS.EXTERNAL_KEY`),
      'DS_GROUPS.SUPERVISOR_LIST -> DS_USERS.EXTERNAL_KEY',
      'DS_TEAMS.GROUP_KEY -> DS_GROUPS.EXTERNAL_KEY',
      'DS_TEAM_MEMBERSHIPS.TEAM_KEY -> DS_TEAMS.EXTERNAL_KEY',
      'DS_TEAM_MEMBERSHIPS.MEMBER_KEY -> member',
      'DS_USER_CUSTOM_VALUES.CUSTOM_USER_KEY -> DS_USERS.EXTERNAL_KEY',
      'DS_USER_JOIN_ATTRIBUTES.USER_EXTERNAL_KEY -> DS_USERS.EXTERNAL_KEY',
      'DS_PREDICATE_JOIN_VALUES.PREDICATE_EXTERNAL_KEY -> DS_EVENT_DOMAIN_PREDICATES.EXTERNAL_KEY',
    ].toSorted(),
  )
})

test('the longest values are those the format documents or assumes', () => {
  const limits = columns
    .filter(({ table }) => table === 'DS_GROUPS' || table === 'DS_TEXT_PHONE_DEVICES')
    .map(({ name, spec }) => `${name} ${spec?.maxIs === 'assumed' ? '~' : ''}${spec?.max ?? '?'}`)
  expect(limits).toEqual([
    'EXTERNAL_KEY 250',
    'TARGET_NUMBER ~30',
    'COUNTRY_CODE ~3',
    'USER_KEY 250',
    'DEVICE_NAME 100',
    'STATUS 30',
    'DEFAULT_DEVICE 1',
    'DEVICE_ORDER 38',
    'DELAY 38',
    'LOCK_24x7 1',
    'IS_EXTERNALLY_OWNED 1',
    'ACTION 1',
    'EXTERNAL_KEY 250',
    'GROUP_NAME 100',
    'DESCRIPTION 200',
    'STATUS 30',
    'USE_DEFAULT_DEVICES 1',
    'TIMEZONE 100',
    'GROUP_SITE_NAME 100',
    'OBSERVED_BY_ALL 1',
    'OBSERVER_LIST 2000',
    'SUPERVISOR_LIST 2000',
    'ALLOW_DUPLICATES ~1',
    'IS_EXTERNALLY_OWNED 1',
    'ACTION 1',
  ])
})

test('every limit says whether it is documented or assumed', () => {
  const unsaid = columns.filter(
    ({ spec }) => (spec?.max === undefined) !== (spec?.maxIs === undefined),
  )
  expect(unsaid).toEqual([])
})

test('every column has a label, words for a blank cell and a source', () => {
  const silent = columns.filter(
    ({ spec }) =>
      spec === undefined || spec.label === '' || spec.blank === '' || !spec.source.startsWith('§'),
  )
  expect(silent).toEqual([])
})

test('header words are in lower case and not repeated within a file’s column', () => {
  const odd = columns.filter(({ spec }) => {
    const words = spec?.aka ?? []
    return words.some((word) => word !== word.toLowerCase()) || new Set(words).size < words.length
  })
  expect(odd).toEqual([])
})

test('files are needed from the version that brought them', () => {
  const later = tableNames.filter((table) => tableSpec(table).requiredFrom !== '1.0')
  expect(later.map((table) => [table, tableSpec(table).requiredFrom])).toEqual([
    ['DS_VOICE_IVR_DEVICES', '1.1'],
    ['DS_FAX_DEVICES', '1.2'],
    ['DS_USER_CUSTOM_VALUES', '1.3'],
    ['DS_USER_JOIN_ATTRIBUTES', '1.3'],
    ['DS_EVENT_DOMAIN_PREDICATES', '1.3'],
    ['DS_PREDICATE_JOIN_VALUES', '1.3'],
  ])
  expect(tableNames.every((table) => archiveVersions.includes(tableSpec(table).requiredFrom))).toBe(
    true,
  )
})

test.each([
  { entry: 'DS_USERS.csv', found: { table: 'DS_USERS', exact: true } },
  { entry: 'DS_Users.csv', found: { table: 'DS_USERS', exact: false } },
  { entry: 'DS_USERS.CSV', found: { table: 'DS_USERS', exact: false } },
  { entry: 'DS_IM_DEVICES.csv', found: undefined },
  { entry: 'DS_USERS', found: undefined },
])('the entry $entry is recognised as what it is', ({ entry, found }) => {
  expect(tableOfEntry(entry)).toEqual(found)
})

test('the names inside every object are no columns', () => {
  expect(columnSpec('DS_USERS', 'constructor')).toBeUndefined()
})

test('the reference page for users is that of the schema; `npm run docs` writes it', async () => {
  const page = new URL('../../../renderer/help/package-reference.md', import.meta.url)
  expect(await readFile(page, 'utf8')).toBe(referencePage())
})
