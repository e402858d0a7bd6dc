import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type StateNote,
  StateShelf,
  shelfLimits,
  shelfOf,
} from '../../../electron/services/stateShelf'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import { cellsOf } from '../../support/csvText'
import { ownFolder } from '../../support/folder'

const today = new Date('2026-11-22T12:00:00.000Z')
const acme = { address: 'https://acme.xmatters.com', kind: 'production' } as const
const beta = { address: 'https://beta.xmatters.com', kind: 'production' } as const

const daysAgo = (days: number) => new Date(today.getTime() - days * 86_400_000).toISOString()

function taken(takenAt: string, tenant: typeof acme | typeof beta = acme) {
  const source = new URL(tenant.address).host
  const snapshot: Snapshot = {
    takenAt,
    source: { kind: 'tenant', name: source, via: 'rest' },
    tables: new Map([['DS_USERS', tableFromObjects([{ EXTERNAL_KEY: null, USER_ID: 'ada' }])]]),
    lists: noLists,
    unread: new Map([['DS_TEAMS', 'hidden']]),
  }
  const note: StateNote = {
    shelf: shelfOf(tenant),
    tenant: tenant.address,
    occasion: 'read',
    user: 'rest-user',
    facts: {
      source,
      kind: 'tenant',
      takenAt,
      counts: { DS_USERS: 1 },
      unread: [{ table: 'DS_TEAMS', why: 'hidden' }],
      warnings: ['Some may be hidden.'],
    },
  }
  return { snapshot, note }
}

async function keep(shelf: StateShelf, ...states: readonly ReturnType<typeof taken>[]) {
  const ids: string[] = []
  for (const { note, snapshot } of states) {
    const answer = await shelf.keep(note, snapshot)
    if (!answer.ok) throw new Error(answer.problem.kind)
    ids.push(answer.value)
  }
  return ids
}

const shelfIn = (folder: string) => new StateShelf(folder, () => today)

test('a kept state comes back with its rows and what was known of it', async () => {
  const folder = await ownFolder()
  const { note, snapshot } = taken(daysAgo(1))
  const [id = ''] = await keep(shelfIn(folder), { note, snapshot })
  const answer = await shelfIn(folder).load(id)
  const users = answer.ok ? answer.value.snapshot.tables.get('DS_USERS') : undefined
  expect([answer.ok && answer.value.note, users && cellsOf(users)]).toEqual([note, [['', 'ada']]])
})

test('only this account may read what is kept, and the folder of the tenant is closed to others', async () => {
  const folder = await ownFolder()
  await keep(shelfIn(folder), taken(daysAgo(1)))
  const tenant = join(folder, shelfOf(acme))
  const modes = await Promise.all(
    [tenant, ...(await readdir(tenant)).map((name) => join(tenant, name))].map(async (path) =>
      ((await stat(path)).mode & 0o777).toString(8),
    ),
  )
  expect(modes).toEqual(['700', '600', '600'])
})

test('of each tenant the newest ten stay, whatever is kept of another', async () => {
  const shelf = shelfIn(await ownFolder())
  await keep(shelf, taken(daysAgo(5), beta))
  await keep(shelf, ...Array.from({ length: 12 }, (_, at) => taken(daysAgo(12 - at))))
  const { states } = await shelf.list()
  const kept = (tenant: typeof acme | typeof beta) =>
    states.filter(({ note }) => note.tenant === tenant.address)
  expect(shelfLimits.most).toBe(10)
  expect(kept(acme).map(({ note }) => note.facts.takenAt)).toEqual(
    Array.from({ length: 10 }, (_, at) => daysAgo(at + 1)),
  )
  expect(kept(beta)).toHaveLength(1)
})

test('what is older than thirty days goes at the next start', async () => {
  const folder = await ownFolder()
  const then = new StateShelf(folder, () => new Date(daysAgo(20)))
  await keep(then, taken(daysAgo(31)), taken(daysAgo(29)))
  const { states } = await shelfIn(folder).list()
  expect(states.map(({ note }) => note.facts.takenAt)).toEqual([daysAgo(29)])
})

