import { listElements, type TenantLists } from './fieldFormats'
import { columnText, recordName, targetOf } from './recordTexts'
import {
  deviceFiles,
  deviceTypeOf,
  type FileRule,
  fileRules,
  importOrder,
  isDeviceFile,
  type TenantFile,
} from './tenantFiles'
import { uuidFrom } from './tenantIds'
import {
  directoryOf,
  type ExtraDevice,
  type GroupType,
  type Ref,
  type TenantRecord,
  type TenantState,
  tablesOf,
} from './tenantState'

/** One row of a snapshot: CSV column names; null or "" is empty, a missing column was not read. */
export type SnapshotRow = Readonly<Record<string, string | null>>

/**
 * A tenant's state as a file (contract §2). `practice` holds what only the practice tenant needs and
 * no CSV carries; readers of plain snapshots skip it.
 */
export interface TenantSnapshot {
  readonly format: 'zipsync-snapshot/1'
  readonly takenAt: string
  readonly source: { readonly kind: 'tenant'; readonly name: string }
  readonly tables: Readonly<Record<string, readonly SnapshotRow[]>>
  readonly lists: TenantLists
  readonly unread: TenantState['unread']
  readonly practice?: {
    readonly extraDevices: readonly ExtraDeviceRow[]
    readonly groupTypes: Readonly<Record<string, GroupType>>
  }
}

/** A device that no CSV carries, its owner named by user ID. */
export interface ExtraDeviceRow {
  readonly owner: string
  readonly name: string
  readonly deviceType: ExtraDevice['deviceType']
  readonly status: ExtraDevice['status']
}

const emptyLists: TenantLists = {
  timeZones: [],
  languages: [],
  countries: [],
  countryCodes: [],
  roles: [],
  deviceNames: [],
  customFields: [],
  serviceProviders: [],
}

/** What may be given to make a state from: a snapshot whose parts may be missing. */
export type SnapshotInput = Partial<Omit<TenantSnapshot, 'lists' | 'source' | 'format'>> & {
  readonly lists?: Partial<TenantLists>
  readonly source?: { readonly name?: string }
}

/**
 * The tenant that a snapshot describes. Records get ids that depend only on `seed`, the file and
 * their place in it. A reference that leads nowhere in the snapshot is kept as text.
 */
export function stateFromSnapshot(snapshot: SnapshotInput, seed = 'practice'): TenantState {
  const finder = referenceFinder()
  const tables = tablesOf((file) =>
    (snapshot.tables?.[file] ?? []).map((row, index) => {
      const record = recordFrom(file, row, uuidFrom(`${seed}/${file}/${index}`), finder)
      finder.remember(record)
      return record
    }),
  )
  const groupTypes = Object.entries(snapshot.practice?.groupTypes ?? {}).flatMap(([name, type]) => {
    const group = finder.byName('DS_GROUPS', name)
    return group === undefined ? [] : [[group.id, type] as const]
  })
  return {
    name: snapshot.source?.name ?? 'practice tenant',
    tables,
    lists: { ...emptyLists, ...snapshot.lists },
    unread: snapshot.unread ?? [],
    extraDevices: (snapshot.practice?.extraDevices ?? []).flatMap((device, index) => {
      const owner = finder.byName('DS_USERS', device.owner)
      const id = uuidFrom(`${seed}/extra/${index}`)
      return owner === undefined ? [] : [{ ...device, id, ownerId: owner.id }]
    }),
    groupTypes: Object.fromEntries(groupTypes),
    seed,
    issued: 0,
  }
}

/** The snapshot of a state; `takenAt` is ISO 8601 in UTC. */
export function snapshotOf(state: TenantState, takenAt: string): TenantSnapshot {
  const directory = directoryOf(state)
  const userId = (id: string) => directory.byId.get(id)?.values.USER_ID ?? ''
  const tables = importOrder.map((file) => [
    file,
    state.tables[file].map((record) => snapshotRow(state, record)),
  ])
  const groupTypes = Object.entries(state.groupTypes).flatMap(([id, type]) => {
    const group = directory.byId.get(id)
    return group === undefined ? [] : [[recordName(directory, group), type]]
  })
  return {
    format: 'zipsync-snapshot/1',
    takenAt,
    source: { kind: 'tenant', name: state.name },
    tables: Object.fromEntries(tables),
    lists: state.lists,
    unread: state.unread,
    practice: {
      extraDevices: state.extraDevices.map(({ ownerId, name, deviceType, status }) => ({
        owner: userId(ownerId),
        name,
        deviceType,
        status,
      })),
      groupTypes: Object.fromEntries(groupTypes),
    },
  }
}

/** One record as a snapshot shows it: its columns and, where it has no key to name it by, its owner's name. */
function snapshotRow(state: TenantState, record: TenantRecord): SnapshotRow {
  const directory = directoryOf(state)
  const rule = fileRules[record.file]
  const row: Record<string, string | null> = rule.keyed ? { EXTERNAL_KEY: record.externalKey } : {}
  for (const column of Object.keys(rule.columns)) {
    const text = column === 'EXTERNAL_KEY' ? undefined : columnText(directory, record, column)
    if (text !== undefined) row[column] = text
  }
  return { ...row, ...ownerColumns(state, record) }
}

