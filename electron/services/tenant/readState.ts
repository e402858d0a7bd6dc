import { z } from 'zod'
import type { Progress } from '../../../shared/contract/problem'
import type { PersonByPerson } from '../../../shared/project/project'
import { deviceTables, type TableName } from '../../../shared/schema/tableNames'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import type { Transport } from '../http/exchange'
import { type ApiReader, createReader, skipWhenRefused } from './apiReader'
import { deviceNameShape, deviceShape, roleShape, siteShape } from './apiShapes'
import { getJson, type ReadOptions } from './getJson'
import { ProblemError } from './problemError'
import { readGroups } from './readGroups'
import { listPeople, readRestOfPeople } from './readPeople'
import { StateDraft } from './stateDraft'
import { amountOf, deviceRow, ownerOf, siteRow, withoutOdd } from './stateRows'

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
  readonly onProgress?: ((progress: Omit<Progress, 'job'>) => void) | undefined
  /** Hears why a request waits. */
  readonly onWait?: ReadOptions['onWait']
  /** Shifts cost one request a group: read them only when the package speaks of them. */
  readonly withShifts: boolean
  /** Custom values and attributes are read with the people where the tenant lists them. */
  readonly withCustomValues?: boolean
  /** False: supervisors are not worth a request a person; where the list of people has them they are read all the same. */
  readonly withSupervisors?: boolean
  /** What of the people may cost a request each where lists leave it out; `short` when left out. */
  readonly personByPerson?: PersonByPerson
  /** An interrupted reading of the same tenant by the same account, to go on with. */
  readonly draft?: StateDraft | undefined
}

const api = '/api/xm/1'

/**
 * Reads the tenant: sites, people with roles and supervisors, devices, groups, shifts with members, roles, device names.
 * Rows become columns page by page, so that memory grows with the text and not with the number of objects. What the
 * account may not see, and what the interface does not give at all (keys of shifts, custom fields' keys), goes to
 * `unread`; lists that look cut short are warned about. Throws a ProblemError when people, devices or sites cannot be
 * read at all. Source: API §5.12.
 */
export async function readState(
  transport: Transport,
  options: StateOptions,
): Promise<StateReading> {
  const draft = options.draft ?? new StateDraft(options.now())
  const read = createReader(transport, options, draft)
  await readSites(read, draft)
  await listPeople(read, draft, options)
  await readDevices(read, draft, options.withShifts)
  await readGroups(read, draft, options.withShifts)
  await readRestOfPeople(read, draft, options)
  await readNames(read, draft)
  await warnOfHiddenPeople(transport, draft, options)
  sayWhoIsMissing(draft)
  sayWhatCannotBeRead(draft, options)
  return {
    snapshot: {
      takenAt: draft.startedAt.toISOString(),
      source: { kind: 'tenant', name: new URL(transport.origin).host, via: 'rest' },
      tables: draft.finish(),
      lists: { ...noLists, roles: draft.roles, deviceNames: draft.deviceNames },
      unread: draft.unread,
      ...(draft.short.size > 0 ? { short: draft.short } : {}),
    },
    warnings: draft.allWarnings(),
  }
}

const hidden = 'the account may not see it'

async function readSites(read: ApiReader, draft: StateDraft): Promise<void> {
  await draft.once('sites', () =>
    skipWhenRefused(
      () =>
        read.list(`${api}/sites`, siteShape, 'sites', ['DS_SITES'], (site, odd) => {
          draft.index.sites.set(site.id, site)
          draft.add('DS_SITES', withoutOdd(siteRow(site), odd))
        }),
      () => draft.unread.set('DS_SITES', hidden),
    ),
  )
}

async function readDevices(read: ApiReader, draft: StateDraft, withShifts: boolean): Promise<void> {
  const { index, firstPlaces } = draft
  await draft.once('devices', () =>
    skipWhenRefused(
      () =>
        read.list(`${api}/devices`, deviceShape, 'devices', deviceTables, (device, odd) => {
          if (index.person(device.owner.id) === undefined) draft.strayDevices += 1
          const place = amountOf(device.sequence)
          if (place === 0 || place === 1) firstPlaces[place] += 1
          const owner = ownerOf(device, index)
          // Push devices are in no file, but may be members of a shift.
          if (withShifts && owner !== undefined) index.addDevice(device, owner)
          const found = deviceRow(device, index)
          if (found !== undefined) draft.add(found.table, withoutOdd(found.row, odd))
        }),
      () => {
        for (const table of deviceTables) draft.unread.set(table, hidden)
      },
    ),
  )
}

