import type { Answer, Problem } from '../../shared/contract/problem'
import type { OpenedFile, OpenedProject } from '../../shared/contract/shellCalls'
import type { Source } from '../../shared/project/project'
import type { ProjectAction } from '../../shared/project/projectAction'
import { forgetPlaces } from '../ui/grid/gridPlaces'
import { unexpected } from './latestAnswer'
import { assumedDialect, kindOfFile, newSource } from './newSource'
import type { Studio } from './store'
import { isDirty } from './studioDocument'

/** Shows a problem of the world at the corner of the window. */
export function showProblem(studio: Studio, problem: Problem): void {
  const toast = { kind: 'bad', title: problem.title, text: problem.mend } as const
  studio.dispatch({ type: 'toast.shown', toast })
}

/** Waits for an answer; a problem is shown and gives null. */
async function gotten<T>(studio: Studio, answer: Promise<Answer<T>>): Promise<T | null> {
  const given = await answer.catch(unexpected)
  if (given.ok) return given.value
  showProblem(studio, given.problem)
  return null
}

/** Asks what to do with unsaved changes. False when the admin stays. */
export async function mayLose(studio: Studio): Promise<boolean> {
  const { document } = studio.store.getState()
  if (!document || !isDirty(document)) return true
  const { name } = document.history.document
  const choice = await gotten(studio, studio.bridge.shell.confirmLosing({ name }))
  if (choice === 'save') return saveProject(studio, false)
  return choice === 'discard'
}

/** Saves; with `as`, or when it was never saved, asks where. False when it was not saved. */
export async function saveProject(studio: Studio, as: boolean): Promise<boolean> {
  const { document } = studio.store.getState()
  if (!document) return false
  const project = document.history.document
  const file = await gotten(studio, studio.bridge.shell.saveProject({ project, as }))
  if (!file) return false
  studio.dispatch({ type: 'project.saved', project, file })
  studio.dispatch({ type: 'announcement.made', text: `Saved as ${file.name}.` })
  return true
}

type Opening = (shell: Studio['bridge']['shell']) => Promise<Answer<OpenedProject | null>>

/** Opens another project, after asking about unsaved changes. False when nothing was opened. */
export async function openBy(studio: Studio, opening: Opening): Promise<boolean> {
  if (!(await mayLose(studio))) return false
  const opened = await gotten(studio, opening(studio.bridge.shell))
  if (!opened) return false
  forgetPlaces()
  studio.dispatch({ type: 'project.opened', opened })
  return true
}

/** The ways to open a project. */
export const openings = {
  sample: (shell) => shell.openSample({}),
  empty: (shell) => shell.newProject({}),
  project: (shell) => shell.openProject({ ticket: null }),
  package: (shell) => shell.openPackage({ ticket: null }),
} as const satisfies Record<string, Opening>

/** A new, empty project. */
export function startNew(studio: Studio): Promise<boolean> {
  return openBy(studio, openings.empty)
}

/** A new project that begins with the admin's own export: asks for the files first, so that cancelling changes nothing. */
export async function startFromExport(studio: Studio): Promise<void> {
  const files = await gotten(studio, studio.bridge.shell.chooseSources({}))
  if (!files || files.length === 0) return
  if (await openBy(studio, openings.empty)) await takeFiles(studio, files)
}

/** Asks for files and adds them as sources. */
export async function chooseSources(studio: Studio): Promise<void> {
  const files = await gotten(studio, studio.bridge.shell.chooseSources({}))
  if (files) await takeFiles(studio, files)
}

const underWay = new WeakMap<Studio, Promise<void>>()

/**
 * Takes files the admin chose, dropped or opened from the system: a project or a package is opened, the rest become
 * sources. One after the other, also when they arrive one by one: two files at once must not open two new projects.
 */
export function takeFiles(studio: Studio, files: readonly OpenedFile[]): Promise<void> {
  const before = underWay.get(studio) ?? Promise.resolve()
  const taken = before.then(() => takeEach(studio, files))
  underWay.set(studio, taken)
  return taken
}

async function takeEach(studio: Studio, files: readonly OpenedFile[]): Promise<void> {
  for (const file of files) {
    const kind = kindOfFile(file.name)
    if (kind === 'project') {
      await openBy(studio, (shell) => shell.openProject({ ticket: file.ticket }))
    } else if (kind === 'package') {
      await openBy(studio, (shell) => shell.openPackage({ ticket: file.ticket }))
    } else if (kind === 'unknown') {
      showProblem(studio, unknownFile(file))
    } else {
      await addSource(studio, file, kind)
    }
  }
}

