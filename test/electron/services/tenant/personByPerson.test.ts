import { describe, expect, onTestFinished, test } from 'vitest'
import type { Switches } from '../../../../electron/practice/http/switches'
import type { PracticeTenant } from '../../../../electron/practice/practiceTenant'
import { stateFromSnapshot } from '../../../../electron/practice/tenantSnapshot'
import { ProblemError } from '../../../../electron/services/tenant/problemError'
import type { StateOptions } from '../../../../electron/services/tenant/readState'
import { StateDraft } from '../../../../electron/services/tenant/stateDraft'
import { sendJson, startScriptedServer } from '../../../support/scriptedServer'
import { readingAt, rowsOf } from '../../../support/tenantReading'
import { practiceTenant } from '../../practice/practiceClient'

const owned = { IS_EXTERNALLY_OWNED: 'Y' }
const manyRoles = Array.from({ length: 120 }, (_, at) => `Role ${at + 1}`).join(',')
const everybody = Array.from({ length: 130 }, (_, at) => `u${at + 1}`)
const manyKeys = everybody.slice(0, 120).map((name) => `E_${name}`)

/** 130 people; the first has 120 roles and 120 supervisors, each tenth a cost centre; a group with 120 observers. */
const company = stateFromSnapshot({
  tables: {
    DS_USERS: everybody.map((name, at) => ({
      EXTERNAL_KEY: `E_${name}`,
      USER_ID: name,
      STATUS: at === 5 ? 'INACTIVE' : 'ACTIVE',
      ROLE_LIST: at === 0 ? manyRoles : 'Standard User',
      ...owned,
    })),
    DS_PERSON_SUPERVISORS: everybody.slice(0, 3).map((name, at) => ({
      USER_EXTERNAL_KEY: `E_${name}`,
      PERSON_SUPERVISOR_LIST: at === 0 ? manyKeys.join(',') : 'E_u1,E_u2',
    })),
    DS_USER_CUSTOM_VALUES: everybody
      .filter((_, at) => at % 10 === 0)
      .map((name) => ({
        EXTERNAL_KEY: `V_${name}`,
        CUSTOM_USER_KEY: `E_${name}`,
        FIELD_KEY: 'Cost Centre',
        CUSTOM_VALUE: `C-${name}`,
        ...owned,
      })),
    DS_USER_JOIN_ATTRIBUTES: [{ USER_EXTERNAL_KEY: 'E_u1', ATTRIBUTE_EXTERNAL_KEY: 'Oracle' }],
    DS_GROUPS: [
      { EXTERNAL_KEY: 'G1', GROUP_NAME: 'Network', OBSERVER_LIST: manyRoles, ...owned },
      { EXTERNAL_KEY: 'G2', GROUP_NAME: 'Desk', OBSERVER_LIST: 'Standard User', ...owned },
    ],
  },
})

async function read(switches: Partial<Switches> = {}, more: Partial<StateOptions> = {}) {
  const tenant = await practiceTenant({ state: company, switches })
  return { tenant, ...(await readingAt(tenant, 'practice', more)) }
}

/** Rows in no particular order: single people answer when they like. */
function inOrder(reading: Parameters<typeof rowsOf>[0]) {
  return Object.fromEntries(
    Object.entries(rowsOf(reading)).map(([file, rows]) => [
      file,
      rows.map((row) => JSON.stringify(row)).sort(),
    ]),
  )
}

/** A tenant of people as given, and nothing else. */
async function tenantOf(people: readonly object[]) {
  const server = await startScriptedServer(({ request, response }) => {
    const data = (request.url ?? '').startsWith('/api/xm/1/people?') ? people : []
    sendJson(response, 200, { count: data.length, total: data.length, data })
  })
  onTestFinished(() => server.close())
  return { url: server.origin }
}

const singles = (tenant: PracticeTenant) =>
  tenant.requests().filter(({ path }) => /^\/api\/xm\/1\/people\/[0-9a-f-]{36}(\?|$)/.test(path))