/** Roles and device names: lists to check against, of no table; without them less is checked. */
async function readNames(read: ApiReader, draft: StateDraft): Promise<void> {
  await draft.once('roles', () =>
    skipWhenRefused(
      () =>
        read.list(`${api}/roles`, roleShape, 'roles', [], ({ name }) => {
          draft.roles.push(name)
        }),
      () =>
        draft.warnings.push(
          'The roles of the tenant could not be read, so role names are not checked.',
        ),
    ),
  )
  await draft.once('device names', () =>
    skipWhenRefused(
      () =>
        read.list(`${api}/device-names`, deviceNameShape, 'device names', [], (one) => {
          draft.deviceNames.push({ name: one.name, type: one.deviceType })
        }),
      () =>
        draft.warnings.push(
          'The device names of the tenant could not be read, so device names are not checked.',
        ),
    ),
  )
}

const quota = z.looseObject({ active: z.coerce.number().optional() }).optional()
const quotas = z.looseObject({ fullUsers: quota, stakeholderUsers: quota })

/** Lists are silently shorter when the account may not see everybody; the licence counts know better (API §2.4). */
async function warnOfHiddenPeople(
  transport: Transport,
  draft: StateDraft,
  options: StateOptions,
): Promise<void> {
  try {
    const doing = 'Reading licence counts'
    const parsed = quotas.safeParse(
      await getJson(transport, `${api}/people/license-quotas`, doing, options),
    )
    if (!parsed.success) return
    const { fullUsers, stakeholderUsers } = parsed.data
    const licensed = (fullUsers?.active ?? 0) + (stakeholderUsers?.active ?? 0)
    const seen = draft.rowCount('DS_USERS')
    const active = seen - draft.people.inactive
    if (licensed > seen) {
      draft.leaveShort(
        ['DS_USERS'],
        `This account sees ${seen} people, but ${licensed} have a licence: ${licensed - seen} or more are hidden from it. “Not in the tenant” may mean “not visible to this account”.`,
      )
    } else if (licensed > active && licensed < seen) {
      // Inactive people hold a licence too (FORMAT §5.1), but whether `active` counts them is not said (API §5.2). If it
      // did, as many licences as people would be in use; if it did not, as many as there are active people.
      draft.warnings.push(
        `This account sees ${active} active and ${draft.people.inactive} inactive people, but ${licensed} licences are in use: unless inactive people use some of them, ${licensed - active} or more people are hidden from it.`,
      )
    }
  } catch (thrown) {
    // The endpoint is not documented everywhere; without it there is one comparison less.
    if (!(thrown instanceof ProblemError)) throw thrown
  }
}

/** What other lists tell of people and sites that their own lists do not have. */
function sayWhoIsMissing(draft: StateDraft): void {
  const sites = draft.hiddenSites.size
  if (sites > 0 && !draft.unread.has('DS_SITES')) {
    draft.leaveShort(
      ['DS_SITES'],
      `People or groups belong to ${sites} ${sites === 1 ? 'site' : 'sites'} that the list of sites does not have: this account may not see ${sites === 1 ? 'it' : 'them'}.`,
    )
  }
  const devices = draft.strayDevices
  if (devices > 0) {
    draft.leaveShort(
      ['DS_USERS'],
      `${devices} ${devices === 1 ? 'device belongs' : 'devices belong'} to people who are not in the list of people: they may be hidden from this account, or were added or moved while it was read.`,
    )
  }
}

/** Source: API §5.9. Shifts are only unknown where there are some: of a tenant without any, none is left out. */
function sayWhatCannotBeRead(draft: StateDraft, { withShifts }: StateOptions): void {
  const { unread, groupsWithoutShifts: refused } = draft
  const without = (table: TableName, why: string) => {
    if (!unread.has(table)) unread.set(table, why)
  }
  if (!withShifts) {
    without('DS_TEAMS', 'the package has no shifts, so they were not read')
    without('DS_TEAM_MEMBERSHIPS', 'the package has no shifts, so they were not read')
  } else if (draft.rowCount('DS_TEAMS') > 0) {
    without('DS_TEAMS', 'the interface does not give the keys of shifts')
    without('DS_TEAM_MEMBERSHIPS', 'the interface does not tell who made a membership')
    // Those that are at hand are told by their names, so it matters whether some are missing.
    if (refused > 0) draft.short.set('DS_TEAMS', refusedShifts(refused))
    if (refused > 0) draft.short.set('DS_TEAM_MEMBERSHIPS', refusedShifts(refused))
  } else if (refused > 0) {
    const why = refusedShifts(refused)
    without('DS_TEAMS', why)
    without('DS_TEAM_MEMBERSHIPS', why)
  }
  without('DS_USER_CUSTOM_VALUES', 'the interface does not give the keys of custom values')
  without('DS_USER_JOIN_ATTRIBUTES', 'the interface does not give the keys of attributes')
  without('DS_EVENT_DOMAIN_PREDICATES', 'the interface has no event-domain attributes')
  without('DS_PREDICATE_JOIN_VALUES', 'the interface has no event-domain attributes')
}

const refusedShifts = (groups: number) =>
  `the tenant did not give the shifts of ${groups === 1 ? 'a group' : `${groups} groups`}`
