import { describe, expect, test } from 'vitest'
import type { Switches } from '../../../electron/practice/http/switches'
import { tenantWith } from './importWorld'
import { basic, call, practiceTenant } from './practiceClient'

const company = tenantWith({
  DS_SITES: [
    {
      EXTERNAL_KEY: 'S1',
      SITENAME: 'München / Süd',
      SITE_LANGUAGE: 'German',
      SITE_TIMEZONE: 'Europe/Berlin',
      SITE_COUNTRY: 'Germany',
    },
  ],
  DS_USERS: [
    {
      EXTERNAL_KEY: 'E1',
      USER_ID: 'mary',
      SITE_NAME: 'München / Süd',
      ROLE_LIST: 'Standard User,Group Supervisor',
      PHONE_LOGIN: '',
    },
    {
      EXTERNAL_KEY: null,
      USER_ID: 'kelly',
      SITE_NAME: 'München / Süd',
      STATUS: 'INACTIVE',
      LANGUAGE_OVERRIDE: 'English',
      TIMEZONE_OVERRIDE: 'US/Pacific',
    },
  ],
  DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'D1', USER_KEY: 'E1' }],
  DS_VOICE_DEVICES: [
    {
      EXTERNAL_KEY: 'D2',
      USER_KEY: 'E1',
      COUNTRY: 'United States',
      AREA_CODE: '215',
      PHONE_NUMBER: '850-2870',
      EXTENSION: '83',
      DEVICE_ORDER: '1',
      DELAY: '5',
    },
  ],
  DS_FAX_DEVICES: [{ EXTERNAL_KEY: 'D3', USER_KEY: 'E1', FAX_NUMBER: '89 123456' }],
  DS_USER_CUSTOM_VALUES: [{ EXTERNAL_KEY: 'V1', CUSTOM_USER_KEY: 'E1', FIELD_KEY: 'Cost Centre' }],
  DS_PERSON_SUPERVISORS: [{ USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: 'E1' }],
  DS_GROUPS: [
    { EXTERNAL_KEY: 'G1', GROUP_NAME: 'Zebra', OBSERVED_BY_ALL: 'N', OBSERVER_LIST: 'Watchers' },
    { EXTERNAL_KEY: null, GROUP_NAME: 'Apes' },
  ],
  DS_TEAMS: [{ EXTERNAL_KEY: 'T1', GROUP_KEY: 'G1', ESCALATION_SCHEDULE: '0,10' }],
  DS_TEAM_MEMBERSHIPS: [
    { TEAM_KEY: 'T1', MEMBER_KEY: 'E1', MEMBER_SEQUENCE_NUMBER: '0' },
    {
      TEAM_KEY: 'T1',
      MEMBER_KEY: 'D1',
      MEMBER_TYPE: 'DEVICE',
      MEMBER_SUB_TYPE: 'EMAIL',
      MEMBER_SEQUENCE_NUMBER: '1',
    },
  ],
})

const read = async (path: string, switches: Partial<Switches> = {}) =>
  (await call(await practiceTenant({ state: company, switches }), path)).body

