import { tableFromObjects, tableFromRows } from '../../shared/columns/plainTable'
import type { CsvProblem } from '../../shared/csv/csvProblem'
import type { ManifestEntry } from '../../shared/manifest/manifest'
import type {
  ArchiveProblem,
  ManifestReading,
  PackageContent,
  PackageFile,
} from '../../shared/package/packageContent'
import { entryNameOf, headerOf } from '../../shared/schema/lookUp'
import type { ColumnName } from '../../shared/schema/schema'
import { type TableName, tableNames } from '../../shared/schema/tableNames'
import { noLists, type Snapshot, type ValueLists } from '../../shared/snapshot/snapshot'

/** One CSV as a test writes it: cells by header name. */
export interface WrittenFile {
  readonly entry: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly problems: readonly CsvProblem[]
}

/** A package as a test writes it; every `with…` gives a new one. `contentOf` makes it what rules and planner read. */
export interface WrittenPackage {
  readonly manifest: ManifestReading
  readonly files: ReadonlyMap<TableName, WrittenFile>
  readonly archive: readonly ArchiveProblem[]
  readonly zipBytes?: number
}

/** Cells of a row by column; what is left out keeps its usual value. */
export type Cells = Readonly<Partial<Record<ColumnName, string>>>

const device = { STATUS: 'ACTIVE', DEFAULT_DEVICE: 'Y', DELAY: '0', LOCK_24x7: 'N' }
const owned = { IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' }
const phone = { COUNTRY: 'United States', AREA_CODE: '925', EXTENSION: '24' }

/** Two rows and a small company's worth of everything, free of problems: nothing is blank that the rules want filled. */
const validRows: Readonly<Record<TableName, readonly Cells[]>> = {
  DS_SITES: [site('SITE_SR', 'San Ramon'), site('SITE_PO', 'Porto')],
  DS_USERS: [user('E1', 'mmcbride', 'Mary', 'McBride'), user('E2', 'bkumar', 'Bala', 'Kumar')],
  DS_EMAIL_DEVICES: [
    email('E1_mail', 'E1', 'mary@example.com'),
    email('E2_mail', 'E2', 'bala@example.com'),
  ],
  DS_VOICE_DEVICES: [
    {
      ...{ EXTERNAL_KEY: 'E1_phone', USER_KEY: 'E1', DEVICE_NAME: 'Work Phone' },
      ...{ PHONE_NUMBER: '555-0100', DEVICE_ORDER: '1', ...phone, ...device, ...owned },
    },
  ],
  DS_VOICE_IVR_DEVICES: [
    {
      ...{ EXTERNAL_KEY: 'E2_pa', USER_KEY: 'E2', DEVICE_NAME: 'PA System' },
      ...{ PHONE_NUMBER: '555-0101', DEVICE_ORDER: '1', ...phone, ...device, ...owned },
    },
  ],
  DS_TEXT_PHONE_DEVICES: [
    {
      ...{ EXTERNAL_KEY: 'E1_sms', USER_KEY: 'E1', DEVICE_NAME: 'SMS Phone' },
      ...{ TARGET_NUMBER: '12158502870', COUNTRY_CODE: 'US', DEVICE_ORDER: '2' },
      ...{ ...device, ...owned },
    },
  ],
  DS_TEXT_PAGER_DEVICES: [
    {
      ...{ EXTERNAL_KEY: 'E2_pager', USER_KEY: 'E2', DEVICE_NAME: 'Pager', PIN: '4711' },
      ...{ IS_TWO_WAY: 'N', SERVICE_PROVIDER_NAME: 'Pagers Inc', DEVICE_ORDER: '2' },
      ...{ ...device, ...owned },
    },
  ],
  DS_FAX_DEVICES: [
    {
      ...{ EXTERNAL_KEY: 'E1_fax', USER_KEY: 'E1', DEVICE_NAME: 'Fax', FAX_NUMBER: '555-0102' },
      ...{ COUNTRY_CODE: 'US', DEVICE_ORDER: '3', ...device, ...owned },
    },
  ],
  DS_USER_CUSTOM_VALUES: [
    {
      ...{ EXTERNAL_KEY: 'E1_badge', CUSTOM_USER_KEY: 'E1', FIELD_KEY: 'Badge' },
      ...{ CUSTOM_VALUE: '007', ...owned },
    },
  ],
  DS_USER_JOIN_ATTRIBUTES: [{ USER_EXTERNAL_KEY: 'E1', ATTRIBUTE_EXTERNAL_KEY: 'First aid' }],
  DS_PERSON_SUPERVISORS: [
    { USER_EXTERNAL_KEY: 'E2', PERSON_SUPERVISOR_LIST: 'E1', ACTION: 'Y' },
    { USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: '<<<NONE>>>', ACTION: 'Y' },
  ],
  DS_GROUPS: [group('G_NET', 'Network'), group('G_DB', 'Databases')],
  DS_TEAMS: [shift('G_NET_DAY', 'G_NET', 'Day', '0,10'), shift('G_DB_DAY', 'G_DB', 'Day', '0')],
  DS_TEAM_MEMBERSHIPS: [
    member('G_NET_DAY', 'PERSON', '', 'E1', '0'),
    member('G_NET_DAY', 'DEVICE', 'EMAIL', 'E2_mail', '1'),
    member('G_DB_DAY', 'GROUP', '', 'G_NET', '0'),
  ],
  DS_EVENT_DOMAIN_PREDICATES: [
    { EXTERNAL_KEY: 'P_SEV', PREDICATE_NAME: 'severity', PREDICATE_TYPE: 'LIST', ...owned },
  ],
  DS_PREDICATE_JOIN_VALUES: [{ PREDICATE_EXTERNAL_KEY: 'P_SEV', PREDICATE_VALUE: 'high' }],
}

/** A row of DS_SITES. */
export function site(key: string, name: string): Cells {
  return {
    ...{ EXTERNAL_KEY: key, SITENAME: name, SITE_STATUS: 'ACTIVE', SITE_LANGUAGE: 'English' },
    ...{ SITE_TIMEZONE: 'US/Pacific', SITE_COUNTRY: 'United States', ...owned },
  }
}

/** A row of DS_USERS at the first site. */
export function user(key: string, id: string, first = 'Ada', last = 'Lovelace'): Cells {
  return {
    ...{ EXTERNAL_KEY: key, USER_ID: id, FIRST_NAME: first, LAST_NAME: last, STATUS: 'ACTIVE' },
    ...{ ROLE_LIST: 'Standard User,Group Supervisor', SITE_NAME: 'San Ramon', ...owned },
  }
}

/** A row of DS_EMAIL_DEVICES, the user's first device. */
export function email(key: string, userKey: string, address: string): Cells {
  return {
    ...{ EXTERNAL_KEY: key, USER_KEY: userKey, ADDRESS: address, DEVICE_NAME: 'Work Email' },
    ...{ DEVICE_ORDER: '0', ...device, ...owned },
  }
}

/** A row of DS_GROUPS supervised by the first user. */
export function group(key: string, name: string): Cells {
  return {
    ...{ EXTERNAL_KEY: key, GROUP_NAME: name, STATUS: 'ACTIVE', USE_DEFAULT_DEVICES: 'Y' },
    ...{ TIMEZONE: 'US/Pacific', GROUP_SITE_NAME: 'San Ramon', OBSERVED_BY_ALL: 'Y' },
    ...{ SUPERVISOR_LIST: 'E1', ALLOW_DUPLICATES: 'N', ...owned },
  }
}

/** A row of DS_TEAMS. */
export function shift(key: string, groupKey: string, name: string, delays: string): Cells {
  return {
    ...{ EXTERNAL_KEY: key, GROUP_KEY: groupKey, SUB_TARGET_NAME: name, USE_DEFAULT_DEVICES: 'Y' },
    ...{ ESCALATION_SCHEDULE: delays, IS_ROUND_ROBIN: 'N', ...owned },
  }
}

/** A row of DS_TEAM_MEMBERSHIPS. */
export function member(
  teamKey: string,
  type: string,
  subType: string,
  key: string,
  position: string,
): Cells {
  return {
    ...{ TEAM_KEY: teamKey, MEMBER_TYPE: type, MEMBER_SUB_TYPE: subType, MEMBER_KEY: key },
    ...{ MEMBER_SEQUENCE_NUMBER: position, ...owned },
  }
}

/** The five options written out, not mirroring. */
const validOptions: readonly ManifestEntry[] = [
  { key: 'autoDataSyncVersion', value: '1.3' },
  { key: 'mirror', value: 'N' },
  { key: 'deviceNamesToIgnore', value: '' },
  { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
  { key: 'forceNewPasswordReset', value: 'Y' },
]

/** All sixteen files with rows in each, and not one problem. */
export function validPackage(): WrittenPackage {
  return {
    manifest: { state: 'read', manifest: { comment: '', entries: validOptions } },
    files: new Map(tableNames.map((table) => [table, writtenFile(table, validRows[table])])),
    archive: [],
  }
}

/** The same package with mirror=Y. */
export function validMirror(): WrittenPackage {
  return withOption(validPackage(), 'mirror', 'Y')
}

function writtenFile(table: TableName, rows: readonly Cells[]): WrittenFile {
  const header = headerOf(table)
  return {
    entry: entryNameOf(table),
    header,
    rows: rows.map((row) => cellsIn(header, row)),
    problems: [],
  }
}

function cellsIn(header: readonly string[], cells: Readonly<Record<string, string>>) {
  return header.map((name) => cells[name] ?? '')
}

/** Sets an option of the manifest; null takes it out. */
export function withOption(
  written: WrittenPackage,
  key: string,
  value: string | null,
): WrittenPackage {
  const entries = entriesOf(written)
  const others = entries.filter((entry) => entry.key !== key)
  if (value === null) return withEntries(written, others)
  const known = entries.some((entry) => entry.key === key)
  return withEntries(
    written,
    known
      ? entries.map((entry) => (entry.key === key ? { key, value } : entry))
      : [...others, { key, value }],
  )
}

/** Replaces the options of the manifest, repeated ones included. */
export function withEntries(
  written: WrittenPackage,
  entries: readonly ManifestEntry[],
): WrittenPackage {
  return { ...written, manifest: { state: 'read', manifest: { comment: '', entries } } }
}

/** The options of the manifest; none when it is not readable. */
export function entriesOf(written: WrittenPackage): readonly ManifestEntry[] {
  return written.manifest.state === 'read' ? written.manifest.manifest.entries : []
}

/** Changes one file. */
export function withFile(
  written: WrittenPackage,
  table: TableName,
  change: (file: WrittenFile) => WrittenFile,
): WrittenPackage {
  const file = written.files.get(table)
  if (file === undefined) return written
  return { ...written, files: new Map(written.files).set(table, change(file)) }
}

/** Takes a file out. */
export function withoutFile(written: WrittenPackage, table: TableName): WrittenPackage {
  const files = new Map(written.files)
  files.delete(table)
  return { ...written, files }
}

/** Changes cells of a row, counted from 1. */
export function withCells(
  written: WrittenPackage,
  table: TableName,
  row: number,
  cells: Cells,
): WrittenPackage {
  const changed: Readonly<Record<string, string>> = cells
  return withFile(written, table, (file) => ({
    ...file,
    rows: file.rows.map((values, at) =>
      at === row - 1
        ? values.map((value, nth) => changed[file.header[nth] ?? ''] ?? value)
        : values,
    ),
  }))
}

/** Changes one cell. */
export function withCell(
  written: WrittenPackage,
  table: TableName,
  row: number,
  column: ColumnName,
  value: string,
): WrittenPackage {
  return withCells(written, table, row, { [column]: value })
}

/** Appends rows. */
export function withRows(
  written: WrittenPackage,
  table: TableName,
  ...rows: readonly Cells[]
): WrittenPackage {
  return withFile(written, table, (file) => ({
    ...file,
    rows: [...file.rows, ...rows.map((row) => cellsIn(file.header, row))],
  }))
}

/** Leaves the header alone. */
export function withoutRows(written: WrittenPackage, ...tables: readonly TableName[]) {
  return tables.reduce(
    (left, table) => withFile(left, table, (file) => ({ ...file, rows: [] })),
    written,
  )
}

/** Takes one row out, counted from 1. */
export function withoutRow(written: WrittenPackage, table: TableName, row: number) {
  return withFile(written, table, (file) => ({
    ...file,
    rows: file.rows.filter((_, at) => at !== row - 1),
  }))
}

/** Adds a problem of the bytes, as the scanner reports it. */
export function withProblem(
  written: WrittenPackage,
  table: TableName,
  code: CsvProblem['code'],
  row: number | null,
): WrittenPackage {
  return withFile(written, table, (file) => ({
    ...file,
    problems: [...file.problems, { code, row, line: (row ?? 0) + 1, detail: '' }],
  }))
}

/** Adds a problem of the archive. */
export function withArchiveProblem(
  written: WrittenPackage,
  code: ArchiveProblem['code'],
  entry: string,
): WrittenPackage {
  return { ...written, archive: [...written.archive, { code, entry, detail: '' }] }
}

/** The package as rules and planner read it. */
export function contentOf(written: WrittenPackage): PackageContent {
  const files = new Map<TableName, PackageFile>()
  for (const [table, { entry, header, rows, problems }] of written.files) {
    files.set(table, { entry, table: tableFromRows(header, rows), problems })
  }
  const { manifest, archive, zipBytes } = written
  return zipBytes === undefined
    ? { manifest, files, archive }
    : { manifest, files, archive, zipBytes }
}

type StateRows = readonly Readonly<Record<string, string | null>>[]

/** A state of the tenant from rows by table; lists that are left out were not read. */
export function stateOf(
  tables: Partial<Record<TableName, StateRows>>,
  lists: Partial<ValueLists> = {},
): Snapshot {
  return {
    takenAt: '2026-11-22T10:00:00Z',
    source: { kind: 'tenant', name: 'acme.example.com' },
    tables: new Map(
      tableNames.flatMap((name) => {
        const rows = tables[name]
        return rows === undefined ? [] : [[name, tableFromObjects(rows)] as const]
      }),
    ),
    lists: { ...noLists, ...lists },
    unread: new Map(),
  }
}
