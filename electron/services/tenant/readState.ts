import type { z } from 'zod'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import type { Table } from '../../../shared/columns/table'
import type { Progress } from '../../../shared/contract/problem'
import { headerOf } from '../../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import type { Transport } from '../http/exchange'
import {
  type ApiDevice,
  type ApiGroup,
  type ApiPerson,
  type ApiShift,
  deviceNameShape,
  deviceShape,
  groupShape,
  personShape,
  roleShape,
  shiftShape,
  siteShape,
} from './apiShapes'
import { ProblemError } from './problemError'
import { type ReadOptions, readList } from './readPages'
import {
  deviceRow,
  groupRow,
  membershipRows,
  type StateIndex,
  type StateRow,
  shiftRow,
  siteRow,
  supervisorRow,
  userRow,
} from './stateRows'

/** A snapshot read over REST, and what the admin should know about its gaps. */
export interface StateReading {
  readonly snapshot: Snapshot
  readonly warnings: readonly string[]
}

/** What reading the state needs besides the transport. `onProgress` has no job name; the engine adds it. */
export interface StateOptions {
  readonly signal: AbortSignal
  readonly sleep: ReadOptions['sleep']
  readonly now: () => Date
  readonly onProgress?: (progress: Omit<Progress, 'job'>) => void
  /** Shifts cost one request a group: read them only when the package speaks of them. */
  readonly withShifts: boolean
}

/** At most this many requests at a time (API §5.12). */
const inFlight = 5

const api = '/api/xm/1'

/**
 * Reads the tenant: sites, people with roles and supervisors, devices, groups, shifts with members, roles, device names.
 * What the account may not see, and what the interface does not give at all (keys of shifts, custom fields' keys), goes
 * to `unread`. Throws a ProblemError when people, devices or sites cannot be read at all. Source: API §5.12.
 */
export async function readState(
  transport: Transport,
  options: StateOptions,
): Promise<StateReading> {
  const warnings: string[] = []
  const unread = new Map<TableName, string>()
  const read = <S extends z.ZodType>(path: string, shape: S, what: string) =>
    readItems(transport, path, shape, what, options, warnings)

  const sites = await read(`${api}/sites`, siteShape, 'sites')
  const people = await readPeople(read, unread)
  const devices = await read(`${api}/devices`, deviceShape, 'devices')
  const groups = await orUnread(
    () => read(`${api}/groups?embed=observers,supervisors`, groupShape, 'groups'),
    ['DS_GROUPS', 'DS_TEAMS', 'DS_TEAM_MEMBERSHIPS'],
    unread,
  )
  const roles = await orUnread(() => read(`${api}/roles`, roleShape, 'roles'), [], unread)
  const deviceNames = await orUnread(
    () => read(`${api}/device-names`, deviceNameShape, 'device names'),
    [],
    unread,
  )
  const index: StateIndex = {
    sites: byId(sites),
    people: byId(people),
    devices: byId(devices),
    groups: byId(groups),
    firstSequence: devices.some((device) => Number(device.sequence) === 0) ? 0 : 1,
  }
  const shifts = options.withShifts ? await readShifts(read, groups, options) : []
  sayWhatCannotBeRead(unread, options.withShifts)
  return {
    snapshot: {
      takenAt: options.now().toISOString(),
      source: { kind: 'tenant', name: new URL(transport.origin).host, via: 'rest' },
      tables: tablesOf(sites.map(siteRow), people, devices, groups, shifts, index),
      lists: {
        ...noLists,
        roles: roles.map((role) => role.name),
        deviceNames: deviceNames.map(({ name, deviceType }) => ({ name, type: deviceType })),
      },
      unread,
    },
    warnings,
  }
}

type Read = <S extends z.ZodType>(
  path: string,
  shape: S,
  what: string,
) => Promise<readonly z.infer<S>[]>

/** People with roles and supervisors; a tenant that does not take both embeds in a list answers 400, then roles alone (API §5.12). */
async function readPeople(
  read: Read,
  unread: Map<TableName, string>,
): Promise<readonly ApiPerson[]> {
  try {
    return await read(`${api}/people?embed=roles,supervisors`, personShape, 'people')
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'http.400') throw thrown
    unread.set('DS_PERSON_SUPERVISORS', 'the tenant does not list supervisors with people')
    return read(`${api}/people?embed=roles`, personShape, 'people')
  }
}