async function addSource(studio: Studio, file: OpenedFile, kind: 'csv' | 'xlsx' | 'ldif') {
  if (!studio.store.getState().document && !(await openBy(studio, openings.empty))) return
  if (await readAgain(studio, file)) return
  const asked = { file: file.ticket, dialect: null, rows: 1 }
  const preview = await gotten(studio, studio.bridge.engine.previewSource(asked))
  const { document } = studio.store.getState()
  if (!preview || !document) return
  const taken = document.history.document.sources.map(({ id }) => id)
  const found = { dialect: preview.dialect ?? assumedDialect, sheet: preview.workbook?.sheet }
  const source = newSource(file, kind, found, taken)
  studio.dispatch({
    type: 'project.changed',
    action: { type: 'source.add', source },
    at: Date.now(),
  })
  showSource(studio, source)
}

function showSource(studio: Studio, { id }: Source) {
  const selection = { source: id, column: null, row: null }
  studio.dispatch({ type: 'place.shown', place: 'sources', selection })
}

/** A file that is a source already is read again; only a workbook may come a second time, for another of its sheets. */
async function readAgain(studio: Studio, file: OpenedFile): Promise<boolean> {
  const sources = studio.store.getState().document?.history.document.sources ?? []
  const known = sources.find((source) => source.file === file.ticket && source.kind !== 'xlsx')
  if (known === undefined) return false
  showSource(studio, known)
  const answer = await studio.bridge.engine.rereadSource({ source: known.id }).catch(unexpected)
  if (!answer.ok) {
    showProblem(studio, answer.problem)
    return true
  }
  const title = `${file.name} is a source already`
  const text = 'It is read again, so that what changed in it is here.'
  studio.dispatch({ type: 'toast.shown', toast: { kind: 'plain', title, text } })
  return true
}

/** Asks which file a source is now, and takes it; a file of another kind is read as what it is. False when none was taken. */
export async function relinkSource(studio: Studio, source: Source): Promise<boolean> {
  const { engine, shell } = studio.bridge
  const file = await gotten(studio, shell.relinkSource({ name: source.name }))
  if (!file) return false
  const kind = kindOfFile(file.name)
  const relink = (reading?: Reading) => {
    const action = { type: 'source.relink', source: source.id, file: file.ticket, reading } as const
    studio.dispatch({ type: 'project.changed', action, at: Date.now() })
    return true
  }
  const isOtherWorkbook = otherWorkbook.test(file.name)
  // Exports are called all sorts of things; what the name does not tell is read as the file before it.
  if (kind === source.kind || (kind === 'unknown' && !isOtherWorkbook)) return relink()
  if (kind === 'unknown' || kind === 'project' || kind === 'package') {
    showProblem(studio, isOtherWorkbook ? unknownFile(file) : noSource(file))
    return false
  }
  const asked = { file: file.ticket, dialect: null, rows: 1 }
  const preview = await gotten(studio, engine.previewSource(asked))
  if (!preview) return false
  return relink({ kind, dialect: preview.dialect, sheet: preview.workbook?.sheet })
}

type Reading = Extract<ProjectAction, { readonly type: 'source.relink' }>['reading']

function noSource(file: OpenedFile): Problem {
  return {
    code: 'file.noSource',
    title: `“${file.name}” is no file of rows, so it cannot take the place of this one.`,
    mend: 'Choose a CSV, TSV, XLSX or LDIF. A package and a project are opened from the menu.',
    detail: '',
  }
}

/** Workbooks of kinds that are not read; their programs can save them as one that is. */
const otherWorkbook = /\.(xls|xlsb|ods|numbers)$/i

function unknownFile(file: OpenedFile): Problem {
  if (otherWorkbook.test(file.name)) {
    return {
      code: 'file.unknown',
      title: `“${file.name}” is a workbook of a kind this app does not read.`,
      mend: 'Open it in the program it comes from, save it as an Excel workbook (.xlsx) and choose that.',
      detail: '',
    }
  }
  return {
    code: 'file.unknown',
    title: `“${file.name}” is not a kind of file this app reads.`,
    mend: 'Give it CSV, TSV, XLSX or LDIF, a package ZIP, or a .zipsync.json project.',
    detail: '',
  }
}
