import { describe, expect, test } from 'vitest'
import type { ApiObject, ListedTenant } from '../../../support/listedTenant'
import { listedTenant } from '../../../support/listedTenant'
import { readingAt, rowsOf } from '../../../support/tenantReading'

const ada = { id: 'p1', targetName: 'ada', externalKey: 'E1', status: 'ACTIVE' }
const bob = { id: 'p2', targetName: 'bob', externalKey: 'E2', status: 'INACTIVE' }
const nobody = { id: 'p3', targetName: 'nobody', status: 'ACTIVE' }
const email = (of: { readonly id: string; readonly targetName: string }, more: ApiObject = {}) => ({
  id: `d-${of.id}`,
  name: 'Work Email',
  deviceType: 'EMAIL',
  owner: { id: of.id, targetName: of.targetName },
  emailAddress: `${of.targetName}@example.com`,
  ...more,
})
const listOf = (data: readonly unknown[]) => ({ count: data.length, total: data.length, data })

async function read(lists: ListedTenant['lists'], more: Partial<ListedTenant> = {}) {
  const reading = await readingAt(await listedTenant({ lists, ...more }))
  return { ...reading, rows: rowsOf(reading) }
}

describe('a field of an unknown form is not read, and the person is there all the same:', () => {
  test.each<{ readonly field: string; readonly value: unknown; readonly column: string }>([
    { field: 'language', value: 5.5, column: 'TIMEZONE_OVERRIDE' },
    { field: 'phoneLogin', value: { is: 5 }, column: 'PHONE_LOGIN' },
    { field: 'site', value: 'Lisbon', column: 'SITE_NAME' },
    { field: 'roles', value: { count: 1 }, column: 'ROLE_LIST' },
    { field: 'status', value: ['ACTIVE'], column: 'STATUS' },
    { field: 'externallyOwned', value: 'perhaps', column: 'IS_EXTERNALLY_OWNED' },
  ])('$field', async ({ field, value, column }) => {
    const { rows } = await read({ '/people': [{ ...ada, [field]: value }, bob] })
    const [first] = rows.DS_USERS ?? []
    expect([first?.USER_ID, first?.[column]]).toEqual(['ada', undefined])
  })

  test('and it is said how many have such fields, and which', async () => {
    const { warnings } = await read({ '/people': [{ ...ada, site: 'Lisbon' }, bob] })
    expect(warnings).toContain(
      '1 of the people have fields in a form this app does not know (site); these fields are not known here.',
    )
  })
})

test('a person without a readable key is left out, and the list counts as short', async () => {
  const { rows, snapshot } = await read({ '/people': [{ ...ada, externalKey: { is: 1 } }, bob] })
  expect(rows.DS_USERS?.map((row) => row.USER_ID)).toEqual(['bob'])
  expect(snapshot.short?.get('DS_USERS')).toContain('1 of the people')
})

test('people who are not listed show in the devices they own', async () => {
  const { snapshot } = await read({ '/people': [ada], '/devices': [email(ada), email(bob)] })
  expect(snapshot.short?.get('DS_USERS')).toMatch(/^1 device belongs to people who are not/)
})

describe('licences in use', () => {
  const crowd = (active: number, inactive: number) =>
    Array.from({ length: active + inactive }, (_, at) => ({
      id: `p${at}`,
      targetName: `u${at}`,
      status: at < active ? 'ACTIVE' : 'INACTIVE',
    }))

  test.each([
    { active: 60, inactive: 50, licences: 100, isSaid: true },
    { active: 60, inactive: 50, licences: 60, isSaid: false },
    { active: 60, inactive: 50, licences: 110, isSaid: false },
    { active: 60, inactive: 50, licences: 120, isSaid: true },
  ])('$licences of $active active and $inactive inactive people: said $isSaid', async (one) => {
    const { warnings } = await read(
      { '/people': crowd(one.active, one.inactive) },
      { single: { '/people/license-quotas': { fullUsers: { active: one.licences } } } },
    )
    expect(/hidden from it/.test(warnings.join())).toBe(one.isSaid)
  })
})