async function readItems<S extends z.ZodType>(
  transport: Transport,
  path: string,
  shape: S,
  what: string,
  options: StateOptions,
  warnings: string[],
): Promise<readonly z.infer<S>[]> {
  const label = `Reading ${what} of the tenant`
  const list = await readList(transport, path, label, {
    signal: options.signal,
    sleep: options.sleep,
    onPage: (done, total) => options.onProgress?.({ label, done, total, unit: 'records' }),
  })
  if (list.missing > 0) {
    warnings.push(
      `The tenant announced ${list.missing} more ${what} than it gave. What is missing here may be hidden from this account.`,
    )
  }
  const items: z.infer<S>[] = []
  let odd = 0
  for (const item of list.items) {
    const parsed = shape.safeParse(item)
    if (parsed.success) items.push(parsed.data)
    else odd += 1
  }
  if (odd > 0)
    warnings.push(`${odd} of the ${what} have a form this app does not know and were left out.`)
  return items
}

/** A list the account may not see costs certainty, not the whole reading; `tables` become unknown. */
async function orUnread<T>(
  read: () => Promise<readonly T[]>,
  tables: readonly TableName[],
  unread: Map<TableName, string>,
): Promise<readonly T[]> {
  try {
    return await read()
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || !/^http\.(403|404)$/.test(thrown.problem.code))
      throw thrown
    for (const table of tables) unread.set(table, 'the account may not see it')
    return []
  }
}

async function readShifts(
  read: Read,
  groups: readonly ApiGroup[],
  options: StateOptions,
): Promise<readonly { readonly group: ApiGroup; readonly shifts: readonly ApiShift[] }[]> {
  const onCall = groups.filter((group) => (group.groupType ?? 'ON_CALL') === 'ON_CALL')
  const found: { group: ApiGroup; shifts: readonly ApiShift[] }[] = []
  const waiting = [...onCall]
  const work = async () => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      const path = `${api}/groups/${encodeURIComponent(group.id)}/shifts?embed=members`
      const shifts = await read(path, shiftShape, `shifts of ${group.targetName}`)
      found.push({ group, shifts })
      options.onProgress?.({
        label: 'Reading shifts of the tenant',
        done: found.length,
        total: onCall.length,
        unit: 'requests',
      })
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work))
  const order = new Map(onCall.map((group, at) => [group.id, at]))
  return found.sort(
    (one, other) => (order.get(one.group.id) ?? 0) - (order.get(other.group.id) ?? 0),
  )
}

/** Source: API §5.9. */
function sayWhatCannotBeRead(unread: Map<TableName, string>, withShifts: boolean): void {
  const without = (table: TableName, why: string) => {
    if (!unread.has(table)) unread.set(table, why)
  }
  without(
    'DS_TEAMS',
    withShifts
      ? 'the interface does not give the keys of shifts'
      : 'the package has no shifts, so they were not read',
  )
  without(
    'DS_TEAM_MEMBERSHIPS',
    withShifts
      ? 'the interface does not tell who made a membership'
      : 'the package has no shifts, so they were not read',
  )
  without('DS_USER_CUSTOM_VALUES', 'the interface does not give the keys of custom values')
  without('DS_USER_JOIN_ATTRIBUTES', 'the interface does not give the keys of attributes')
  without('DS_EVENT_DOMAIN_PREDICATES', 'the interface has no event-domain attributes')
  without('DS_PREDICATE_JOIN_VALUES', 'the interface has no event-domain attributes')
}

function tablesOf(
  sites: readonly StateRow[],
  people: readonly ApiPerson[],
  devices: readonly ApiDevice[],
  groups: readonly ApiGroup[],
  shifts: readonly { readonly group: ApiGroup; readonly shifts: readonly ApiShift[] }[],
  index: StateIndex,
): ReadonlyMap<TableName, Table> {
  const rows = new Map<TableName, StateRow[]>(tableNames.map((table) => [table, []]))
  const add = (table: TableName, row: StateRow | undefined) => {
    if (row !== undefined) rows.get(table)?.push(row)
  }
  for (const site of sites) add('DS_SITES', site)
  for (const person of people) {
    add('DS_USERS', userRow(person, index))
    add('DS_PERSON_SUPERVISORS', supervisorRow(person, index))
  }
  for (const device of devices) {
    const found = deviceRow(device, index)
    if (found !== undefined) add(found.table, found.row)
  }
  for (const group of groups) add('DS_GROUPS', groupRow(group, index))
  for (const { group, shifts: ofGroup } of shifts) {
    for (const shift of ofGroup) {
      add('DS_TEAMS', shiftRow(shift, group))
      for (const row of membershipRows(shift, group, index)) add('DS_TEAM_MEMBERSHIPS', row)
    }
  }
  return new Map(
    [...rows]
      .filter(([, found]) => found.length > 0)
      .map(([table, found]) => [table, tableFromObjects(found, namesOf(table, found))]),
  )
}

/** Header columns in header order first, then the ones only a state has (owner's user ID, names standing for keys). */
function namesOf(table: TableName, rows: readonly StateRow[]): readonly string[] {
  const present = new Set(rows.flatMap((row) => Object.keys(row)))
  const known = headerOf(table).filter((name) => present.has(name))
  return [...known, ...[...present].filter((name) => !known.includes(name))]
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
