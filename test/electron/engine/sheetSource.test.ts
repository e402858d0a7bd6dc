import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import { emptyProject } from '../../../shared/project/emptyProject'
import type { Project, Source } from '../../../shared/project/project'
import { ownFolder } from '../../support/folder'
import { sampleEngine, sampleState } from '../../support/sampleEngine'
import { workbookBytes } from '../../support/workbookBytes'

const dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 2 } as const
const window = { from: 0, count: 10, sort: null, search: '' }

/** An engine and a workbook with two sheets; its project reads one of them. */
async function withWorkbook() {
  const folder = await ownFolder()
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  const { ask } = await sampleEngine(folder, tenant)
  const file = join(folder, 'people.xlsx')
  const people = [['November'], ['id', 'name'], ['1', 'Ada'], ['2', 'Bob'], ['3', 'Eve']]
  const sheets = [
    { name: 'People', rows: people },
    {
      name: 'Places',
      rows: [
        ['', ''],
        ['id', 'place'],
        ['7', 'Oslo'],
      ],
    },
  ]
  await writeFile(file, workbookBytes({ sheets }))
  const projectOf = (sheet: string, edits: Project['edits'] = []): Project => {
    const source: Source = { id: 's', name: 'people.xlsx', file, kind: 'xlsx', dialect, sheet }
    return { ...emptyProject('Mine'), sources: [source], edits }
  }
  return { ask, file, projectOf }
}

test('the screens get rows, profile and corrections of a sheet as of any source', async () => {
  const { ask, projectOf } = await withWorkbook()
  const edits: Project['edits'] = [
    { edit: 'excludeRow', source: 's', row: 2, cells: ['2', 'Bob'], reason: '' },
    { edit: 'setCell', source: 's', row: 3, column: 'name', from: 'Eve', to: 'Eva' },
  ]
  await ask('setProject', { project: projectOf('People', edits), revision: 2 })
  const { rowCount, columns } = await ask('sourceProfile', { source: 's' })
  const { rows } = await ask('sourceRows', { source: 's', ...window })
  expect([rowCount, columns.map(({ name }) => name), rows]).toEqual([
    3,
    ['id', 'name'],
    [
      { row: 1, cells: ['1', 'Ada'] },
      { row: 3, cells: ['3', 'Eva'] },
    ],
  ])
})

test('another sheet of the same workbook is read when it is chosen', async () => {
  const { ask, projectOf } = await withWorkbook()
  await ask('setProject', { project: projectOf('People'), revision: 2 })
  await ask('sourceProfile', { source: 's' })
  await ask('setProject', { project: projectOf('Places'), revision: 3 })
  await ask('sourceProfile', { source: 's' })
  const { rows } = await ask('sourceRows', { source: 's', ...window })
  expect(rows).toEqual([{ row: 1, cells: ['7', 'Oslo'] }])
})

test('a look at a workbook finds its first sheet and header, or those of the sheet that is named', async () => {
  const { ask, file } = await withWorkbook()
  const asked = { file, dialect: null, rows: 2 }
  const first = await ask('previewSource', asked)
  const other = await ask('previewSource', { ...asked, sheet: 'Places' })
  const told = [first, other].map(({ workbook, dialect: { headerLine }, rows, because }) => ({
    sheet: workbook?.sheet,
    headerLine,
    rows,
    because,
  }))
  expect(told).toEqual([
    {
      sheet: 'People',
      headerLine: 2,
      rows: [
        ['1', 'Ada'],
        ['2', 'Bob'],
      ],
      because: ['“People” is the first of 2 sheets with cells', 'row 2 holds names'],
    },
    { sheet: 'Places', headerLine: 2, rows: [['7', 'Oslo']], because: ['row 2 holds names'] },
  ])
})
