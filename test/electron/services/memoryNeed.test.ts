import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memoryThere, promiseMemory, tooLargeFor } from '../../../electron/services/memoryNeed'
import { readPackage } from '../../../electron/services/packageReader'
import { readSnapshotFile } from '../../../electron/services/snapshotFile'
import { ownFolder } from '../../support/folder'
import { rawZip } from '../../support/rawZip'

test('a file that fits is not refused', () => {
  expect(tooLargeFor(250_000_000, 2_000_000_000, 'source')).toBeUndefined()
})

test.each([
  { readAs: 'source', needed: '12.0 GB' },
  { readAs: 'package', needed: '6.0 GB' },
  { readAs: 'snapshot', needed: '3.0 GB' },
] as const)('a $readAs that does not fit is refused with the memory it would need', (example) => {
  expect(tooLargeFor(3_000_000_000, 2_000_000_000, example.readAs)).toBe(
    `working with it needs about ${example.needed} of memory, and this machine has 2.0 GB to give`,
  )
})

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await ownFolder(), name)
  await writeFile(path, bytes)
  return path
}

const users = `EXTERNAL_KEY,USER_ID\r\n${'U1,kclark\r\n'.repeat(1000)}`
const snapshot = JSON.stringify({
  format: 'zipsync-snapshot/1',
  takenAt: '2026-11-22T10:00:00Z',
  source: { kind: 'tenant', name: 'acme.xmatters.com' },
  tables: { DS_USERS: Array.from({ length: 100 }, (_, at) => ({ USER_ID: `user${at}` })) },
  lists: {},
  unread: [],
})

test('a package is measured by what it inflates to, before it is inflated', async () => {
  const path = await fileOf('a.zip', rawZip([{ name: 'DS_USERS.csv', text: users }]))
  const fitting = await readPackage(path, { memory: users.length * 2 })
  const tight = await readPackage(path, { memory: users.length * 2 - 1 })
  expect([fitting.ok, tight.ok ? 'read' : tight.problem.kind]).toEqual([true, 'tooLarge'])
})

test.each([
  { name: 'a snapshot', bytes: Buffer.from(snapshot) },
  { name: 'a gzipped snapshot', bytes: gzipSync(snapshot) },
  {
    name: 'a gzipped snapshot that states a smaller size',
    bytes: Buffer.concat([gzipSync(snapshot), gzipSync('')]),
  },
])('$name that fits is read, and refused when it does not', async ({ bytes }) => {
  const path = await fileOf('state', bytes)
  const fitting = await readSnapshotFile(path, { memory: snapshot.length })
  const tight = await readSnapshotFile(path, { memory: snapshot.length - 1 })
  expect([fitting.ok, tight.ok ? 'read' : tight.problem.kind]).toEqual([true, 'tooLarge'])
})

test('what is promised to a reading under way is not there for another, until it is taken', () => {
  const before = memoryThere()
  const promise = promiseMemory(before + 1e12)
  const meanwhile = memoryThere()
  promise.lower(0)
  const lowered = memoryThere()
  promise.keep()
  expect([meanwhile, lowered > 0]).toEqual([0, true])
})