test('a write that broke off in an earlier process is cleared away', async () => {
  const folder = await ownFolder()
  await keep(shelfIn(folder), taken(daysAgo(1)))
  const tenant = join(folder, shelfOf(acme))
  await writeFile(join(tenant, '.2026.json.gz.0a1b.part'), 'names')
  await shelfIn(folder).list()
  expect((await readdir(tenant)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a torn state is refused with the reason, and the others are still there', async () => {
  const folder = await ownFolder()
  const [older = '', newer = ''] = await keep(shelfIn(folder), taken(daysAgo(2)), taken(daysAgo(1)))
  await truncate(join(folder, `${newer}.json.gz`), 40)
  const shelf = shelfIn(folder)
  const torn = await shelf.load(newer)
  expect(torn.ok ? 'loaded' : torn.problem.detail).toBe('its gzip is damaged')
  expect((await shelf.load(older)).ok).toBe(true)
})

test.each([
  {
    what: 'a note that is torn',
    text: '{"format":"zipsync-kept-st',
    why: 'its note cannot be understood',
  },
  {
    what: 'a note of another format',
    text: '{"format":"x"}',
    why: 'its note cannot be understood',
  },
])('$what is listed as spoilt, with the reason', async ({ text, why }) => {
  const folder = await ownFolder()
  const [id = ''] = await keep(shelfIn(folder), taken(daysAgo(1)))
  await writeFile(join(folder, `${id}.note.json`), text)
  const { states, spoilt } = await shelfIn(folder).list()
  expect([states, spoilt.map((one) => one.why)]).toEqual([[], [why]])
})

test('rows without a note were not written to their end', async () => {
  const folder = await ownFolder()
  await keep(shelfIn(folder), taken(daysAgo(1)))
  await writeFile(join(folder, shelfOf(acme), '2026-11-22T10-00-00-000Z.json.gz'), 'x')
  const { states, spoilt } = await shelfIn(folder).list()
  expect([states.length, spoilt.map((one) => one.why)]).toEqual([
    1,
    ['it was not written to its end'],
  ])
})

test('a state that was put on the shelf of another tenant is refused', async () => {
  const folder = await ownFolder()
  const shelf = shelfIn(folder)
  const [of = ''] = await keep(shelf, taken(daysAgo(1)))
  await keep(shelf, taken(daysAgo(2), beta))
  const moved = of.replace(shelfOf(acme), shelfOf(beta))
  for (const ending of ['.json.gz', '.note.json']) {
    await writeFile(join(folder, moved + ending), await readFile(join(folder, of + ending)))
  }
  const answer = await shelf.load(moved)
  expect(answer.ok ? 'loaded' : answer.problem.detail).toBe('it is the state of another tenant')
})

test('rows of another state under a note are refused', async () => {
  const folder = await ownFolder()
  const shelf = shelfIn(folder)
  const [one = '', other = ''] = await keep(shelf, taken(daysAgo(1)), taken(daysAgo(2)))
  await writeFile(join(folder, `${one}.json.gz`), await readFile(join(folder, `${other}.json.gz`)))
  const answer = await shelf.load(one)
  expect(answer.ok ? 'loaded' : answer.problem.detail).toBe(
    'its rows are of another state than its note',
  )
})

test('a name that leads out of the shelf is no name of a state', async () => {
  const shelf = shelfIn(await ownFolder())
  const answer = await shelf.load('../../etc/passwd')
  expect(answer.ok ? 'loaded' : answer.problem.kind).toBe('missing')
})

test('what is deleted is gone from the disk; all means all, of every tenant', async () => {
  const folder = await ownFolder()
  const shelf = shelfIn(folder)
  const [one = ''] = await keep(
    shelf,
    taken(daysAgo(1)),
    taken(daysAgo(2)),
    taken(daysAgo(3), beta),
  )
  expect(await shelf.remove([one])).toBe(1)
  expect((await shelf.list()).states).toHaveLength(2)
  expect(await shelf.remove(null)).toBe(2)
  expect(await readdir(folder)).toEqual([])
})

test('states are kept until told otherwise, and not when what was told cannot be read', async () => {
  const folder = await ownFolder()
  const shelf = shelfIn(folder)
  const first = await shelf.keeps()
  await shelf.setKeeps(false)
  const told = await shelfIn(folder).keeps()
  await shelf.setKeeps(true)
  const again = await shelfIn(folder).keeps()
  await writeFile(join(folder, 'rule.json'), '{"kee')
  expect([first, told, again, await shelf.keeps()]).toEqual([true, false, true, false])
})

test('a tenant has one shelf however its address is written; the practice tenant has one at any port', () => {
  const shelf = (address: string, kind: 'production' | 'practice' = 'production') =>
    shelfOf({ address, kind })
  expect(shelf('https://ACME.xmatters.com')).toBe(shelf('https://acme.xmatters.com'))
  expect(shelf('https://acme.xmatters.com')).not.toBe(shelf('https://acme.xmatters.com:8443'))
  expect(shelf('http://127.0.0.1:4000', 'practice')).toBe(
    shelf('http://127.0.0.1:5000', 'practice'),
  )
})
