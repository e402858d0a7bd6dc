import { tableFromObjects, tableFromRows } from '../../../shared/columns/plainTable'
import type { PackageContent } from '../../../shared/package/packageContent'
import type { PlanRecord } from '../../../shared/plan/plan'
import type { PlanInput } from '../../../shared/plan/planInput'
import { type PackagePlan, planPackage } from '../../../shared/plan/planPackage'
import { entryNameOf, headerOf } from '../../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import { noLists, type Snapshot, type ValueLists } from '../../../shared/snapshot/snapshot'

/** A record as the tests write it: only what matters; columns set to undefined are left out. */
export type Cells = Readonly<Record<string, string | null | undefined>>
export type Tables = Partial<Record<TableName, readonly Cells[]>>

export interface SmallWorld {
  readonly mirror?: 'Y' | 'N'
  readonly options?: Readonly<Record<string, string>>
  readonly rows?: Tables
  readonly state?: Tables
  readonly unread?: readonly TableName[]
  /** Files of which the tenant gave less than it has. */
  readonly short?: readonly TableName[]
  /** Files the package does not hold at all. */
  readonly without?: readonly TableName[]
  readonly lists?: Partial<ValueLists>
  readonly extra?: Partial<PlanInput>
}

const owned = { IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' }

export function site(key: string | null, name: string, cells: Cells = {}): Cells {
  return {
    EXTERNAL_KEY: key,
    SITENAME: name,
    SITE_STATUS: 'ACTIVE',
    SITE_LANGUAGE: 'English',
    SITE_TIMEZONE: 'US/Pacific',
    SITE_COUNTRY: 'United States',
    ...owned,
    ...cells,
  }
}

export function user(key: string | null, id: string, cells: Cells = {}): Cells {
  return {
    EXTERNAL_KEY: key,
    USER_ID: id,
    FIRST_NAME: 'Ada',
    LAST_NAME: 'Byron',
    STATUS: 'ACTIVE',
    ROLE_LIST: 'Standard User',
    SITE_NAME: 'Oslo',
    ...owned,
    ...cells,
  }
}

/** The site of every test user. */
export const oslo = site('S1', 'Oslo')

export function email(key: string | null, owner: string, cells: Cells = {}): Cells {
  return {
    EXTERNAL_KEY: key,
    ADDRESS: 'ada@example.com',
    USER_KEY: owner,
    DEVICE_NAME: 'Work Email',
    STATUS: 'ACTIVE',
    DEFAULT_DEVICE: 'N',
    DEVICE_ORDER: '0',
    DELAY: '0',
    LOCK_24x7: 'N',
    ...owned,
    ...cells,
  }
}

export function group(key: string | null, name: string, cells: Cells = {}): Cells {
  return {
    EXTERNAL_KEY: key,
    GROUP_NAME: name,
    STATUS: 'ACTIVE',
    USE_DEFAULT_DEVICES: 'Y',
    TIMEZONE: 'US/Pacific',
    SUPERVISOR_LIST: 'E1',
    ALLOW_DUPLICATES: 'N',
    ...owned,
    ...cells,
  }
}

export function shift(key: string | null, groupKey: string | null, cells: Cells = {}): Cells {
  return {
    EXTERNAL_KEY: key,
    GROUP_KEY: groupKey,
    SUB_TARGET_NAME: 'Day',
    USE_DEFAULT_DEVICES: 'Y',
    ESCALATION_SCHEDULE: '0',
    IS_ROUND_ROBIN: 'N',
    ...owned,
    ...cells,
  }
}

export function member(team: string | null, key: string | null, cells: Cells = {}): Cells {
  return {
    TEAM_KEY: team,
    MEMBER_KEY: key,
    MEMBER_TYPE: 'PERSON',
    MEMBER_SEQUENCE_NUMBER: '0',
    ...owned,
    ...cells,
  }
}

export function customValue(key: string | null, userKey: string, cells: Cells = {}): Cells {
  return {
    EXTERNAL_KEY: key,
    CUSTOM_USER_KEY: userKey,
    FIELD_KEY: 'Desk',
    CUSTOM_VALUE: '12',
    ...owned,
    ...cells,
  }
}

export function supervisors(userKey: string, list: string, cells: Cells = {}): Cells {
  return { USER_EXTERNAL_KEY: userKey, PERSON_SUPERVISOR_LIST: list, ACTION: 'Y', ...cells }
}

function contentOf(world: SmallWorld): PackageContent {
  const options: Readonly<Record<string, string>> = {
    autoDataSyncVersion: '1.3',
    mirror: world.mirror ?? 'Y',
    ...world.options,
  }
  const entries = Object.entries(options).map(([key, value]) => ({ key, value }))
  const files = new Map(
    tableNames
      .filter((table) => world.without?.includes(table) !== true)
      .map((table) => {
        const header = headerOf(table)
        const rows = (world.rows?.[table] ?? []).map((cells) =>
          header.map((column) => cells[column] ?? ''),
        )
        return [
          table,
          { entry: entryNameOf(table), table: tableFromRows(header, rows), problems: [] },
        ] as const
      }),
  )
  return { manifest: { state: 'read', manifest: { comment: '', entries } }, files, archive: [] }
}

/** A state's record: the cells of a row without its action; what is undefined was not read. */
function recordOf(cells: Cells): Record<string, string | null> {
  const held = Object.entries(cells).filter(
    (cell): cell is [string, string | null] => cell[0] !== 'ACTION' && cell[1] !== undefined,
  )
  return Object.fromEntries(held)
}

function snapshotOf(world: SmallWorld): Snapshot {
  const tables = tableNames.flatMap((table) => {
    const records = world.state?.[table]
    return records === undefined ? [] : [[table, tableFromObjects(records.map(recordOf))] as const]
  })
  return {
    takenAt: '2026-11-22T10:00:00Z',
    source: { kind: 'tenant', name: 'acme.example' },
    tables: new Map(tables),
    lists: { ...noLists, ...world.lists },
    unread: new Map((world.unread ?? []).map((table) => [table, 'the account may not see it'])),
    ...(world.short === undefined
      ? {}
      : { short: new Map(world.short.map((table) => [table, 'some were not given'])) }),
  }
}

export function inputOf(world: SmallWorld): PlanInput {
  return { content: contentOf(world), snapshot: snapshotOf(world), ...world.extra }
}

export function planOf(world: SmallWorld): PackagePlan {
  return planPackage(inputOf(world))
}

/** All records of a plan, in order. */
export function recordsOf(plan: PackagePlan): readonly PlanRecord[] {
  return [...plan.files.values()].flatMap((file) =>
    Array.from({ length: file.length }, (_, position) => file.recordAt(position)),
  )
}

/** What a world's package does to one file, e.g. `['adopt A6 mmcbride', 'keep C3 kclark']`. */
export function planned(world: SmallWorld, table: TableName): readonly string[] {
  return recordsOf(planOf(world))
    .filter(({ file }) => file === table)
    .map(({ outcome, rule, naturalKey }) => `${outcome} ${rule} ${naturalKey}`)
}

/** What a world's package does to every record, e.g. `delete C5 documented mmcbride`. */
export function said(world: SmallWorld): readonly string[] {
  return recordsOf(planOf(world)).map(
    ({ outcome, rule, certainty, naturalKey }) => `${outcome} ${rule} ${certainty} ${naturalKey}`,
  )
}
