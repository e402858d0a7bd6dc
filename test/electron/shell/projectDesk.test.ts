import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ProblemError } from '../../../electron/services/tenant/problemError'
import { Autosave } from '../../../electron/shell/autosave'
import { ProjectDesk } from '../../../electron/shell/projectDesk'
import {
  forDisk,
  fromDisk,
  withArgumentPaths,
  withPaths,
} from '../../../electron/shell/projectPaths'
import { TicketBook } from '../../../electron/shell/tickets'
import { emptyProject } from '../../../shared/project/emptyProject'
import type { Project } from '../../../shared/project/project'
import { writeProject } from '../../../shared/project/projectFile'
import { ownFolder } from '../../support/folder'

const dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 } as const

function projectWith(file: string): Project {
  return {
    ...emptyProject('Acme'),
    sources: [{ id: 'hr', name: 'hr.csv', file, kind: 'csv', dialect }],
  }
}

/** A desk in a folder of its own; `crash` gives the desk of the next start, without any farewell. */
async function desk(folder?: string) {
  const home = folder ?? (await ownFolder())
  const book = new TicketBook()
  const autosave = new Autosave(join(home, 'autosave.json'), 0)
  const made = new ProjectDesk({
    book,
    autosave,
    sample: { from: join(home, 'built-sample'), to: join(home, 'sample') },
    practice: async () => ({ address: 'http://127.0.0.1:4711' }),
    projectOfPackage: async (file, name) => ({ ok: true, value: { ...projectWith(file), name } }),
    projectOfKept: async ({ entry, part }) => ({
      ok: true,
      value: { ...projectWith('/kept/package.zip'), name: `${part} of ${entry}` },
    }),
    onOpened: () => undefined,
  })
  return { home, book, autosave, desk: made, crash: () => desk(home) }
}

async function saved(home: string, project: Project): Promise<string> {
  const path = join(home, 'acme.zipsync.json')
  await writeFile(path, writeProject(project))
  return path
}

async function problemOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'it worked',
    (error: unknown) => (error instanceof ProblemError ? error.problem : error),
  )
}

test('the page gets tickets for all files of a project, never a path', async () => {
  const { home, desk: made, book } = await desk()
  await writeFile(join(home, 'hr.csv'), 'a\n1\n')
  const opened = await made.open(await saved(home, projectWith('hr.csv')))
  expect(JSON.stringify(opened)).not.toContain(home)
  expect(book.pathOf(opened.project.sources[0]?.file ?? '')).toBe(join(home, 'hr.csv'))
  expect([opened.file?.name, opened.restored, opened.missing]).toEqual([
    'acme.zipsync.json',
    false,
    [],
  ])
})

test('a project that is opened and saved is the same file again', async () => {
  const { home, desk: made } = await desk()
  await mkdir(join(home, 'data'))
  const path = await saved(home, projectWith('data/hr.csv'))
  const before = await readFile(path, 'utf8')
  const opened = await made.open(path)
  await made.save(opened.project, path)
  expect(await readFile(path, 'utf8')).toBe(before)
})

test('saved elsewhere, a project still finds its files', async () => {
  const { home, desk: made } = await desk()
  const opened = await made.open(await saved(home, projectWith('hr.csv')))
  await mkdir(join(home, 'deep', 'er'), { recursive: true })
  await made.save(opened.project, join(home, 'deep', 'er', 'copy.zipsync.json'))
  const copy = JSON.parse(await readFile(join(home, 'deep', 'er', 'copy.zipsync.json'), 'utf8'))
  expect(copy.sources[0].file).toBe('../../hr.csv')
})

test('a source that is gone is named, and the project opens all the same', async () => {
  const { home, desk: made } = await desk()
  expect((await made.open(await saved(home, projectWith('gone.csv')))).missing).toEqual(['hr'])
})

test('unsaved work is there again after a crash, with the file it belongs to', async () => {
  const first = await desk()
  const path = await saved(first.home, projectWith('hr.csv'))
  const opened = await first.desk.open(path)
  first.desk.keep({ ...opened.project, name: 'Changed' }, true)
  await first.autosave.flush()

  const next = await first.crash()
  const restored = await next.desk.again()
  expect([
    restored?.project.name,
    restored?.restored,
    restored?.file?.name,
    next.desk.path,
  ]).toEqual(['Changed', true, 'acme.zipsync.json', path])
})

test('after saving, nothing is restored', async () => {
  const first = await desk()
  const opened = await first.desk.empty()
  first.desk.keep(opened.project, true)
  await first.desk.save(opened.project, join(first.home, 'new.zipsync.json'))
  expect(await (await first.crash()).desk.again()).toBeNull()
})

test('undone to what is on disk, nothing is restored', async () => {
  const first = await desk()
  const opened = await first.desk.empty()
  first.desk.keep(opened.project, true)
  first.desk.keep(opened.project, false)
  await first.autosave.flush()
  expect(await (await first.crash()).desk.again()).toBeNull()
})

