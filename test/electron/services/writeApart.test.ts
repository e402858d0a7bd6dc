import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writePackage } from '../../../electron/services/packageWriter'
import { writePackageApart } from '../../../electron/services/writeApart'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { tableOfColumns } from '../../../shared/columns/columnTable'
import { ConstantColumn } from '../../../shared/columns/constantColumn'
import { DictionaryColumn } from '../../../shared/columns/dictionaryColumn'
import { pickRows } from '../../../shared/columns/pickedColumn'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { packageFromBuilt } from '../../../shared/package/packageFromBuilt'
import { emptyProject } from '../../../shared/project/emptyProject'
import { ownFolder } from '../../support/folder'

const inThread = { threadFrom: 0 }

function bytesOf(...texts: readonly string[]) {
  const builder = new ByteColumnBuilder()
  for (const text of texts) builder.appendText(text)
  return builder.finish()
}

const userIds = bytesOf('kclark', 'mü, "Mc" Bride', 'ada')
/** Two files, with a column of every kind. */
const content = packageFromBuilt(
  new Map([
    [
      'DS_USERS',
      tableOfColumns(
        ['EXTERNAL_KEY', 'USER_ID', 'STATUS', 'SITE_NAME', 'ACTION'],
        [
          bytesOf('U1', 'U2', 'U3'),
          userIds,
          new DictionaryColumn(bytesOf('ACTIVE', 'INACTIVE'), Int32Array.of(0, 1, 0)),
          pickRows(bytesOf('Basel', 'Bern'), Int32Array.of(1, 0, -1)),
          new ConstantColumn('Y', 3),
        ],
        3,
      ),
    ],
    ['DS_SITES', tableFromObjects([{ EXTERNAL_KEY: 'S1', SITENAME: 'Basel' }])],
  ]),
  emptyProject('nightly').manifest,
)

/** A package of so many users, whose names do not repeat. */
function manyUsers(count: number) {
  const builder = new ByteColumnBuilder()
  for (let at = 0; at < count; at++) builder.appendText(`user${(at * 7919) % 1e6}`)
  const ids = builder.finish()
  const users = tableOfColumns(['EXTERNAL_KEY', 'USER_ID'], [ids, ids], count)
  return packageFromBuilt(new Map([['DS_USERS', users]]), emptyProject('nightly').manifest)
}

test('a package written in a thread has the bytes it has without one, and leaves the rows where they are', async () => {
  const folder = await ownFolder()
  const here = await writePackage(content, join(folder, 'here.zip'))
  const apart = await writePackageApart(content, join(folder, 'apart.zip'), inThread)
  if (!here.ok || !apart.ok) throw new Error('a package was not written')
  expect({ ...apart.value, path: '' }).toEqual({ ...here.value, path: '' })
  const [one, other] = await Promise.all([readFile(here.value.path), readFile(apart.value.path)])
  expect([one.equals(other), userIds.text(1)]).toEqual([true, 'mü, "Mc" Bride'])
})

test('where memory has no room for a copy of the rows, it is written without a thread', async () => {
  const stepsOf = async (how: object) => {
    const steps: number[] = []
    const path = join(await ownFolder(), 'package.zip')
    await writePackageApart(content, path, { ...how, onProgress: (done) => steps.push(done) })
    return steps
  }
  // A thread tells of fewer steps than it takes.
  const atOnce = await stepsOf({})
  expect(await stepsOf({ ...inThread, memory: 0 })).toEqual(atOnce)
  expect((await stepsOf(inThread)).length).toBeLessThan(atOnce.length)
})

test('it takes its place only when it may', async () => {
  const path = join(await ownFolder(), 'package.zip')
  await writeFile(path, 'the one before')
  const before: string[] = []
  const beforeReplace = async () => {
    before.push(await readFile(path, 'utf8'))
  }
  const written = await writePackageApart(content, path, { ...inThread, beforeReplace })
  expect([written.ok, before]).toEqual([true, ['the one before']])
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK')
})

test.each([
  ['written in a thread', inThread],
  ['written at once', {}],
])(
  'one that may not take its place, %s, leaves what was there and nothing else',
  async (_, how) => {
    const folder = await ownFolder()
    const path = join(folder, 'package.zip')
    await writeFile(path, 'the one before')
    const beforeReplace = () => Promise.reject(new RangeError('errors are open'))
    const writing = writePackageApart(content, path, { ...how, beforeReplace })
    await expect(writing).rejects.toEqual(new RangeError('errors are open'))
    expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([
      ['package.zip'],
      'the one before',
    ])
  },
)

test('an abort ends the thread with its reason, and nothing is left behind', async () => {
  const folder = await ownFolder()
  const controller = new AbortController()
  const writing = writePackageApart(manyUsers(300_000), join(folder, 'package.zip'), {
    ...inThread,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('cancelled by the admin')),
  })
  await expect(writing).rejects.toThrow('cancelled by the admin')
  expect(await readdir(folder)).toEqual([])
})

test('what the disk refuses is told by a thread as without one', async () => {
  const path = await ownFolder()
  const refused = { ok: false, problem: { kind: 'isFolder', path } }
  expect(await writePackage(content, path)).toMatchObject(refused)
  expect(await writePackageApart(content, path, inThread)).toMatchObject(refused)
})
