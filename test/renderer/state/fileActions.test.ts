import { describe, expect, test } from 'vitest'
import {
  mayLose,
  openBy,
  openings,
  relinkSource,
  takeFiles,
} from '../../../renderer/state/fileActions'
import { createStudio, type Studio } from '../../../renderer/state/store'
import type { OpenedProject } from '../../../shared/contract/shellCalls'
import type { SourcePreview } from '../../../shared/contract/views'
import { emptyProject } from '../../../shared/project/emptyProject'
import { type FakeAnswers, failed, fakeBridge, ok } from '../../support/fakeBridge'

const opened = (name: string): OpenedProject => ({
  project: emptyProject(name),
  file: null,
  restored: false,
  missing: [],
})

const dialect = { encoding: 'utf-8', delimiter: ';', quote: '"', headerLine: 1 } as const
const preview = { dialect, because: [], columns: ['a'], rows: [], problems: [], bytes: 2 }
const file = (name: string) => ({ ticket: `ticket of ${name}`, name, bytes: 2 })

function studioWith(shell: FakeAnswers['shell'], found: SourcePreview = preview) {
  const fake = fakeBridge({
    engine: { previewSource: () => ok(found), rereadSource: () => ok(null) },
    ...(shell ? { shell } : {}),
  })
  const studio = createStudio(fake.bridge)
  return { studio, calls: () => fake.calls.map(({ call }) => call) }
}

function change(studio: Studio) {
  studio.dispatch({ type: 'project.opened', opened: opened('Mine') })
  studio.dispatch({
    type: 'project.changed',
    action: { type: 'project.rename', name: 'Mine, changed' },
    at: 0,
  })
}

const nameIn = (studio: Studio) => studio.store.getState().document?.history.document.name

describe('unsaved changes', () => {
  test('are not asked about when there are none', async () => {
    const { studio, calls } = studioWith({})
    expect([await mayLose(studio), calls()]).toEqual([true, []])
  })

  test('stay when the admin cancels, and nothing is opened', async () => {
    const { studio, calls } = studioWith({
      confirmLosing: () => ok('cancel'),
      openSample: () => ok(opened('Sample')),
    })
    change(studio)
    await openBy(studio, openings.sample)
    expect([nameIn(studio), calls()]).toEqual(['Mine, changed', ['confirmLosing']])
  })

  test('are lost when the admin says so', async () => {
    const { studio } = studioWith({
      confirmLosing: () => ok('discard'),
      openSample: () => ok(opened('Sample')),
    })
    change(studio)
    await openBy(studio, openings.sample)
    expect(nameIn(studio)).toBe('Sample')
  })

  test('stay when saving them was cancelled', async () => {
    const { studio } = studioWith({
      confirmLosing: () => ok('save'),
      saveProject: () => ok(null),
      openSample: () => ok(opened('Sample')),
    })
    change(studio)
    await openBy(studio, openings.sample)
    expect(nameIn(studio)).toBe('Mine, changed')
  })

  test('stay and the reason is shown when they could not be saved', async () => {
    const { studio } = studioWith({
      confirmLosing: () => ok('save'),
      saveProject: () => failed('The folder is locked.'),
    })
    change(studio)
    expect([await mayLose(studio), studio.store.getState().toasts[0]?.title]).toEqual([
      false,
      'The folder is locked.',
    ])
  })
})