describe('lists of more than a hundred inside a list', () => {
  test('are read to their end by their links: roles, supervisors, observers', async () => {
    const rows = rowsOf(await read())
    expect([
      rows.DS_USERS?.[0]?.ROLE_LIST,
      rows.DS_PERSON_SUPERVISORS?.find((row) => row.USER_EXTERNAL_KEY === 'E_u1'),
      rows.DS_GROUPS?.map((row) => row.OBSERVER_LIST),
    ]).toEqual([
      manyRoles,
      { USER_EXTERNAL_KEY: 'E_u1', PERSON_SUPERVISOR_LIST: manyKeys.join(',') },
      ['Standard User', manyRoles],
    ])
  })

  test('without a link are not taken for whole: the cell is not read, and that is said', async () => {
    const reading = await read({ embeddedLinks: false })
    const rows = rowsOf(reading)
    expect([
      rows.DS_USERS?.[0]?.ROLE_LIST,
      rows.DS_USERS?.[1]?.ROLE_LIST,
      rows.DS_GROUPS?.map((row) => row.OBSERVER_LIST),
    ]).toEqual([undefined, 'Standard User', ['Standard User', undefined]])
    expect(reading.warnings.join('\n')).toContain('no link to the others')
  })

  test('whose link leads to another server end the reading, and nothing is asked there', async () => {
    const roles = {
      total: 120,
      data: [{ name: 'Role 1' }],
      links: { next: 'https://elsewhere.example/roles?offset=100' },
    }
    const tenant = await tenantOf([{ id: 'p1', targetName: 'ada', roles }])
    const problem = await readingAt(tenant).catch((thrown) => thrown)
    expect(problem).toBeInstanceOf(ProblemError)
    expect(problem.problem.code).toBe('api.foreignLink')
  })
})

describe('what the list of people leaves out is read person by person:', () => {
  test.each<{ readonly name: string; readonly switches: Partial<Switches> }>([
    { name: 'supervisors that the list refuses', switches: { supervisorsInLists: 'refused' } },
    {
      name: 'supervisors and roles',
      switches: { supervisorsInLists: 'refused', rolesInLists: 'refused' },
    },
    { name: 'custom values', switches: { propertiesInLists: false } },
    {
      name: 'everything',
      switches: {
        supervisorsInLists: 'refused',
        rolesInLists: 'refused',
        propertiesInLists: false,
      },
    },
    {
      name: 'supervisors where not even a person takes embeds',
      switches: { supervisorsInLists: 'refused', embedsOfOne: 'refused' },
    },
  ])('$name', async ({ switches }) => {
    const reading = await read(switches)
    expect(inOrder(reading)).toEqual(inOrder(await read()))
    expect(reading.snapshot.unread.has('DS_PERSON_SUPERVISORS')).toBe(false)
    expect(singles(reading.tenant).length).toBeGreaterThanOrEqual(130)
  })

  test('not when it is not wished for: then it is unknown', async () => {
    const reading = await read(
      { supervisorsInLists: 'refused', propertiesInLists: false },
      { personByPerson: 'never' },
    )
    expect([
      singles(reading.tenant),
      reading.snapshot.unread.get('DS_PERSON_SUPERVISORS'),
      reading.snapshot.unread.get('DS_USER_CUSTOM_VALUES'),
    ]).toEqual([
      [],
      'the tenant does not list supervisors with people',
      'the tenant does not list custom values with people',
    ])
  })

  test('not for supervisors that the package does not speak of', async () => {
    const reading = await read({ supervisorsInLists: 'refused' }, { withSupervisors: false })
    expect(singles(reading.tenant)).toEqual([])
    expect(reading.snapshot.unread.has('DS_PERSON_SUPERVISORS')).toBe(true)
  })

  test('only a few are asked where nobody seems to have custom values', async () => {
    const bare = stateFromSnapshot({
      tables: { DS_USERS: everybody.map((name) => ({ EXTERNAL_KEY: name, USER_ID: name })) },
    })
    const tenant = await practiceTenant({ state: bare })
    await readingAt(tenant)
    expect(singles(tenant)).toHaveLength(20)
  })

  test('somebody whom the tenant refuses is unknown, not without supervisors', async () => {
    const tenant = await practiceTenant({
      state: company,
      switches: { supervisorsInLists: 'refused' },
      faults: [{ path: '/people/', from: 3, times: 3, fault: { kind: 'status', status: 403 } }],
    })
    const reading = await readingAt(tenant)
    const unknown = rowsOf(reading).DS_PERSON_SUPERVISORS?.filter(
      (row) => row.PERSON_SUPERVISOR_LIST === undefined,
    )
    expect(unknown?.length).toBeGreaterThan(0)
    expect(reading.warnings.join('\n')).toMatch(
      /did not give the supervisors of \d (person|people)/,
    )
  })

  test('and when it refuses everybody, the file is unread, not empty', async () => {
    const tenant = await practiceTenant({
      state: company,
      switches: { supervisorsInLists: 'refused' },
      faults: [{ path: '/people/', times: null, fault: { kind: 'status', status: 403 } }],
    })
    const { snapshot } = await readingAt(tenant)
    expect([
      snapshot.tables.has('DS_PERSON_SUPERVISORS'),
      snapshot.unread.get('DS_PERSON_SUPERVISORS'),
    ]).toEqual([false, 'the tenant did not give the supervisors of 130 people'])
  })
})

