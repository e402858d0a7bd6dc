import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zipsync } from '../../support/commandLine'
import { ownFolder } from '../../support/folder'
import { historyOf } from '../../support/historyOf'
import { rehearsal } from '../../support/rehearsal'
import { zipOf } from '../practice/practiceClient'

const owned = { IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' }
const site = {
  ...{ EXTERNAL_KEY: 'S2', SITENAME: 'Lisboa', SITE_STATUS: 'ACTIVE', SITE_LANGUAGE: 'English' },
  ...{ SITE_TIMEZONE: 'US/Pacific', SITE_COUNTRY: 'United States', ...owned },
}
const bob = {
  ...{ EXTERNAL_KEY: 'E2', USER_ID: 'bob', FIRST_NAME: 'Bob', LAST_NAME: 'Kumar' },
  ...{ STATUS: 'ACTIVE', ROLE_LIST: 'Standard User', SITE_NAME: 'Lisboa', ...owned },
}

test('what an upload with a plan did with somebody is found by name, and its package taken out again', async () => {
  const room = await rehearsal()
  const content = { DS_SITES: [site], DS_USERS: [bob] }
  await writeFile(join(room.folder, 'package.zip'), await zipOf(content, { mirror: 'N' }))
  const { url } = room.tenant
  await room.run(['snapshot', '--tenant', url, '--out', 'state.json'])
  await room.run(['plan', 'package.zip', '--state', 'state.json', '--out', 'plan.json'])
  const sent = ['upload', 'package.zip', '--plan', 'plan.json', '--watch', '--tenant', url]
  expect(await room.run(sent)).toMatchObject({ code: 0 })

  const listed = JSON.parse((await room.run(['history', '--json'])).out)
  expect(listed).toMatchObject({
    format: 'zipsync-history/1',
    entries: [{ kind: 'upload', outcome: 'verified', totals: { add: 2 } }],
  })
  const found = JSON.parse((await room.run(['history', '--person', 'kumar', '--json'])).out)
  expect(found).toMatchObject({
    people: [{ key: 'E2', userId: 'bob', name: 'Bob Kumar' }],
    found: [{ file: 'DS_USERS', outcome: 'add', naturalKey: 'bob' }],
  })
  const id = listed.entries[0].id.slice(0, 8)
  expect(await room.run(['history', '--package', id, '--out', 'again.zip'])).toMatchObject({
    code: 0,
    out: expect.stringContaining(listed.entries[0].sha256),
  })
  const bytes = (name: string) => readFile(join(room.folder, name))
  expect(await bytes('again.zip')).toEqual(await bytes('package.zip'))
})

test('an entry that is not there, a place that is not named and a damaged package end with 2', async () => {
  const { folder, path } = await historyOf('a package')
  await writeFile(path, 'b package')
  const asked = (...more: readonly string[]) =>
    zipsync(['history', ...more], { cwd: folder, env: { ZIPSYNC_HOME: folder } })
  const ends = [
    await asked('--package', 'other', '--out', 'x.zip'),
    await asked('--package', 'sent'),
    await asked('--package', 'sent', '--out', 'x.zip'),
    await asked('--undo', 'sent', '--out', 'x.zip'),
  ]
  expect(ends.map(({ code }) => code)).toEqual([2, 2, 2, 2])
  expect(ends.map(({ err }) => err)).toEqual([
    expect.stringContaining('begins with “other”'),
    expect.stringContaining('Name a file with --out.'),
    expect.stringContaining('SHA-256 is another one'),
    expect.stringContaining('no undo package'),
  ])
})

test.each(['', '/inside'])(
  'a home that is a file%s is said to be none, whatever was asked',
  async (more) => {
    const folder = await ownFolder()
    const home = join(folder, 'home')
    await writeFile(home, 'a file')
    const tenant = ['--tenant', 'https://acme.xmatters.com']
    for (const args of [['history'], ['upload', 'x.zip', ...tenant], ['profile', 'list']]) {
      const ended = await zipsync(args, { cwd: folder, env: { ZIPSYNC_HOME: home + more } })
      expect([ended.code, ended.err]).toEqual([
        2,
        expect.stringMatching(/^ZIPSYNC_HOME is .*, which is no folder/),
      ])
    }
  },
)
