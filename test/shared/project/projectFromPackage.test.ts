import { expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { cellOf, type Table } from '../../../shared/columns/table'
import { applyMappings } from '../../../shared/mapping/applyMapping'
import type { PackageContent } from '../../../shared/package/packageContent'
import { projectFromPackage } from '../../../shared/project/projectFromPackage'
import { headerOf } from '../../../shared/schema/lookUp'

const sites = tableFromRows(
  [...headerOf('DS_SITES'), 'EXTRA'],
  [
    ['S1', 'Oslo'],
    ['S2', 'Rome'],
  ],
)
const content: PackageContent = {
  manifest: {
    state: 'read',
    manifest: {
      comment: 'c',
      entries: [
        { key: 'mirror', value: 'Y' },
        { key: 'x', value: '1' },
      ],
    },
  },
  files: new Map([
    ['DS_SITES', { entry: 'DS_Sites.csv', table: sites, problems: [] }],
    [
      'DS_USERS',
      { entry: 'DS_USERS.csv', table: tableFromRows(headerOf('DS_USERS'), []), problems: [] },
    ],
  ]),
  archive: [],
}

test('a package opened as a project maps every file with rows to itself and keeps its manifest', () => {
  const project = projectFromPackage(content, 'old.zip', 'Old')
  expect(project.sources.map(({ id, entry, kind, file }) => [id, entry, kind, file])).toEqual([
    ['DS_SITES', 'DS_Sites.csv', 'package', 'old.zip'],
  ])
  expect(project.manifest).toEqual({
    comment: 'c',
    entries: [
      { key: 'mirror', value: 'Y' },
      { key: 'x', value: '1' },
    ],
  })
})

test('mapping that project gives the same rows again, without columns the format does not know', () => {
  const project = projectFromPackage(content, 'old.zip', 'Old')
  const sources = new Map<string, Table>([['DS_SITES', sites]])
  const { tables, problems } = applyMappings(project, sources)
  const table = tables.get('DS_SITES')?.table
  expect(problems).toEqual([])
  expect(table?.names).toEqual(headerOf('DS_SITES'))
  expect(table && [0, 1].map((row) => cellOf(table, 'SITENAME', row))).toEqual(['Oslo', 'Rome'])
})