test('a page that begins anew gets the open project again', async () => {
  const { home, desk: made } = await desk()
  await made.open(await saved(home, projectWith('hr.csv')))
  expect((await made.again())?.project.name).toBe('Acme')
})

test.each([
  ['not JSON', 'hello', 'project.notJson'],
  ['a project of another form', '{"format":"zipsync-project/9"}', 'project.otherFormat'],
  ['of a wrong shape', '{"format":"zipsync-project/1"}', 'project.wrongShape'],
])(
  'a file that is %s is refused by name, and the open project stays',
  async (_what, text, code) => {
    const { home, desk: made } = await desk()
    const path = await saved(home, projectWith('hr.csv'))
    await made.open(path)
    await writeFile(join(home, 'bad.zipsync.json'), text)
    const problem = await problemOf(made.open(join(home, 'bad.zipsync.json')))
    expect([problem, made.path]).toEqual([
      expect.objectContaining({ code, title: expect.stringContaining('“bad.zipsync.json”') }),
      path,
    ])
  },
)

test('a file that is not there, and a folder, are refused in words', async () => {
  const { home, desk: made } = await desk()
  expect([
    await problemOf(made.open(join(home, 'no.zipsync.json'))),
    await problemOf(made.open(home)),
  ]).toMatchObject([{ code: 'disk.ENOENT' }, { code: 'disk.EISDIR' }])
})

test('a place that cannot be written to is named, and nothing is lost', async () => {
  const { home, desk: made, autosave } = await desk()
  const opened = await made.empty()
  made.keep(opened.project, true)
  await writeFile(join(home, 'locked'), '')
  const problem = await problemOf(made.save(opened.project, join(home, 'locked', 'x.zipsync.json')))
  await autosave.flush()
  expect([problem, (await autosave.left())?.project.name]).toMatchObject([
    { title: expect.stringContaining('“x.zipsync.json” cannot be written') },
    'Untitled',
  ])
})

test('a package is opened as a project of its own that was never saved', async () => {
  const { home, desk: made, book } = await desk()
  const opened = await made.openPackage(join(home, 'nightly.zip'))
  expect([opened.project.name, opened.file, made.path]).toEqual(['nightly', null, null])
  expect(book.pathOf(opened.project.sources[0]?.file ?? '')).toBe(join(home, 'nightly.zip'))
})

test('a project for practice gets the address the practice tenant has now', async () => {
  const { home, desk: made } = await desk()
  const tenant = { address: 'practice', kind: 'practice', readOnly: false } as const
  const opened = await made.open(await saved(home, { ...emptyProject('P'), tenant }))
  expect(opened.project.tenant?.address).toBe('http://127.0.0.1:4711')
})

test('the sample is copied once and keeps what was changed in it', async () => {
  const { home, desk: made } = await desk()
  await mkdir(join(home, 'built-sample'))
  await writeFile(
    join(home, 'built-sample', 's.zipsync.json'),
    writeProject(emptyProject('Sample')),
  )
  const opened = await made.openSample()
  await made.save({ ...opened.project, name: 'My sample' }, made.path ?? '')
  expect((await made.openSample()).project.name).toBe('My sample')
})

test('an app without its sample says so', async () => {
  const { desk: made } = await desk()
  expect(await problemOf(made.openSample())).toMatchObject({ code: 'sample.missing' })
})

test('a ticket that was never given out opens nothing', async () => {
  const { book, home } = await desk()
  expect(await problemOf((async () => withPaths(projectWith('made up'), book))())).toMatchObject({
    code: 'file.unknownTicket',
  })
  expect(book.ticketFor(home)).toBe(book.ticketFor(home))
})

test('the engine gets paths exactly where the contract has files', async () => {
  const { book, home } = await desk()
  const ticket = book.ticketFor(join(home, 'hr.csv'))
  expect([
    withArgumentPaths('previewSource', { file: ticket, dialect: null, rows: 5 }, book),
    withArgumentPaths('saveState', { to: ticket }, book),
    withArgumentPaths('setProject', { project: projectWith(ticket), revision: 1 }, book),
    withArgumentPaths('explain', { id: ticket }, book),
  ]).toEqual([
    { file: join(home, 'hr.csv'), dialect: null, rows: 5 },
    { to: join(home, 'hr.csv') },
    { project: projectWith(join(home, 'hr.csv')), revision: 1 },
    { id: ticket },
  ])
})

test('paths on disk are relative to the project, and absolute in the app', () => {
  const project = {
    ...projectWith('/data/hr.csv'),
    state: { kind: 'file', file: '/old/s.json' } as const,
  }
  const written = forDisk(project, '/data')
  expect([written.sources[0]?.file, written.state]).toEqual([
    'hr.csv',
    { kind: 'file', file: '../old/s.json' },
  ])
  expect(fromDisk(written, '/data')).toEqual(project)
})
