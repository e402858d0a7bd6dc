import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LdifOptions, readLdifFile } from '../../../../electron/services/ldif/ldifFile'
import { ProblemError } from '../../../../electron/services/tenant/problemError'
import type { Dialect } from '../../../../shared/project/project'
import { ownFolder } from '../../../support/folder'

async function file(content: string | Uint8Array): Promise<string> {
  const path = join(await ownFolder(), 'people.ldif')
  await writeFile(path, content)
  return path
}

async function read(
  content: string | Uint8Array,
  encoding?: Dialect['encoding'],
  options: LdifOptions = {},
) {
  const { table, dialect, notices } = await readLdifFile(await file(content), encoding, options)
  const cells = Array.from({ length: table.rowCount }, (_, row) =>
    table.names.map((name) => table.column(name)?.text(row)),
  )
  return { columns: table.names, cells, encoding: dialect.encoding, notices }
}

test('columns are the attributes in the order they are met, several values share a cell', async () => {
  const ldif = 'dn: a\nuid: ada\nmail: a@x\nMail: b@x\n\ndn: b\nsn: B\nuid: bob\nmail: c@x\n'
  expect(await read(ldif)).toEqual({
    columns: ['dn', 'uid', 'mail', 'sn'],
    cells: [
      ['a', 'ada', 'a@x|b@x', ''],
      ['b', 'bob', 'c@x', 'B'],
    ],
    encoding: 'utf-8',
    notices: [
      'Several values of an attribute stand in one cell with “|” between them: mail. The steps “list” and “part” of a mapping take them apart.',
    ],
  })
})

test('what is no text is left out and said', async () => {
  const ldif =
    'dn: a\nobjectGUID:: /wABAgME\nnote:: aGk=\n\ndn: b\nobjectGUID:: AQIDBAUG\nnote:: /w==\n'
  expect(await read(ldif)).toMatchObject({
    columns: ['dn', 'note'],
    cells: [
      ['a', 'hi'],
      ['b', ''],
    ],
    notices: [
      'These attributes are no text and are left out: objectGUID.',
      'Some values of these attributes are no text and are left out: note.',
    ],
  })
})

test('a value that holds the separator itself is said', async () => {
  const { notices } = await read('dn: a\nou: x|y\nou: z\n')
  expect(notices[1]).toBe('Some of these values hold “|” themselves: ou.')
})

test('an export in another encoding is recognised, and can be chosen', async () => {
  const latin = Buffer.from('dn: a\ncn: Jürgen\n', 'latin1')
  const wide = Buffer.from('\ufeffdn: a\r\ncn: Jürgen\r\n', 'utf16le')
  const late = Buffer.from(`dn: a\n# ${'x'.repeat(200_000)}\ncn: Jürgen\n`, 'latin1')
  const all = [await read(latin), await read(wide), await read(late), await read(late, 'utf-8')]
  expect(all.map(({ cells, encoding }) => [cells[0]?.[1], encoding])).toEqual([
    ['Jürgen', 'windows-1252'],
    ['Jürgen', 'utf-16le'],
    ['Jürgen', 'windows-1252'],
    ['J\ufffdrgen', 'utf-8'],
  ])
  expect(all[3]?.notices).toEqual([
    '1 character does not exist in the chosen encoding. Choose another encoding.',
  ])
})

test('what cannot be read is refused with the line and the mend', async () => {
  const path = await file('dn: a\nchangetype: delete\n')
  const thrown: unknown = await readLdifFile(path, undefined).catch((error: unknown) => error)
  expect(thrown instanceof ProblemError ? thrown.problem : thrown).toMatchObject({
    title: 'people.ldif: line 2 changes a record instead of giving it whole.',
    mend: 'Export the records as they are, not the changes to them.',
  })
})

test('a file that is no text or would not fit into memory is refused', async () => {
  const picture = await file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d))
  const large = await file('dn: a\n\n'.repeat(1000))
  const titles = await Promise.all(
    [readLdifFile(picture, undefined), readLdifFile(large, undefined, { memory: 1000 })].map(
      (reading) =>
        reading.catch((error: unknown) =>
          error instanceof ProblemError ? error.problem.title : error,
        ),
    ),
  )
  expect(titles).toEqual([
    'people.ldif is a PNG picture, not an LDIF.',
    expect.stringContaining('people.ldif is too large: working with it needs about'),
  ])
})

test('a reading that is cancelled ends at once', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(read('dn: a\n', undefined, { signal })).rejects.toThrow('cancelled')
})