describe('supervisors', () => {
  test('without a key stand for themselves, and a list with one who is not visible is not read', async () => {
    const people = [
      { ...ada, supervisors: listOf([{ id: 'p2' }, { id: 'p3' }]) },
      { ...bob, supervisors: listOf([{ id: 'p1' }, { id: 'hidden' }]) },
      { ...nobody, supervisors: listOf([]) },
    ]
    const { rows, warnings } = await read({ '/people': people })
    expect(rows.DS_PERSON_SUPERVISORS).toEqual([
      { USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: 'E2,(no key: nobody)' },
      { USER_EXTERNAL_KEY: 'E2' },
    ])
    expect(warnings.join()).toContain('1 person has a supervisor whom this account does not see')
  })

  test('of a group are treated alike', async () => {
    const group = (id: string, ids: readonly string[]) => ({
      id,
      targetName: id,
      supervisors: listOf(ids.map((one) => ({ id: one }))),
    })
    const { rows } = await read({
      '/people': [ada, nobody],
      '/groups': [group('g1', ['p1', 'p3']), group('g2', ['p1', 'hidden'])],
    })
    expect(rows.DS_GROUPS?.map((row) => row.SUPERVISOR_LIST)).toEqual([
      'E1,(no key: nobody)',
      undefined,
    ])
  })

  test('that the list refuses from its second page on are read person by person', async () => {
    const bare = Array.from({ length: 6 }, (_, at) => ({
      id: `p${at}`,
      targetName: `u${at}`,
      externalKey: `E${at}`,
    }))
    const whole = bare.map((one) => ({ ...one, supervisors: listOf([{ id: 'p0' }]) }))
    const { rows, snapshot } = await read(
      { '/people': bare },
      {
        pageSize: 2,
        single: Object.fromEntries(whole.map((one) => [`/people/${one.id}`, one])),
        page: (page, { path, query, offset }) => {
          if (path !== '/people' || !query.get('embed')?.includes('supervisors')) return page
          return offset > 0 ? 400 : { ...page, data: whole.slice(0, 2) }
        },
      },
    )
    expect(snapshot.unread.has('DS_PERSON_SUPERVISORS')).toBe(false)
    expect(rows.DS_PERSON_SUPERVISORS?.map((row) => row.USER_EXTERNAL_KEY).toSorted()).toEqual(
      bare.map((one) => one.externalKey),
    )
  })

  test('of a list of exactly a hundred without a total are read by themselves', async () => {
    const crowd = Array.from({ length: 120 }, (_, at) => ({
      id: `p${at}`,
      targetName: `u${at}`,
      externalKey: `E${at}`,
    }))
    const first = { ...crowd[0], supervisors: { data: crowd.slice(0, 100) } }
    const { rows } = await read({
      '/people': [first, ...crowd.slice(1)],
      [supervisorsOf('p0')]: crowd,
    })
    const list = rows.DS_PERSON_SUPERVISORS?.[0]?.PERSON_SUPERVISOR_LIST ?? ''
    expect(list.split(',')).toHaveLength(120)
  })
})

const supervisorsOf = (id: string) => `/people/${id}/supervisors`

describe('the order of devices', () => {
  test.each([0, ''])('is not shifted by one odd device at “%s”', async (sequence) => {
    const push = { ...email(ada), id: 'push', deviceType: 'APPLE_PUSH', name: 'iPhone', sequence }
    const { rows } = await read({
      '/people': [ada, bob],
      '/devices': [email(ada, { sequence: 1 }), email(bob, { sequence: 1 }), push],
    })
    expect(rows.DS_EMAIL_DEVICES?.map((row) => row.DEVICE_ORDER)).toEqual(['0', '0'])
  })

  test('begins at 0 where the tenant counts so', async () => {
    const { rows } = await read({
      '/people': [ada, bob],
      '/devices': [
        email(ada, { sequence: 0 }),
        email(bob, { sequence: 0 }),
        email(ada, { id: 'second', name: 'Home', sequence: '1' }),
      ],
    })
    expect(rows.DS_EMAIL_DEVICES?.map((row) => row.DEVICE_ORDER)).toEqual(['0', '0', '1'])
  })
})

test.each(['none', ''])('a delay of “%s” is not read', async (delay) => {
  const { rows } = await read({ '/people': [ada], '/devices': [email(ada, { delay })] })
  expect(rows.DS_EMAIL_DEVICES?.[0]).not.toHaveProperty('DELAY')
})

test('a device whose status is a plain yes is active', async () => {
  const { rows } = await read({ '/people': [ada], '/devices': [email(ada, { active: true })] })
  expect(rows.DS_EMAIL_DEVICES?.[0]?.STATUS).toBe('ACTIVE')
})