describe('files that are dropped or chosen', () => {
  test('become sources of a new project when none is open, read as their bytes say', async () => {
    const { studio } = studioWith({ newProject: () => ok(opened('Untitled')) })
    await takeFiles(studio, [file('HR Export.csv')])
    expect(studio.store.getState().document?.history.document.sources).toEqual([
      {
        id: 'hr-export',
        name: 'HR Export.csv',
        file: 'ticket of HR Export.csv',
        kind: 'csv',
        dialect,
      },
    ])
  })

  test('of the same name get ids of their own', async () => {
    const { studio } = studioWith({ newProject: () => ok(opened('Untitled')) })
    await takeFiles(studio, [file('hr.csv'), { ...file('hr.csv'), ticket: 'another hr.csv' }])
    const ids = studio.store.getState().document?.history.document.sources.map(({ id }) => id)
    expect(ids).toEqual(['hr', 'hr-2'])
  })

  test('that are sources already are shown and read again, and not added twice', async () => {
    const { studio, calls } = studioWith({ newProject: () => ok(opened('Untitled')) })
    await takeFiles(studio, [file('hr.csv'), file('other.csv'), file('hr.csv')])
    const { document, selections, toasts } = studio.store.getState()
    expect({
      ids: document?.history.document.sources.map(({ id }) => id),
      shown: selections.sources?.source,
      said: toasts.map(({ title }) => title),
      read: calls().filter((call) => call === 'rereadSource').length,
    }).toEqual({
      ids: ['hr', 'other'],
      shown: 'hr',
      said: ['hr.csv is a source already'],
      read: 1,
    })
  })

  test('that arrive one by one land in the same new project', async () => {
    const { studio, calls } = studioWith({ newProject: () => ok(opened('Untitled')) })
    await Promise.all([takeFiles(studio, [file('a.csv')]), takeFiles(studio, [file('b.csv')])])
    const ids = studio.store.getState().document?.history.document.sources.map(({ id }) => id)
    expect([ids, calls().filter((call) => call === 'newProject')]).toEqual([
      ['a', 'b'],
      ['newProject'],
    ])
  })

  test('that are projects or packages are opened as such', async () => {
    const { studio, calls } = studioWith({
      openProject: () => ok(opened('Project')),
      openPackage: () => ok(opened('Package')),
    })
    await takeFiles(studio, [file('a.zipsync.json'), file('b.zip')])
    expect([calls(), nameIn(studio)]).toEqual([['openProject', 'openPackage'], 'Package'])
  })

  test('that are workbooks are read by the sheet that was found to have cells', async () => {
    const workbook = { sheet: 'People', sheets: [{ name: 'People', isHidden: false }] }
    const shell = { newProject: () => ok(opened('Untitled')) }
    const { studio } = studioWith(shell, { ...preview, workbook })
    await takeFiles(studio, [file('People.XLSX')])
    const [source] = studio.store.getState().document?.history.document.sources ?? []
    expect([source?.kind, source?.sheet]).toEqual(['xlsx', 'People'])
  })

  test('that are workbooks of another kind are refused with what to do', async () => {
    const { studio } = studioWith({})
    await takeFiles(studio, [file('old.xls')])
    expect(studio.store.getState().toasts[0]).toMatchObject({
      title: '“old.xls” is a workbook of a kind this app does not read.',
      text: expect.stringContaining('save it as an Excel workbook (.xlsx)'),
    })
  })

  test('of another kind are refused with a sentence', async () => {
    const { studio, calls } = studioWith({})
    await takeFiles(studio, [file('photo.jpg')])
    expect([calls(), studio.store.getState().toasts[0]?.title]).toEqual([
      [],
      '“photo.jpg” is not a kind of file this app reads.',
    ])
  })
})

describe('another file for a source', () => {
  const hr = {
    ...{ id: 'hr', name: 'hr.csv', file: 'ticket of hr.csv', kind: 'csv' as const },
    dialect: { ...dialect },
  }
  const relinked = async (name: string, found: SourcePreview = preview) => {
    const { studio, calls } = studioWith({ relinkSource: () => ok(file(name)) }, found)
    const project = { ...emptyProject('Mine'), sources: [hr] }
    studio.dispatch({ type: 'project.opened', opened: { ...opened('Mine'), project } })
    await relinkSource(studio, hr)
    const { document, toasts } = studio.store.getState()
    return { source: document?.history.document.sources[0], toasts, calls: calls() }
  }

  test('of the same kind, or of a name that does not tell, is read as the one before', async () => {
    expect([await relinked('new.csv'), await relinked('hr.20261122')]).toMatchObject([
      { source: { ...hr, file: 'ticket of new.csv' }, calls: ['relinkSource'] },
      { source: { ...hr, file: 'ticket of hr.20261122' }, calls: ['relinkSource'] },
    ])
  })

  test('of another kind is looked at, and read as what it is', async () => {
    const workbook = { sheet: 'Staff', sheets: [{ name: 'Staff', isHidden: false }] }
    expect(await relinked('new.xlsx', { ...preview, workbook })).toMatchObject({
      source: { file: 'ticket of new.xlsx', kind: 'xlsx', sheet: 'Staff' },
      toasts: [],
    })
  })

  test.each(['old.zip', 'other.zipsync.json', 'staff.xls'])(
    'is not %s, and that is said',
    async (name) => {
      expect(await relinked(name)).toMatchObject({ source: hr, toasts: [{ kind: 'bad' }] })
    },
  )
})
