import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../../electron/practice/http/faults'
import type { Switches } from '../../../../electron/practice/http/switches'
import type {
  PracticeTenant,
  PracticeTenantOptions,
} from '../../../../electron/practice/practiceTenant'
import { stateFromSnapshot } from '../../../../electron/practice/tenantSnapshot'
import { ProblemError } from '../../../../electron/services/tenant/problemError'
import type { StateOptions } from '../../../../electron/services/tenant/readState'
import { StateDraft } from '../../../../electron/services/tenant/stateDraft'
import type { Snapshot } from '../../../../shared/snapshot/snapshot'
import { readingAt, rowsOf } from '../../../support/tenantReading'
import { practiceTenant } from '../../practice/practiceClient'

const owned = { IS_EXTERNALLY_OWNED: 'Y' }
const names = Array.from({ length: 2345 }, (_, at) => `u${at + 1}`)

/** 2345 people, three pages; exactly 1000 devices; one person and one group with 120 supervisors (API §7.5). */
const many = Array.from({ length: 120 }, (_, at) => `E_u${at + 1}`).join(',')
const bigState = stateFromSnapshot({
  tables: {
    DS_SITES: [
      {
        EXTERNAL_KEY: 'S1',
        SITENAME: 'Porto',
        SITE_STATUS: 'ACTIVE',
        SITE_COUNTRY: 'Portugal',
        ...owned,
      },
    ],
    DS_USERS: names.map((name, at) => ({
      EXTERNAL_KEY: `E_${name}`,
      USER_ID: name,
      FIRST_NAME: 'Ada',
      LAST_NAME: `Ünal ${at}`,
      STATUS: at % 7 === 0 ? 'INACTIVE' : 'ACTIVE',
      ROLE_LIST: 'Standard User',
      SITE_NAME: 'Porto',
      ...owned,
    })),
    DS_EMAIL_DEVICES: names.slice(0, 1000).map((name) => ({
      EXTERNAL_KEY: `D_${name}`,
      OWNER_USER_ID: name,
      USER_KEY: `E_${name}`,
      DEVICE_NAME: 'Work Email',
      ADDRESS: `${name}@example.com`,
      STATUS: 'ACTIVE',
      DEVICE_ORDER: '0',
      DELAY: '5',
      ...owned,
    })),
    DS_GROUPS: [
      {
        EXTERNAL_KEY: 'G1',
        GROUP_NAME: 'Network / EMEA',
        STATUS: 'ACTIVE',
        OBSERVER_LIST: 'Standard User',
        SUPERVISOR_LIST: many,
        GROUP_SITE_NAME: 'Porto',
        ...owned,
      },
    ],
    DS_PERSON_SUPERVISORS: [{ USER_EXTERNAL_KEY: 'E_u500', PERSON_SUPERVISOR_LIST: many }],
  },
})

interface Reading {
  readonly snapshot: Snapshot
  readonly warnings: readonly string[]
  readonly tenant: PracticeTenant
}

async function read(
  options: PracticeTenantOptions = {},
  user?: string,
  more?: Partial<StateOptions>,
): Promise<Reading> {
  const tenant = await practiceTenant({ state: bigState, ...options })
  return { tenant, ...(await readingAt(tenant, user, more)) }
}

const whole = rowsOf(await readingAtStart())

async function readingAtStart() {
  const { startPracticeTenant } = await import('../../../../electron/practice/practiceTenant')
  const tenant = await startPracticeTenant({ state: bigState })
  try {
    return await readingAt(tenant)
  } finally {
    await tenant.close()
  }
}

test('a whole tenant is read in pages of a thousand, every record once', async () => {
  const { snapshot, warnings, tenant } = await read()
  expect([...snapshot.tables].map(([file, { rowCount }]) => [file, rowCount])).toEqual([
    ['DS_SITES', 1],
    ['DS_USERS', 2345],
    ['DS_EMAIL_DEVICES', 1000],
    ['DS_PERSON_SUPERVISORS', 1],
    ['DS_GROUPS', 1],
  ])
  expect(warnings).toEqual([])
  const pages = tenant.requests().filter(({ path }) => path.startsWith('/api/xm/1/people?'))
  expect(pages.map(({ path }) => new URL(path, tenant.url).searchParams.get('offset'))).toEqual([
    '0',
    '999',
    '1998',
  ])
})

test('more supervisors than a list carries are read by themselves', () => {
  expect([
    whole.DS_PERSON_SUPERVISORS?.[0]?.PERSON_SUPERVISOR_LIST?.split(',').length,
    whole.DS_GROUPS?.[0]?.SUPERVISOR_LIST?.split(',').length,
  ]).toEqual([120, 120])
})

describe('both spellings of what the documentation leaves open give the same state', () => {
  test.each<Partial<Switches>>([
    { siteName: false },
    { supervisorsInLists: 'reference' },
    { timeframes: 'array' },
    { deviceStatusField: 'active' },
    { latitude: 'text' },
    { deviceTargetName: 'short' },
    { observers: 'array' },
    { observers: 'text' },
    { embeddedLinks: false },
    { amounts: 'text' },
    { firstSequence: 0 },
    { siteCountry: 'lower' },
    { rateHeaders: true },
    { limitAboveMaximum: 'refuse' },
  ])('%o', async (switches) => {
    expect(rowsOf(await read({ switches }))).toEqual(whole)
  })

  test('supervisors that a list refuses are unknown, not none', async () => {
    const reading = await read({ switches: { supervisorsInLists: 'refused' } })
    const { DS_PERSON_SUPERVISORS: _, ...rest } = whole
    expect(rowsOf(reading)).toEqual(rest)
    expect(reading.snapshot.unread.get('DS_PERSON_SUPERVISORS')).toContain('does not list')
  })

  test('roles that a list refuses are unknown, and the people are read all the same', async () => {
    const reading = await read({ switches: { rolesInLists: 'refused' } }, undefined, {
      personByPerson: 'never',
    })
    expect(rowsOf(reading).DS_USERS).toEqual(
      whole.DS_USERS?.map(({ ROLE_LIST: _, ...person }) => person),
    )
    expect(reading.warnings.join('\n')).toContain('Roles are not known')
  })

  test('inactive people that a list leaves out are warned about', async () => {
    const { warnings } = await read({ switches: { inactiveInLists: false } })
    expect(warnings.join('\n')).toContain('leaves them out of lists')
  })
})

