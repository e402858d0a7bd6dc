import { z } from 'zod'
import type { Progress } from '../../../shared/contract/problem'
import type { TableName } from '../../../shared/schema/tableNames'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import type { Transport } from '../http/exchange'
import { type ApiReader, createReader, readSupervisors, skipWhenRefused } from './apiReader'
import {
  type ApiPerson,
  deviceNameShape,
  deviceShape,
  isCutShort,
  itemsOf,
  personShape,
  roleShape,
  siteShape,
} from './apiShapes'
import { getJson, type ReadOptions } from './getJson'
import { ProblemError } from './problemError'
import { readGroups } from './readGroups'
import { StateDraft } from './stateDraft'
import { customValueRows, deviceRow, ownerOf, siteRow, supervisorRow, userRow } from './stateRows'

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
  /** Custom values are read with the people where the tenant lists them. */
  readonly withCustomValues?: boolean
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
  await draft.once('sites', () =>
    read.list(`${api}/sites`, siteShape, 'sites', (site) => {
      draft.index.sites.set(site.id, site)
      draft.add('DS_SITES', siteRow(site))
    }),
  )
  await readPeople(read, draft, options)
  await draft.once('devices', () =>
    read.list(`${api}/devices`, deviceShape, 'devices', (device) => {
      const found = deviceRow(device, draft.index)
      if (Number(device.sequence) === 0) draft.countsFromZero = true
      if (found === undefined) return
      draft.add(found.table, found.row)
      const owner = ownerOf(device, draft.index)
      if (options.withShifts && owner !== undefined) draft.index.addDevice(device, owner)
    }),
  )
  await readGroups(read, draft, options.withShifts)
  await readNames(read, draft)
  await warnOfHiddenPeople(transport, draft, options)
  sayWhatCannotBeRead(draft, options)
  return {
    snapshot: {
      takenAt: draft.startedAt.toISOString(),
      source: { kind: 'tenant', name: new URL(transport.origin).host, via: 'rest' },
      tables: draft.finish(),
      lists: { ...noLists, roles: draft.roles, deviceNames: draft.deviceNames },
      unread: draft.unread,
    },
    warnings: draft.warnings,
  }
}

/**
 * People with roles and supervisors. A tenant that does not take both embeds in a list answers 400, then roles alone; one
 * that leaves supervisors out for everybody does not list them (API §5.1, §5.12). Nobody has more than a hundred in a
 * list, so the rest is read by person.
 */
async function readPeople(
  read: ApiReader,
  draft: StateDraft,
  options: StateOptions,
): Promise<void> {
  let hasSupervisors = false
  let hasProperties = false
  let inactive = 0
  const manySupervisors: ApiPerson[] = []
  const take = (person: ApiPerson) => {
    draft.index.addPerson(person)
    draft.add('DS_USERS', userRow(person, draft.index))
    if (person.status === 'INACTIVE') inactive += 1
    if (person.properties !== undefined) hasProperties = true
    if (options.withCustomValues === true) {
      for (const row of customValueRows(person)) draft.add('DS_USER_CUSTOM_VALUES', row)
    }
    const supervisors = itemsOf(person.supervisors)
    if (supervisors === undefined) return
    hasSupervisors = true
    if (person.externalKey === undefined) return
    if (isCutShort(person.supervisors)) manySupervisors.push(person)
    else if (supervisors.length > 0) {
      draft.supervisors.set(
        person.externalKey,
        supervisors.map(({ id }) => id),
      )
    }
  }
  const noSupervisors = 'the tenant does not list supervisors with people'
  await draft.once('people', async () => {
    const people = (embed: string) =>
      read.list(`${api}/people?embed=${embed}`, personShape, 'people', take)
    try {
      await people('roles,supervisors')
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'http.400') throw thrown
      await people('roles')
    }
    const count = draft.rowCount('DS_USERS')
    if (!hasSupervisors && count > 0) draft.unread.set('DS_PERSON_SUPERVISORS', noSupervisors)
    if (!hasProperties) {
      draft.unread.set(
        'DS_USER_CUSTOM_VALUES',
        'the tenant does not list custom values with people',
      )
    }
    if (inactive === 0 && count >= 50) {
      draft.warnings.push(
        `None of the ${count} people is inactive. Either there are none, or the tenant leaves them out of lists; then a row for such a person looks like an addition.`,
      )
    }
  })
  await draft.once('supervisors', async () => {
    await read.each(manySupervisors, 'supervisors of people', async (person) => {
      const ids = await readSupervisors(read, 'people', person.id, person.targetName)
      if (ids !== undefined) draft.supervisors.set(person.externalKey ?? '', ids)
    })
    for (const [key, ids] of draft.supervisors) {
      draft.add('DS_PERSON_SUPERVISORS', supervisorRow(key, ids, draft.index))
    }
    draft.supervisors.clear()
  })
}

/** Roles and device names: lists to check against, of no table; without them less is checked. */
async function readNames(read: ApiReader, draft: StateDraft): Promise<void> {
  await draft.once('roles', () =>
    skipWhenRefused(
      () =>
        read.list(`${api}/roles`, roleShape, 'roles', ({ name }) => {
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
        read.list(`${api}/device-names`, deviceNameShape, 'device names', (one) => {
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
    if (licensed <= seen) return
    draft.warnings.push(
      `This account sees ${seen} people, but ${licensed} have a licence: ${licensed - seen} or more are hidden from it. “Not in the tenant” may mean “not visible to this account”.`,
    )
  } catch (thrown) {
    // The endpoint is not documented everywhere; without it there is one comparison less.
    if (!(thrown instanceof ProblemError)) throw thrown
  }
}

/** Source: API §5.9. */
function sayWhatCannotBeRead({ unread }: StateDraft, { withShifts }: StateOptions): void {
  const without = (table: TableName, why: string) => {
    if (!unread.has(table)) unread.set(table, why)
  }
  const noShifts = 'the package has no shifts, so they were not read'
  without('DS_TEAMS', withShifts ? 'the interface does not give the keys of shifts' : noShifts)
  without(
    'DS_TEAM_MEMBERSHIPS',
    withShifts ? 'the interface does not tell who made a membership' : noShifts,
  )
  without('DS_USER_CUSTOM_VALUES', 'the interface does not give the keys of custom values')
  without('DS_USER_JOIN_ATTRIBUTES', 'the interface does not give the keys of attributes')
  without('DS_EVENT_DOMAIN_PREDICATES', 'the interface has no event-domain attributes')
  without('DS_PREDICATE_JOIN_VALUES', 'the interface has no event-domain attributes')
}