describe('what the interface shows', () => {
  test('roles and observers beyond the embedded hundred stand where their link leads', async () => {
    const roles = Array.from({ length: 120 }, (_, at) => `Role ${at}`)
    const crowded = tenantWith({
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', ROLE_LIST: roles.join(',') }],
      DS_GROUPS: [{ EXTERNAL_KEY: 'G1', GROUP_NAME: 'Zebra', OBSERVER_LIST: roles.join(',') }],
    })
    const tenant = await practiceTenant({ state: crowded })
    const mary = (await call(tenant, '/people/mary?embed=roles')).body.roles
    const zebra = (await call(tenant, '/groups/Zebra?embed=observers')).body.observers
    for (const { data, total, links } of [mary, zebra]) {
      const rest = await call(tenant, links.next.replace('/api/xm/1', ''))
      const names = [...data, ...rest.body.data].map(({ name }) => name)
      expect([total, names]).toEqual([120, roles])
    }
  })

  test.each([
    { path: '/people?embed=roles', switches: { rolesInLists: 'refused' } },
    { path: '/people?embed=supervisors', switches: { supervisorsInLists: 'refused' } },
    { path: '/people/mary?embed=roles', switches: { embedsOfOne: 'refused' } },
  ] as const)('$path may be refused by a switch', async ({ path, switches }) => {
    const tenant = await practiceTenant({ state: company, switches })
    const plain = await call(tenant, path.split('?')[0] ?? '')
    expect([(await call(tenant, path)).status, plain.status]).toEqual([400, 200])
  })

  test('a person speaks in codes, inherits from the site and leaves out what is empty', async () => {
    const mary = await read('/people/mary?embed=roles,supervisors')
    expect(mary).toMatchObject({
      targetName: 'mary',
      recipientType: 'PERSON',
      externalKey: 'E1',
      externallyOwned: true,
      language: 'de',
      timezone: 'Europe/Berlin',
      webLogin: 'mary',
      site: { name: 'München / Süd' },
      properties: { 'Cost Centre': '7741' },
      roles: {
        count: 2,
        total: 2,
        data: [{ name: 'Standard User' }, { name: 'Group Supervisor' }],
      },
      supervisors: { data: [{ targetName: 'mary' }] },
    })
    expect(mary).not.toHaveProperty('phoneLogin')
  })

  test('somebody who was never synchronised has no key, and own settings go before the site', async () => {
    const kelly = await read('/people/kelly')
    expect(kelly).toMatchObject({ status: 'INACTIVE', language: 'en', timezone: 'US/Pacific' })
    expect(kelly).not.toHaveProperty('externalKey')
  })

  test('every object has fields that no client knows', async () => {
    const { data } = await read('/people')
    expect(data[0]).toMatchObject({ practiceRevision: 7, practiceLabels: ['rehearsal'] })
  })

  test('a site has a language of two and a country of three letters', async () => {
    const { data } = await read('/sites')
    expect(data[0]).toMatchObject({ name: 'München / Süd', language: 'de', country: 'DEU' })
  })

  test('a name with a slash is found when it is encoded', async () => {
    const site = await read(`/sites/${encodeURIComponent('München / Süd')}`)
    expect(site).toMatchObject({ externalKey: 'S1' })
  })

  test('a phone is E.164 with its extension, and devices are counted from 1', async () => {
    const device = await read(`/devices/${encodeURIComponent('mary|Work Phone')}`)
    expect(device).toMatchObject({
      deviceType: 'VOICE',
      phoneNumber: '+12158502870;ext=83',
      country: 'US',
      sequence: 2,
      delay: 5,
      owner: { targetName: 'mary' },
    })
  })

  test('a fax number has no country code, the country stands beside it', async () => {
    const { data } = await read('/devices?deviceType=FAX')
    expect(data).toMatchObject([{ phoneNumber: '89 123456', country: 'DE' }])
  })

  test('groups come in alphabetical order and show observers only when asked', async () => {
    const plain = await read('/groups')
    const embedded = await read('/groups?embed=observers')
    expect([
      plain.data.map((group: { targetName: string }) => group.targetName),
      plain.data[1].observers,
      embedded.data[1].observers.data,
    ]).toMatchObject([['Apes', 'Zebra'], undefined, [{ name: 'Watchers' }]])
  })

  test('a shift shows its members in order, with position and wait, and no key', async () => {
    const { data } = await read('/groups/Zebra/shifts?embed=members')
    expect(data[0]).toMatchObject({
      name: 'Default Shift',
      members: {
        data: [
          { position: 1, delay: 0, recipient: { targetName: 'mary', recipientType: 'PERSON' } },
          { position: 2, delay: 10, recipient: { targetName: 'mary|Work Email' } },
        ],
      },
    })
    expect(data[0]).not.toHaveProperty('externalKey')
  })

  test.each([
    { path: '/groups/Zebra/members?embed=shifts', count: 2 },
    { path: '/groups/Zebra/supervisors', count: 1 },
    { path: '/groups/Zebra/shifts/Default%20Shift/members', count: 2 },
    { path: '/people/mary/devices', count: 3 },
    { path: '/people/mary/supervisors', count: 1 },
    { path: '/people/mary/group-memberships', count: 2 },
    { path: '/people?search=KEL', count: 1 },
    { path: '/people?status=ACTIVE', count: 1 },
    { path: '/roles', count: 3 },
    { path: '/device-names?deviceTypes=EMAIL', count: 1 },
    { path: '/device-types', count: 9 },
  ])('$path has $count items', async ({ path, count }) => {
    expect((await read(path)).total).toBe(count)
  })

  test('licences tell how many are left', async () => {
    const { fullUsers } = await read('/people/license-quotas', { fullUsers: 5 })
    expect(fullUsers).toEqual({ total: 5, active: 2, unused: 3 })
  })
})