/** Names of owners for those who have no key to be named by; devices always name their owner (contract §2). */
function ownerColumns(state: TenantState, record: TenantRecord): Record<string, string> {
  const directory = directoryOf(state)
  const keyless = (column: string) => columnText(directory, record, column) === null
  const owner = (column: string) => {
    const target = targetOf(directory, record, column)
    return target === undefined ? '' : recordName(directory, target)
  }
  if (isDeviceFile(record.file)) return { OWNER_USER_ID: owner('USER_KEY') }
  const names: Record<string, string> = {}
  for (const column of ['CUSTOM_USER_KEY', 'USER_EXTERNAL_KEY']) {
    if (keyless(column)) names.OWNER_USER_ID = owner(column)
  }
  if (keyless('GROUP_KEY')) names.OWNER_GROUP_NAME = owner('GROUP_KEY')
  const shift = targetOf(directory, record, 'TEAM_KEY')
  if (shift !== undefined && keyless('TEAM_KEY')) {
    const group = targetOf(directory, shift, 'GROUP_KEY')
    names.OWNER_GROUP_NAME = group === undefined ? '' : recordName(directory, group)
    names.OWNER_TEAM_NAME = shift.values.SUB_TARGET_NAME ?? ''
  }
  if (keyless('MEMBER_KEY')) names.MEMBER_NAME = owner('MEMBER_KEY')
  return names
}

function recordFrom(
  file: TenantFile,
  row: SnapshotRow,
  id: string,
  finder: ReferenceFinder,
): TenantRecord {
  const rule = fileRules[file]
  const values: Record<string, string> = {}
  const refs: Record<string, readonly Ref[]> = {}
  for (const column of Object.keys(rule.columns)) {
    if (column === 'EXTERNAL_KEY') continue
    const found = refsFrom(rule, column, row, finder)
    if (found !== undefined) refs[column] = found
    else if (row[column] !== undefined) values[column] = row[column] ?? ''
  }
  return {
    id,
    file,
    externalKey: rule.keyed ? row.EXTERNAL_KEY || null : null,
    values,
    refs,
    byHand: file === 'DS_TEAM_MEMBERSHIPS' && !row.MEMBER_KEY,
  }
}

function refsFrom(
  rule: FileRule,
  column: string,
  row: SnapshotRow,
  finder: ReferenceFinder,
): readonly Ref[] | undefined {
  const reference = rule.references[column]
  if (reference === undefined) return undefined
  const text = row[column] ?? ''
  if (reference.many) {
    if (row[column] === undefined) return undefined
    return listElements(text).map((element) => {
      const user = finder.byKey('DS_USERS', element) ?? finder.byName('DS_USERS', element)
      return user === undefined ? { text: element } : { id: user.id }
    })
  }
  if (!reference.parent) {
    if (row[column] === undefined) return undefined
    if (text === '') return []
    const site = finder.byName('DS_SITES', text)
    return [site === undefined ? { text } : { id: site.id }]
  }
  const files = reference.to === 'member' ? memberFiles(row) : [reference.to]
  const name = parentName(column, row)
  for (const file of files) {
    const parent =
      (text === '' ? undefined : finder.byKey(file, text)) ??
      (name === '' ? undefined : finder.byName(file, name))
    if (parent !== undefined) return [{ id: parent.id }]
  }
  return [{ text: text || name }]
}

/** The files in which a membership's member may be, by its type and sub-type (FORMAT §3.7). */
function memberFiles(row: SnapshotRow): readonly TenantFile[] {
  switch (row.MEMBER_TYPE) {
    case 'PERSON':
      return ['DS_USERS']
    case 'GROUP':
      return ['DS_GROUPS']
    case 'TEAM':
      return ['DS_TEAMS']
    default: {
      const named = deviceFiles.filter((file) => deviceTypeOf[file] === row.MEMBER_SUB_TYPE)
      return named.length > 0 ? named : deviceFiles
    }
  }
}

function parentName(column: string, row: SnapshotRow): string {
  switch (column) {
    case 'GROUP_KEY':
      return row.OWNER_GROUP_NAME ?? ''
    case 'TEAM_KEY':
      return row.OWNER_TEAM_NAME ? `${row.OWNER_GROUP_NAME}|${row.OWNER_TEAM_NAME}` : ''
    case 'MEMBER_KEY':
      return row.MEMBER_NAME ?? ''
    default:
      return row.OWNER_USER_ID ?? ''
  }
}

interface ReferenceFinder {
  remember(record: TenantRecord): void
  byKey(file: TenantFile, key: string): TenantRecord | undefined
  byName(file: TenantFile, name: string): TenantRecord | undefined
}

/** Finds the records loaded so far; files are loaded in import order, so what a row names is already there. */
function referenceFinder(): ReferenceFinder {
  const byId = new Map<string, TenantRecord>()
  const keys = new Map<string, TenantRecord>()
  const names = new Map<string, TenantRecord>()
  const directory = {
    byId,
    byKey: () => undefined,
    byNatural: () => [],
    byNaturalAnyCase: () => [],
  }
  return {
    remember: (record) => {
      byId.set(record.id, record)
      if (record.externalKey !== null) keys.set(`${record.file}/${record.externalKey}`, record)
      const name = `${record.file}/${recordName(directory, record)}`
      if (!names.has(name)) names.set(name, record)
    },
    byKey: (file, key) => keys.get(`${file}/${key}`),
    byName: (file, name) => names.get(`${file}/${name}`),
  }
}
