import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import {
  dropPackages,
  keptPackagePath,
  keptPackages,
  shelvePackage,
} from '../../../electron/services/keptPackages'
import { dropStrayUndos, keepUndo, readUndoNote } from '../../../electron/services/keptUndo'
import { ownFolder } from '../../support/folder'

const one = 'a'.repeat(64)
const other = 'b'.repeat(64)
const plenty = () => Promise.resolve(1e12)

async function shelf() {
  const folder = await ownFolder()
  const ledger = join(folder, 'history.jsonl')
  const fresh = join(folder, 'fresh.zip')
  await writeFile(fresh, 'package')
  return { ledger, fresh, folder }
}

test('a package that was sent is moved, not copied, to its place by its SHA-256', async () => {
  const { ledger, fresh, folder } = await shelf()
  await shelvePackage(ledger, fresh, one, plenty)
  expect([...(await keptPackages(ledger))]).toEqual([[one, 7]])
  expect(await readdir(folder)).toEqual(['packages'])
})

test.each([
  ['the disk has little room', one, () => Promise.resolve(1_000_000)],
  ['its SHA-256 is none', '../../elsewhere', plenty],
  ['the disk does not tell its room', one, () => Promise.reject(new Error('no'))],
] as const)('a package is let go when %s', async (_, sha256, free) => {
  const { ledger, fresh, folder } = await shelf()
  await shelvePackage(ledger, fresh, sha256, free)
  expect(await readdir(folder)).toEqual([])
})

test('a name that would lead out of the folder is no place of a package', () => {
  const names = ['../../etc/passwd', '', 'A'.repeat(64), `${one}/x`]
  expect(names.map((name) => keptPackagePath('/x/history.jsonl', name))).toEqual(
    Array(4).fill(undefined),
  )
})

test('packages that no entry names are forgotten, the others stay', async () => {
  const { ledger } = await shelf()
  for (const sha256 of [one, other]) {
    const path = keptPackagePath(ledger, sha256) ?? ''
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, 'x')
  }
  await dropPackages(ledger, new Set([other]))
  expect([...(await keptPackages(ledger)).keys()]).toEqual([other])
})

test('of what an undo cannot bring back the first thousand sentences are kept, and their number', async () => {
  const { ledger, fresh } = await shelf()
  const cannotUndo = Array.from({ length: 1200 }, (_, at) => `thing ${at}`)
  await keepUndo(ledger, 'run', fresh, { sha256: one, bytes: 7, cannotUndo })
  expect(await readUndoNote(ledger, 'run')).toMatchObject({
    sha256: one,
    cannotUndoCount: 1200,
    cannotUndo: cannotUndo.slice(0, 1000),
  })
})

test('an undo package the history has no entry for is forgotten after an hour', async () => {
  const { ledger, fresh } = await shelf()
  for (const id of ['known', 'stray']) {
    await keepUndo(ledger, id, fresh, { sha256: one, bytes: 7, cannotUndo: [] })
  }
  const left = async (now: number) => {
    await dropStrayUndos(ledger, new Set(['known']), now)
    return (await readdir(join(dirname(ledger), 'packages'))).toSorted()
  }
  expect(await left(Date.now())).toHaveLength(4)
  expect(await left(Date.now() + 3_700_000)).toEqual(['known.undo.json', 'known.undo.zip'])
})
