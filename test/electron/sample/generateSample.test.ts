import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { generateSample } from '../../../electron/sample/generateSample'
import { sampleFiles, sampleProject } from '../../../electron/sample/sampleProject'
import { readProject } from '../../../shared/project/projectFile'

const folder = fileURLToPath(new URL('../../../electron/sample/company', import.meta.url))

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

test('the folder holds what the generator makes; when not, run npx tsx electron/sample/generate.ts', async () => {
  const made = generateSample()
  expect((await readdir(folder)).sort()).toEqual([...made.keys()].sort())
  for (const [name, content] of made) {
    const stored = await readFile(`${folder}/${name}`)
    expect(stored.equals(content), name).toBe(true)
  }
})

test('the generator makes the same bytes every time', () => {
  const once = [...generateSample()].map(([name, bytes]) => [name, sha256(bytes)])
  const again = [...generateSample()].map(([name, bytes]) => [name, sha256(bytes)])
  expect(again).toEqual(once)
})

test('the project file reads back as the sample project', async () => {
  const text = await readFile(`${folder}/${sampleFiles.project}`, 'utf8')
  expect(readProject(text)).toEqual({ ok: true, project: sampleProject() })
})

test('the files are as odd as real exports: two encodings, a byte-order mark, quoted commas and line breaks', async () => {
  const read = (name: string) => readFile(`${folder}/${name}`)
  const [hr, contractors, onCall] = await Promise.all([
    read(sampleFiles.hr),
    read(sampleFiles.contractors),
    read(sampleFiles.onCall),
  ])
  const isUtf8 = (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== ''
    } catch {
      return false
    }
  }
  expect([hr, contractors, onCall].map(isUtf8)).toEqual([true, false, true])
  expect([...onCall.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = hr.toString('utf8')
  expect(text).toContain('"Boston, Harbor Street"')
  expect(text).toContain('"Keeps the keys of the server room,\nback door included"')
  expect(text).toMatch(/\r\n00\d{4},/)
  expect(text).toContain('東京')
})