describe('what a switch changes', () => {
  test.each<{ switches: Partial<Switches>; path: string; shows: object }>([
    { switches: { deviceStatusField: 'active' }, path: '/devices', shows: { active: 'ACTIVE' } },
    { switches: { deviceTargetName: 'short' }, path: '/devices', shows: { targetName: 'mary' } },
    { switches: { amounts: 'text' }, path: '/devices', shows: { sequence: '1', delay: '0' } },
    { switches: { firstSequence: 0 }, path: '/devices', shows: { sequence: 0 } },
    {
      switches: { timeframes: 'array' },
      path: '/devices?embed=timeframes',
      shows: { timeframes: [{ durationInMinutes: 1440 }] },
    },
    { switches: { latitude: 'text' }, path: '/sites', shows: { latitude: '37.77' } },
    { switches: { siteCountry: 'lower' }, path: '/sites', shows: { country: 'deu' } },
  ])('$switches at $path', async ({ switches, path, shows }) => {
    const { data } = await read(path, switches)
    expect(data[0]).toMatchObject(shows)
  })

  test.each<{ switches: Partial<Switches>; path: string; hides: string }>([
    { switches: { siteName: false }, path: '/people', hides: 'site.name' },
    { switches: { propertiesInLists: false }, path: '/people', hides: 'properties' },
    { switches: { groupTimezone: false }, path: '/groups', hides: 'timezone' },
    {
      switches: { supervisorsInLists: 'reference' },
      path: '/people?embed=supervisors',
      hides: 'supervisors.data[0].status',
    },
    { switches: { embeddedLinks: false }, path: '/people?embed=roles', hides: 'roles.links' },
  ])('$switches at $path takes $hides away', async ({ switches, path, hides }) => {
    const shown = await read(path)
    const hidden = await read(path, switches)
    expect(shown.data[0]).toHaveProperty(hides)
    expect(hidden.data[0]).not.toHaveProperty(hides)
  })

  test('observers can be a bare text', async () => {
    const group = await read('/groups/Zebra?embed=observers', { observers: 'text' })
    expect(group.observers).toBe('Watchers')
  })

  test('lists can leave out inactive people', async () => {
    expect((await read('/people', { inactiveInLists: false })).total).toBe(1)
  })

  test('supervisors in the list of people can be refused', async () => {
    const answer = await read('/people?embed=supervisors', { supervisorsInLists: 'refused' })
    expect(answer.code).toBe(400)
  })
})

describe('pages', () => {
  const many = tenantWith({
    DS_USERS: Array.from({ length: 2345 }, (_, index) => ({
      EXTERNAL_KEY: `E${index}`,
      USER_ID: `user${index}`,
    })),
  })

  test('following next from the first page reads everybody once', async () => {
    const tenant = await practiceTenant({ state: many })
    const seen: string[] = []
    let path: string | undefined = '/api/xm/1/people?limit=1000'
    while (path !== undefined) {
      const { body } = await call(tenant, path.replace('/api/xm/1', ''))
      seen.push(...body.data.map((person: { id: string }) => person.id))
      path = body.links.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([2345, 2345])
  })

  test('a page knows its neighbours, a hundred items unless asked otherwise', async () => {
    const tenant = await practiceTenant({ state: many })
    const { body } = await call(tenant, '/people?offset=100')
    expect([body.count, body.total, body.links]).toEqual([
      100,
      2345,
      {
        self: '/api/xm/1/people?offset=100&limit=100',
        next: '/api/xm/1/people?offset=200&limit=100',
        previous: '/api/xm/1/people?offset=0&limit=100',
      },
    ])
  })

  test.each([
    { limitAboveMaximum: 'clamp', status: 200 },
    { limitAboveMaximum: 'refuse', status: 400 },
  ] as const)('a limit above 1000: $limitAboveMaximum', async ({ limitAboveMaximum, status }) => {
    const tenant = await practiceTenant({ state: many, switches: { limitAboveMaximum } })
    const answer = await call(tenant, '/people?limit=2000')
    expect([answer.status, answer.body.count]).toEqual([status, status === 200 ? 1000 : undefined])
  })

  test('an account that sees half gets shorter lists and no error', async () => {
    const tenant = await practiceTenant({ state: many })
    const headers = { authorization: basic('half') }
    const { status, body } = await call(tenant, '/people', { headers })
    expect([status, body.total]).toEqual([200, 1173])
  })
})
