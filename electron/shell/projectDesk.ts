import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Answer, Problem } from '../../shared/contract/problem'
import type { OpenedFile, OpenedProject, ShellArguments } from '../../shared/contract/shellCalls'
import { emptyProject } from '../../shared/project/emptyProject'
import type { Project } from '../../shared/project/project'
import { readProject, writeProject } from '../../shared/project/projectFile'
import { ProblemError } from '../services/tenant/problemError'
import type { Autosave } from './autosave'
import { forDisk, fromDisk, withPaths, withTickets } from './projectPaths'
import { replaceFile } from './replaceFile'
import type { TicketBook } from './tickets'
import { diskProblem, sampleMissing, tooLarge } from './wording'

/** What a project file ends with. */
export const projectEnding = '.zipsync.json'

/** Far above any real project, far below what would hurt: a project holds choices, not rows. */
const largestProject = 64 * 1024 * 1024

/** What the desk needs of the rest of the shell. */
export interface DeskSetting {
  readonly book: TicketBook
  readonly autosave: Autosave
  /** The sample as it was built, and where this account's own copy of it goes. */
  readonly sample: { readonly from: string; readonly to: string }
  /** Starts the practice tenant; its address. */
  readonly practice: () => Promise<{ readonly address: string } | Problem>
  /** Makes a project of a package ZIP; done by the engine, which reads files. */
  readonly projectOfPackage: (path: string, name: string) => Promise<Answer<Project>>
  /** Makes a project of a package that the history keeps. */
  readonly projectOfKept: (kept: ShellArguments<'openKept'>) => Promise<Answer<Project>>
  readonly onOpened: (path: string) => void
}

/** The one project that lies on the desk: opened, kept safe, saved. Paths stay here; the page gets tickets. */
export class ProjectDesk {
  /** Absolute path of the open project's file, null for one that was never saved. */
  private file: string | null = null

  constructor(private readonly setting: DeskSetting) {}

  get path(): string | null {
    return this.file
  }

  /** Opens a project file. Throws a ProblemError that says what is wrong with it; then the old one stays open. */
  async open(path: string): Promise<OpenedProject> {
    const project = fromDisk(await readProjectFile(path), dirname(path))
    return this.lay(project, path, false)
  }

  async openPackage(path: string): Promise<OpenedProject> {
    const name = basename(path).replace(/\.zip$/i, '')
    const answer = await this.setting.projectOfPackage(path, name)
    if (!answer.ok) throw new ProblemError(answer.problem)
    return this.lay(answer.value, null, false)
  }

  /** Opens a package that the history keeps. Throws a ProblemError; then the old project stays open. */
  async openKept(kept: ShellArguments<'openKept'>): Promise<OpenedProject> {
    const answer = await this.setting.projectOfKept(kept)
    if (!answer.ok) throw new ProblemError(answer.problem)
    return this.lay(answer.value, null, false)
  }

  /** Opens this account's copy of the sample, made at the first time. */
  async openSample(): Promise<OpenedProject> {
    const { from, to } = this.setting.sample
    const known = await projectIn(to)
    if (known === null) {
      await copyFiles(from, to).catch(() => undefined)
    }
    const path = known ?? (await projectIn(to))
    if (path === null) throw new ProblemError(sampleMissing())
    return this.open(path)
  }

  async empty(): Promise<OpenedProject> {
    return this.lay(emptyProject('Untitled'), null, false)
  }

  /** What a crash left behind, else the project that lay here before the page was loaded again; null for neither. */
  async again(): Promise<OpenedProject | null> {
    await this.setting.autosave.flush()
    const left = await this.setting.autosave.left()
    if (left !== null) return this.lay(left.project, left.file, true)
    return this.file === null ? null : this.open(this.file)
  }

  /** Writes the page's project to its file or, given one, to a new one. */
  async save(project: Project, to: string): Promise<OpenedFile> {
    const text = writeProject(forDisk(withPaths(project, this.setting.book), dirname(to)))
    await replaceFile(to, text).catch((error: unknown) => {
      throw new ProblemError(diskProblem('written', basename(to), error))
    })
    this.file = to
    await this.setting.autosave.clear()
    this.setting.onOpened(to)
    return this.setting.book.open(to)
  }

  /** Takes the page's newest document: unsaved work is kept safe, saved work needs no keeping. */
  keep(project: Project, dirty: boolean): void {
    if (dirty) this.setting.autosave.take(withPaths(project, this.setting.book), this.file)
    else void this.setting.autosave.clear()
  }

  private async lay(
    project: Project,
    path: string | null,
    restored: boolean,
  ): Promise<OpenedProject> {
    const { book, onOpened } = this.setting
    const here = await this.atPractice(project)
    const missing = await missingIn(here)
    this.file = path
    if (path !== null) onOpened(path)
    return {
      project: withTickets(here, book),
      // A restored project may have lost its own file meanwhile; the work is opened all the same.
      file: path === null ? null : await book.open(path).catch(() => book.promise(path)),
      restored,
      missing,
    }
  }

  /** A project for the practice tenant gets the address the tenant has this time. */
  private async atPractice(project: Project): Promise<Project> {
    if (project.tenant?.kind !== 'practice') return project
    const started = await this.setting.practice()
    if ('code' in started) throw new ProblemError(started)
    return { ...project, tenant: { ...project.tenant, address: started.address } }
  }
}

async function readProjectFile(path: string): Promise<Project> {
  const name = basename(path)
  const text = await textOf(path).catch((error: unknown) => {
    throw error instanceof ProblemError ? error : new ProblemError(diskProblem('read', name, error))
  })
  const reading = readProject(text)
  if (reading.ok) return reading.project
  const { problem } = reading
  throw new ProblemError({ ...problem, title: `“${name}”: ${problem.title}` })
}

async function textOf(path: string): Promise<string> {
  const { size } = await stat(path)
  if (size > largestProject) throw new ProblemError(tooLarge(basename(path)))
  return readFile(path, 'utf8')
}

/** Copies the files of a flat folder. By reading, because the packed app's archive cannot be copied from as a folder. */
async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) {
    await writeFile(join(to, name), await readFile(join(from, name)))
  }
}

async function projectIn(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => [])
  const name = names.find((one) => one.endsWith(projectEnding))
  return name === undefined ? null : join(folder, name)
}

async function missingIn(project: Project): Promise<readonly string[]> {
  const found = await Promise.all(
    project.sources.map((source) =>
      stat(source.file).then(
        () => [],
        () => [source.id],
      ),
    ),
  )
  return found.flat()
}
