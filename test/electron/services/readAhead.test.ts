import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAhead } from '../../../electron/services/readAhead'
import { ownFolder } from '../../support/folder'

async function fileOf(bytes: Uint8Array) {
  const path = join(await ownFolder(), 'export.csv')
  await writeFile(path, bytes)
  return open(path, 'r')
}

test('the chunks of a file, each taken before the next is asked for, are the file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 100 }),
      fc.integer({ min: 1, max: 40 }),
      async (bytes, chunkBytes) => {
        const file = await fileOf(bytes)
        const found: number[] = []
        for await (const chunk of readAhead(file, chunkBytes)) found.push(...chunk)
        await file.close()
        expect(found).toEqual([...bytes])
      },
    ),
    { numRuns: 30 },
  )
})

test('a chunk stays as it is while the next one is read', async () => {
  const file = await fileOf(Buffer.from('aabbcc'))
  const chunks = readAhead(file, 2)
  const first = (await chunks.next()).value
  // Reading what comes after waits behind the reading that is under way.
  await file.stat()
  expect(first?.toString()).toBe('aa')
  await chunks.return()
  await file.close()
})

test('a reading that is given up lets the file be closed', async () => {
  const file = await fileOf(Buffer.alloc(1000))
  for await (const _ of readAhead(file, 10)) break
  await expect(file.close()).resolves.toBeUndefined()
})
