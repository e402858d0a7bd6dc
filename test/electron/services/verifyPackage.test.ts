import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import type { WrittenEntry } from '../../../electron/services/packageWriter'
import { readWithSecondReader } from '../../../electron/services/secondReader'
import { verifyApart } from '../../../electron/services/verifyApart'
import { verifyPackage, type WritersWord } from '../../../electron/services/verifyPackage'
import { ownFolder } from '../../support/folder'
import { rawZip } from '../../support/rawZip'

const sites = 'EXTERNAL_KEY,SITENAME\r\nS1,Zürich\r\n'
const users = 'EXTERNAL_KEY,USER_ID\r\nU1,kclark\r\nU2,mmcbride\r\n'
/** Inflates to 17 MB, so that it is read back in a thread of its own. */
const many = `EXTERNAL_KEY\r\n${'0123456789ABCDE\r\n'.repeat(1_000_000)}`

async function onDisk(zip: Buffer): Promise<string> {
  const path = join(await ownFolder(), 'nightly.zip')
  await writeFile(path, zip)
  return path
}

/** What a writer would say of a ZIP that holds these texts. */
function wordOf(
  zip: Buffer,
  entries: readonly (readonly [name: string, text: string, rows: number])[],
): WritersWord {
  return {
    sha256: createHash('sha256').update(zip).digest('hex'),
    entries: entries.map(([name, text, rows]): WrittenEntry => {
      const bytes = Buffer.from(text)
      return { name, bytes: bytes.length, rows, crc: crc32(bytes) }
    }),
  }
}

const honest = rawZip([
  { name: 'DS_SITES.csv', text: sites },
  { name: 'DS_USERS.csv', text: users },
])
const honestEntries = [
  ['DS_SITES.csv', sites, 1],
  ['DS_USERS.csv', users, 2],
] as const

test('a package that is what its writer says is read back, and each of its rows is told once', async () => {
  let rows = 0
  const path = await onDisk(honest)
  await verifyPackage(path, wordOf(honest, honestEntries), (more) => {
    rows += more
  })
  expect(rows).toBe(3)
})

test.each([
  ['other bytes than were streamed', 'its SHA-256 differs', honest, 'elsewhere', honestEntries],
  [
    'an entry fewer',
    'its directory differs',
    rawZip([{ name: 'DS_SITES.csv', text: sites }]),
    'here',
    honestEntries,
  ],
  [
    'an entry of the same length with other words',
    'DS_USERS.csv differs',
    rawZip([
      { name: 'DS_SITES.csv', text: sites },
      { name: 'DS_USERS.csv', text: users.replace('kclark', 'kclerk') },
    ]),
    'here',
    honestEntries,
  ],
] as const)('a package with %s is refused', async (_what, why, zip, hashed, entries) => {
  const path = await onDisk(zip)
  const word = wordOf(hashed === 'here' ? zip : Buffer.from('another'), entries)
  await expect(verifyPackage(path, word, () => {})).rejects.toThrow(why)
})

test('a package in which the second reader finds something else than ours is refused', async () => {
  const path = await onDisk(honest)
  const elsewhere = async () => [{ name: 'DS_SITES.csv', bytes: 1, crc: 1 }]
  await expect(
    verifyPackage(path, wordOf(honest, honestEntries), () => {}, elsewhere),
  ).rejects.toThrow('jszip, the second reader, finds something else in it')
})

test('the second reader inflates each entry and sums it up', async () => {
  expect(await readWithSecondReader(await onDisk(honest))).toEqual(
    wordOf(honest, honestEntries).entries.map(({ name, bytes, crc }) => ({ name, bytes, crc })),
  )
})

test('the second reader refuses what is cut off', async () => {
  const path = await onDisk(honest.subarray(0, honest.length - 30))
  await expect(readWithSecondReader(path)).rejects.toThrow(/zip/i)
})

test('a large package is read back, by the second reader in a thread of its own, and a difference is found just as well', async () => {
  const zip = rawZip([{ name: 'DS_USERS.csv', text: many }])
  const path = await onDisk(zip)
  const steps: number[] = []
  const equal = wordOf(zip, [['DS_USERS.csv', many, 1_000_000]])
  await verifyApart(path, equal, undefined, (rows) => steps.push(rows))
  expect(steps.length).toBeGreaterThan(1)
  expect(steps.reduce((sum, rows) => sum + rows, 0)).toBe(1_000_000)
  const other = wordOf(zip, [['DS_USERS.csv', many.replace('9A', 'A9'), 1_000_000]])
  await expect(verifyApart(path, other, undefined, () => {})).rejects.toThrow(
    'DS_USERS.csv differs',
  )
})

test('an abort ends the thread with its reason', async () => {
  const zip = rawZip([{ name: 'DS_USERS.csv', text: many }])
  const path = await onDisk(zip)
  const controller = new AbortController()
  const word = wordOf(zip, [['DS_USERS.csv', many, 1_000_000]])
  const reading = verifyApart(path, word, controller.signal, () =>
    controller.abort(new Error('cancelled by the admin')),
  )
  await expect(reading).rejects.toThrow('cancelled by the admin')
})

test('that a large package is not there is said as the system says it', async () => {
  const word = wordOf(honest, [['DS_USERS.csv', many, 1_000_000]])
  const path = join(await ownFolder(), 'gone.zip')
  await expect(verifyApart(path, word, undefined, () => {})).rejects.toMatchObject({
    code: 'ENOENT',
  })
})
