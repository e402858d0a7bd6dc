import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonOf } from '../../support/commandLine'
import { type Rehearsal, rehearsal } from '../../support/rehearsal'
import { control, zipOf } from '../practice/practiceClient'

const owned = { IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' }
const site = (key: string, name: string) => ({
  ...{ EXTERNAL_KEY: key, SITENAME: name, SITE_STATUS: 'ACTIVE', SITE_LANGUAGE: 'English' },
  ...{ SITE_TIMEZONE: 'US/Pacific', SITE_COUNTRY: 'United States', ...owned },
})
const user = (key: string, id: string, siteName: string) => ({
  ...{ EXTERNAL_KEY: key, USER_ID: id, FIRST_NAME: 'Ada', LAST_NAME: 'Lovelace' },
  ...{ STATUS: 'ACTIVE', ROLE_LIST: 'Standard User', SITE_NAME: siteName, ...owned },
})

/** A package that adds a site with two users to the tenant of one person, and one user at a site nobody knows. */
async function planned(room: Rehearsal, only: readonly string[] = []): Promise<Rehearsal> {
  const content = {
    DS_SITES: [site('S2', 'Lisboa')],
    DS_USERS: [
      user('E2', 'bob', 'Lisboa'),
      user('E3', 'eve', 'Lisboa'),
      user('E4', 'joe', 'Nowhere'),
    ],
  }
  await writeFile(join(room.folder, 'package.zip'), await zipOf(content, { mirror: 'N' }))
  const { url } = room.tenant
  await room.run(['snapshot', '--tenant', url, '--out', 'state.json'])
  const asked = ['plan', 'package.zip', '--state', 'state.json', '--out', 'plan.json', ...only]
  expect(await room.run(asked)).toMatchObject({ code: 0 })
  return room
}

const send = (room: Rehearsal, ...more: readonly string[]) =>
  room.run([
    ...['upload', 'package.zip', '--plan', 'plan.json', '--watch'],
    ...['--tenant', room.tenant.url, ...more],
  ])

test('what a package did as planned is verified, also where the plan rejects a row', async () => {
  const room = await planned(await rehearsal())
  const ended = await send(room)
  expect([ended.code, ended.out]).toEqual([0, expect.stringContaining('as the plan said')])
})

test('a site that the tenant rejected is told first, with how many users follow from it', async () => {
  const room = await planned(await rehearsal())
  const faults = { rejectRows: [{ file: 'DS_SITES', key: 'S2' }] }
  await control(room.tenant, 'POST', '/faults', faults)
  const ended = await send(room)
  expect(ended.code).toBe(5)
  expect(ended.out).toContain(
    'DS_SITES row 1, Lisboa: expected to be in the tenant, found not there. Explains 2 users.',
  )
  expect(ended.out).not.toContain('DS_USERS row 1')
})

test('as JSON every difference comes behind the root cause that explains it', async () => {
  const room = await planned(await rehearsal())
  const faults = { rejectRows: [{ file: 'DS_SITES', key: 'S2' }] }
  await control(room.tenant, 'POST', '/faults', faults)
  const ended = await send(room, '--json')
  expect(jsonOf(ended)).toMatchObject({
    format: 'zipsync-send/1',
    differences: 3,
    found: [
      { file: 'DS_SITES', row: 1, place: 0, cause: null },
      { file: 'DS_USERS', naturalKey: 'bob', place: 1, cause: 0 },
      { file: 'DS_USERS', naturalKey: 'eve', place: 2, cause: 0 },
    ],
  })
})

test.each([
  { only: 'add,update', code: 2, says: 'was written with “--only”' },
  { only: 'add,reject', code: 0, says: 'as the plan said' },
])('a plan of --only $only ends with $code', async ({ only, code, says }) => {
  const room = await planned(await rehearsal(), ['--only', only])
  const ended = await send(room)
  expect([ended.code, room.posts()]).toEqual([code, code === 0 ? 1 : 0])
  expect(`${ended.out}${ended.err}`).toContain(says)
})

test('a plan that tripped a guard, or of other bytes, sends nothing and ends with 3', async () => {
  const room = await planned(await rehearsal())
  const path = join(room.folder, 'plan.json')
  const plan = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...plan, package: { ...plan.package, sha256: 'other' } }))
  const other = await send(room)
  const guards = [{ guard: 'deletions', file: 'DS_USERS', tripped: true }]
  await writeFile(path, JSON.stringify({ ...plan, guards }))
  const tripped = await send(room)
  expect([other.code, tripped.code, room.posts()]).toEqual([3, 3, 0])
})
