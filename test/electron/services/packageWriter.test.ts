import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { readPackage } from '../../../electron/services/packageReader'
import { writePackage } from '../../../electron/services/packageWriter'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import type { Table } from '../../../shared/columns/table'
import type { Manifest } from '../../../shared/manifest/manifest'
import { packageFromBuilt } from '../../../shared/package/packageFromBuilt'
import { headerOf } from '../../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import { cellsOf } from '../../support/csvText'
import { ownFolder } from '../../support/folder'

const manifest: Manifest = { comment: 'Nightly', entries: [{ key: 'mirror', value: 'Y' }] }

function sites(rows: readonly Readonly<Record<string, string>>[]): ReadonlyMap<TableName, Table> {
  return new Map([['DS_SITES', tableFromObjects(rows, headerOf('DS_SITES'))]])
}

const oneSite = sites([{ EXTERNAL_KEY: 'S1', SITENAME: 'Zürich, "HQ"', ACTION: 'Y' }])

async function written(tables: ReadonlyMap<TableName, Table>, path: string) {
  const answer = await writePackage(packageFromBuilt(tables, manifest), path)
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.value
}

test('a package holds the manifest and all sixteen files at its root, header-only where there are no rows', async () => {
  const path = join(await ownFolder(), 'nightly.zip')
  const { entries } = await written(oneSite, path)
  expect(entries.map(({ name, rows }) => [name, rows])).toEqual([
    ['manifest.xml', undefined],
    ...tableNames.map((name) => [`${name}.csv`, name === 'DS_SITES' ? 1 : 0]),
  ])
  const zip = await JSZip.loadAsync(await readFile(path), { checkCRC32: true })
  const texts = await Promise.all(
    tableNames.map((name) => zip.file(`${name}.csv`)?.async('string')),
  )
  expect(texts).toEqual(
    tableNames.map((name) =>
      name === 'DS_SITES'
        ? `${headerOf(name).join()}\r\nS1,"Zürich, ""HQ""",,,,,,,,,,,Y\r\n`
        : `${headerOf(name).join()}\r\n`,
    ),
  )
})

test('the size and the hash that are told are those of the file', async () => {
  const path = join(await ownFolder(), 'nightly.zip')
  const { bytes, sha256 } = await written(oneSite, path)
  const file = await readFile(path)
  expect([bytes, sha256]).toEqual([file.length, createHash('sha256').update(file).digest('hex')])
})

test('the same tables give the same bytes, and other tables give others', async () => {
  const folder = await ownFolder()
  const first = await written(oneSite, join(folder, 'a.zip'))
  const second = await written(oneSite, join(folder, 'b.zip'))
  const third = await written(sites([{ EXTERNAL_KEY: 'S2' }]), join(folder, 'c.zip'))
  expect(second.sha256).toBe(first.sha256)
  expect(third.sha256).not.toBe(first.sha256)
})

test('no entry says when it was written', async () => {
  const path = join(await ownFolder(), 'nightly.zip')
  await written(oneSite, path)
  // Time and date of the first local header: midnight of 1 January 1980.
  expect([...(await readFile(path)).subarray(10, 14)]).toEqual([0, 0, 0x21, 0])
})

test('what was planned is what is read back: tables and manifest', async () => {
  const cell = fc.string({ unit: 'grapheme' })
  const rows = fc.array(fc.record({ EXTERNAL_KEY: cell, SITENAME: cell, SITE_CITY: cell }), {
    maxLength: 8,
  })
  const path = join(await ownFolder(), 'any.zip')
  await fc.assert(
    fc.asyncProperty(rows, async (data) => {
      const planned = packageFromBuilt(sites(data), manifest)
      expect((await writePackage(planned, path)).ok).toBe(true)
      const answer = await readPackage(path)
      if (!answer.ok) throw new Error(answer.problem.detail)
      const { content } = answer.value
      expect([content.manifest, content.archive]).toEqual([planned.manifest, planned.archive])
      expect([...content.files].map(([name, file]) => [name, cellsOf(file.table)])).toEqual(
        [...planned.files].map(([name, file]) => [name, cellsOf(file.table)]),
      )
    }),
    { numRuns: 25 },
  )
})

test('an abort leaves the file that was there and nothing beside it', async () => {
  const folder = await ownFolder()
  const path = join(folder, 'nightly.zip')
  await writeFile(path, 'the package of yesterday')
  const many = sites(Array.from({ length: 5000 }, (_, at) => ({ EXTERNAL_KEY: `S${at}` })))
  const controller = new AbortController()
  const writing = writePackage(packageFromBuilt(many, manifest), path, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('cancelled by the admin')),
  })
  await expect(writing).rejects.toThrow('cancelled by the admin')
  expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([
    ['nightly.zip'],
    'the package of yesterday',
  ])
})

test('progress counts each row twice, written and read back, and ends at its total', async () => {
  const steps: (readonly [number, number])[] = []
  const many = sites(Array.from({ length: 3000 }, (_, at) => ({ EXTERNAL_KEY: `S${at}` })))
  const path = join(await ownFolder(), 'nightly.zip')
  await writePackage(packageFromBuilt(many, manifest), path, {
    onProgress: (done, total) => steps.push([done, total]),
  })
  expect(steps.at(-1)).toEqual([6000, 6000])
})

test('a package that changes on the disk before it is read back whole is not put in place', async () => {
  const folder = await ownFolder()
  const path = join(folder, 'nightly.zip')
  const answer = await writePackage(packageFromBuilt(oneSite, manifest), path, {
    onProgress: (done) => {
      // The one row was written, and has now been read back: the entries after it are still to be read.
      if (done === 2) spoilLastEntry(folder)
    },
  })
  expect(answer.ok ? 'written' : answer.problem.kind).toBe('notWhole')
  expect(await readdir(folder)).toEqual([])
})

/** Turns over a byte in the last CSV of the package that is being written to a folder. */
function spoilLastEntry(folder: string): void {
  const path = join(folder, readdirSync(folder)[0] ?? '')
  const bytes = readFileSync(path)
  const name = `${tableNames.at(-1)}.csv`
  const at = bytes.indexOf(name) + name.length + 8
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

test('without a manifest nothing is written', async () => {
  const content = {
    ...packageFromBuilt(oneSite, manifest),
    manifest: { state: 'missing' } as const,
  }
  const answer = await writePackage(content, join(await ownFolder(), 'nightly.zip'))
  expect(answer.ok ? 'written' : answer.problem.kind).toBe('malformed')
})
