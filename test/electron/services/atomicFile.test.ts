import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyAtomically, writeAtomically } from '../../../electron/services/atomicFile'
import { ownFolder } from '../../support/folder'

test('a file is written whole, in folders that are made for it, with the rights asked for', async () => {
  const folder = await ownFolder()
  const path = join(folder, 'new', 'project.json')
  const chunks = () => [Buffer.from('{"a":'), Buffer.from('1}')]
  const answer = await writeAtomically(path, chunks, { mode: 0o600 })
  expect([answer, await readFile(path, 'utf8')]).toEqual([{ ok: true, value: 7 }, '{"a":1}'])
  expect((await stat(path)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
})

test('when the chunks fail, the old file stays and nothing else is left', async () => {
  const folder = await ownFolder()
  const path = join(folder, 'project.json')
  await writeFile(path, 'old')
  const failing = () => {
    throw new Error('the source is gone')
  }
  await expect(writeAtomically(path, failing)).rejects.toThrow('the source is gone')
  expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['project.json'], 'old'])
})

test('what a killed process left half written is removed at the next write; of a running one it stays', async () => {
  const folder = await ownFolder()
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
  const part = (pid: number) => `.package.zip.${machine}-${pid}-0123456789ab.part`
  const gone = spawnSync(process.execPath, ['--version']).pid
  for (const name of [part(gone), part(process.pid), '.package.zip.0123456789ab.part']) {
    await writeFile(join(folder, name), 'half')
  }
  await writeAtomically(join(folder, 'package.zip'), () => [Buffer.from('whole')])
  expect((await readdir(folder)).sort()).toEqual(
    [part(process.pid), '.package.zip.0123456789ab.part', 'package.zip'].sort(),
  )
})

test('a folder in the place of the file is told as a value, and nothing is left', async () => {
  const folder = await ownFolder()
  const path = join(folder, 'taken')
  await mkdir(path)
  const answer = await writeAtomically(path, () => [Buffer.from('x')])
  expect([answer.ok ? '' : answer.problem.kind, await readdir(folder)]).toEqual([
    'isFolder',
    ['taken'],
  ])
})

test('a copy is the same, and a missing original is told by its own name', async () => {
  const folder = await ownFolder()
  await writeFile(join(folder, 'a.zip'), 'bytes')
  expect(await copyAtomically(join(folder, 'a.zip'), join(folder, 'b.zip'))).toEqual({
    ok: true,
    value: 5,
  })
  const missing = await copyAtomically(join(folder, 'no.zip'), join(folder, 'c.zip'))
  expect(missing.ok ? '' : [missing.problem.kind, missing.problem.path]).toEqual([
    'missing',
    join(folder, 'no.zip'),
  ])
})