test('a site the account does not see is not read, where an empty name would say that there is none', async () => {
  const { rows, snapshot } = await read({
    '/people': [
      { ...ada, site: { id: 's1' } },
      { ...bob, site: { id: 's2', name: 'Porto' } },
    ],
    '/groups': [{ id: 'g1', targetName: 'Desk', site: { id: 's1' } }],
  })
  expect([
    rows.DS_USERS?.map((row) => row.SITE_NAME),
    rows.DS_GROUPS?.map((row) => row.GROUP_SITE_NAME),
    snapshot.short?.get('DS_SITES'),
  ]).toEqual([
    [undefined, 'Porto'],
    [undefined],
    'People or groups belong to 2 sites that the list of sites does not have: this account may not see them.',
  ])
})

test.each([
  { path: '/sites', tables: ['DS_SITES'] },
  { path: '/devices', tables: ['DS_EMAIL_DEVICES', 'DS_FAX_DEVICES', 'DS_VOICE_DEVICES'] },
] as const)(
  '$path that are refused are unknown, and the rest is read',
  async ({ path, tables }) => {
    const { rows, snapshot } = await read(
      { '/people': [ada] },
      { page: (page, asked) => (asked.path === path ? 403 : page) },
    )
    expect([rows.DS_USERS?.length, ...tables.map((table) => snapshot.unread.get(table))]).toEqual([
      1,
      ...tables.map(() => 'the account may not see it'),
    ])
  },
)

test('a broadcast group without a key is there: its name is taken', async () => {
  const { rows } = await read({
    '/groups': [{ id: 'g1', targetName: 'Everybody', groupType: 'BROADCAST' }],
  })
  expect(rows.DS_GROUPS).toMatchObject([
    { GROUP_NAME: 'Everybody', EXTERNAL_KEY: '', GROUP_TYPE: 'BROADCAST' },
  ])
})

describe('members of a shift', () => {
  const shift = (recipients: readonly ApiObject[]) => ({
    id: 's1',
    name: 'Day',
    members: listOf(recipients.map((recipient, at) => ({ position: at + 1, recipient }))),
  })
  const group = { id: 'g1', targetName: 'Desk', groupType: 'ON_CALL' }

  test('are named by their id where the interface does not name them, push devices too', async () => {
    const push = {
      ...email(ada),
      id: 'push',
      deviceType: 'APPLE_PUSH',
      name: 'iPhone',
      externalKey: 'D1',
    }
    const { rows } = await read({
      '/people': [ada],
      '/devices': [push],
      '/groups': [group],
      '/groups/g1/shifts': [shift([{ id: 'p1' }, { id: 'push' }, { id: 'g1' }])],
    })
    expect(
      rows.DS_TEAM_MEMBERSHIPS?.map((row) => [
        row.MEMBER_TYPE,
        row.MEMBER_NAME,
        row.MEMBER_KEY,
        row.MEMBER_SUB_TYPE,
      ]),
    ).toEqual([
      ['PERSON', 'ada', 'E1', ''],
      ['DEVICE', 'ada|iPhone', 'D1', 'APPLE_PUSH'],
      ['GROUP', 'Desk', '', ''],
    ])
  })

  test('that cannot all be read are none that are known, and no half of them', async () => {
    const cut = {
      ...shift([{ id: 'p1' }]),
      members: { total: 120, data: [{ recipient: { id: 'p1' } }] },
    }
    const { rows } = await read(
      { '/people': [ada], '/groups': [group], '/groups/g1/shifts': [cut] },
      { page: (page, { path }) => (path.endsWith('/members') ? 403 : page) },
    )
    expect([rows.DS_TEAM_MEMBERSHIPS, rows.DS_TEAMS?.[0]?.ESCALATION_SCHEDULE]).toEqual([
      undefined,
      undefined,
    ])
  })

  test('of a tenant without any shift are known: there are none', async () => {
    const { snapshot } = await read({ '/groups': [group] })
    expect([snapshot.unread.has('DS_TEAMS'), snapshot.unread.has('DS_TEAM_MEMBERSHIPS')]).toEqual([
      false,
      false,
    ])
  })

  test('of groups whose shifts are refused are unknown', async () => {
    const { snapshot } = await read(
      { '/groups': [group] },
      { page: (page, { path }) => (path.endsWith('/shifts') ? 403 : page) },
    )
    expect(snapshot.unread.get('DS_TEAMS')).toBe('the tenant did not give the shifts of a group')
  })
})