describe('a list that does not hold still', () => {
  test.each<{ readonly name: string; readonly faults: readonly FaultInput[] }>([
    { name: 'no next on the first page', faults: [page('noNext', 1)] },
    { name: 'no next on the last but one', faults: [page('noNext', 2)] },
    { name: 'no next at all', faults: [{ ...page('noNext', 1), times: null }] },
    { name: 'a row missing from one page', faults: [page('missing', 2)] },
    { name: 'rows in another order', faults: [page('repeated', 2)] },
    { name: 'a total that changes', faults: [page('total', 2)] },
    {
      name: 'half an answer',
      faults: [{ path: '/people', from: 2, fault: { kind: 'truncated' } }],
    },
    {
      name: 'a gateway in trouble',
      faults: [
        {
          path: '/people',
          from: 3,
          times: 2,
          fault: { kind: 'status', status: 502, body: 'html' },
        },
      ],
    },
    {
      name: 'a cut connection',
      faults: [{ path: '/people', from: 2, fault: { kind: 'reset', when: 'before' } }],
    },
    {
      name: 'the rate limit',
      faults: [
        { path: '/people', from: 2, fault: { kind: 'status', status: 429, retryAfter: '1' } },
      ],
    },
  ])('is read whole all the same: $name', async ({ faults }) => {
    const reading = await read({ faults })
    expect(
      rowsOf(reading)
        .DS_USERS?.map((row) => row.USER_ID)
        .sort(),
    ).toEqual([...names].sort())
  })

  test('and one that stays short is warned about', async () => {
    const { snapshot, warnings } = await read({
      faults: [{ path: '/people', times: null, fault: { kind: 'page', drift: 'missing' } }],
    })
    expect(snapshot.tables.get('DS_USERS')?.rowCount).toBeLessThan(2345)
    expect(warnings.join('\n')).toContain('more people than it gave')
  })

  test('a list that goes on at another server is refused, and nothing is asked there', async () => {
    const problem = await read({ faults: [page('foreignNext', 1)] }).catch((thrown) => thrown)
    expect(problem).toBeInstanceOf(ProblemError)
    expect(problem.problem.code).toBe('api.foreignLink')
  })
})

describe('what the account may not see', () => {
  test('silently shorter lists are noticed by the licence counts', async () => {
    const { warnings } = await read({}, 'half')
    expect(warnings.join('\n')).toMatch(/This account sees \d+ people, but 2345 have a licence/)
  })

  test('groups that are refused are unknown, and the rest is read', async () => {
    const { snapshot } = await read({
      faults: [{ path: '/groups', times: null, fault: { kind: 'status', status: 403 } }],
    })
    expect(snapshot.unread.get('DS_GROUPS')).toBe('the account may not see it')
    expect(snapshot.tables.get('DS_USERS')?.rowCount).toBe(2345)
  })

  test.each([401, 403, 404] as const)('people refused with %d end the reading', async (status) => {
    const problem = await read({
      faults: [{ path: '/people', times: null, fault: { kind: 'status', status } }],
    }).catch((thrown) => thrown)
    expect(problem.problem.code).toBe(`http.${status}`)
  })
})

test('a tenant that takes only a hundred at a time is read in hundreds', async () => {
  const { snapshot, tenant } = await read({
    faults: [
      { path: '/sites', fault: { kind: 'status', status: 400 } },
      { path: '/devices', fault: { kind: 'status', status: 400 } },
    ],
  })
  expect(snapshot.tables.get('DS_EMAIL_DEVICES')?.rowCount).toBe(1000)
  expect(tenant.requests().filter(({ path }) => path.startsWith('/api/xm/1/devices'))).toHaveLength(
    12,
  )
})

test('an interrupted reading goes on where it was, and asks for no page twice', async () => {
  const tenant = await practiceTenant({
    state: bigState,
    faults: [{ path: '/devices', fault: { kind: 'status', status: 401 } }],
  })
  const draft = new StateDraft(new Date('2026-11-22T10:00:00Z'))
  await readingAt(tenant, 'practice', { draft }).catch(() => {})
  const first = tenant.requests().length
  const reading = await readingAt(tenant, 'practice', { draft })
  expect(rowsOf(reading)).toEqual(whole)
  const later = tenant.requests().slice(first)
  expect(later.filter(({ path }) => path.startsWith('/api/xm/1/people?'))).toEqual([])
})

test('a cancelled reading ends at once', async () => {
  const tenant = await practiceTenant({ state: bigState, timing: 'dead' })
  const stop = new AbortController()
  const reading = readingAt(tenant, 'practice', { signal: stop.signal })
  stop.abort(new Error('cancelled'))
  await expect(reading).rejects.toThrow('cancelled')
})

function page(drift: 'repeated' | 'missing' | 'total' | 'noNext' | 'foreignNext', from: number) {
  return { path: '/people', from, fault: { kind: 'page', drift } } as const
}