describe('reading person by person takes long in a large tenant', () => {
  const crowd = stateFromSnapshot({
    tables: {
      DS_USERS: Array.from({ length: 1200 }, (_, at) => ({
        EXTERNAL_KEY: `E${at}`,
        USER_ID: `u${at}`,
        STATUS: at === 0 ? 'INACTIVE' : 'ACTIVE',
      })),
      DS_PERSON_SUPERVISORS: [{ USER_EXTERNAL_KEY: 'E7', PERSON_SUPERVISOR_LIST: 'E1' }],
    },
  })
  const switches = { supervisorsInLists: 'refused' } as const

  test('so it says what it would cost, and is not done unless allowed', async () => {
    const tenant = await practiceTenant({ state: crowd, switches })
    let clock = 0
    const now = () => {
      clock += 5000
      return new Date(clock)
    }
    const { snapshot } = await readingAt(tenant, 'practice', { now })
    expect(snapshot.unread.get('DS_PERSON_SUPERVISORS')).toBe(
      'the tenant does not list supervisors with people; person by person it takes 1200 requests, about 5 minutes, and has to be allowed (in Settings, or by --person-by-person always)',
    )
    expect(singles(tenant)).toHaveLength(20)
  })

  test('it is done when allowed, says how long is left, and goes on where it was interrupted', async () => {
    const tenant = await practiceTenant({ state: crowd, switches })
    const stop = new AbortController()
    const labels: string[] = []
    const draft = new StateDraft(new Date('2026-11-22T10:00:00Z'))
    const allowed = { personByPerson: 'always', withCustomValues: false, draft } as const
    const first = readingAt(tenant, 'practice', {
      ...allowed,
      signal: stop.signal,
      onProgress: ({ label, done }) => {
        labels.push(label)
        if (label.includes('left') && done === 500) stop.abort(new Error('cancelled'))
      },
    })
    await expect(first).rejects.toThrow('cancelled')
    expect(labels.at(-1)).toBe('Reading supervisors person by person, about a second left')
    const asked = singles(tenant).length
    const reading = await readingAt(tenant, 'practice', allowed)
    expect(rowsOf(reading).DS_PERSON_SUPERVISORS).toEqual([
      { USER_EXTERNAL_KEY: 'E7', PERSON_SUPERVISOR_LIST: 'E1' },
    ])
    // Only those in flight when it was cancelled are asked again.
    expect(singles(tenant).length - asked).toBeLessThanOrEqual(1200 - 520 + 5)
  })
})

test('an interruption after the list of people loses nobody’s long lists', async () => {
  const tenant = await practiceTenant({
    state: company,
    faults: [{ path: '/devices', fault: { kind: 'status', status: 401 } }],
  })
  const draft = new StateDraft(new Date('2026-11-22T10:00:00Z'))
  await readingAt(tenant, 'practice', { draft }).catch(() => {})
  expect(inOrder(await readingAt(tenant, 'practice', { draft }))).toEqual(inOrder(await read()))
})

test('many refusals of a kind are said in one sentence', async () => {
  const groups = stateFromSnapshot({
    tables: {
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'ada' }],
      DS_GROUPS: ['a', 'b', 'c'].map((name) => ({ EXTERNAL_KEY: name, GROUP_NAME: name })),
    },
  })
  const tenant = await practiceTenant({
    state: groups,
    faults: [
      { path: '/groups', ending: '/shifts', times: null, fault: { kind: 'status', status: 403 } },
    ],
  })
  const { warnings } = await readingAt(tenant)
  expect(warnings.filter((warning) => warning.includes('shifts'))).toEqual([
    expect.stringMatching(/So it was with 3 lists of shifts; they are not known\.$/),
  ])
})

test('a login of digits alone is read also when it comes as a number', async () => {
  const tenant = await tenantOf([{ id: 'p1', targetName: 'ada', phoneLogin: 10442 }])
  expect(rowsOf(await readingAt(tenant)).DS_USERS?.[0]?.PHONE_LOGIN).toBe('10442')
})
