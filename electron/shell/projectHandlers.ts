import { join } from 'node:path'
import type { OpenedProject, Settings, ShellResults } from '../../shared/contract/shellCalls'
import { ProblemError } from '../services/tenant/problemError'
import type { ShellHandlers } from './calls'
import { type Dialogs, filters, safeFileName, withEnding } from './dialogs'
import { type ProjectDesk, projectEnding } from './projectDesk'
import type { StartArguments } from './startArguments'
import type { TicketBook } from './tickets'
import { type ClosingEvent, unsavedChoices, unsavedQuestion } from './unsavedChanges'

/** What the project calls work with. */
export interface ProjectHandlerSetting {
  readonly desk: ProjectDesk
  readonly dialogs: Dialogs
  readonly book: TicketBook
  /** What the app was started with; taken once. */
  readonly takeStart: () => StartArguments
  /** Hands files that are no project to the page, once it listens. */
  readonly announceFiles: (paths: readonly string[]) => void
  readonly settings: () => Promise<Settings>
  readonly platform: ShellResults['start']['platform']
  readonly version: string
  readonly documents: string
  readonly onClosing: (event: ClosingEvent) => void
  /** The admin is being asked, so the page is not silent. */
  readonly onAsking: () => void
  /** The work on the desk was given up. */
  readonly onDiscard: () => Promise<void>
}

type ProjectCalls =
  | 'start'
  | 'openProject'
  | 'openPackage'
  | 'openKept'
  | 'openSample'
  | 'newProject'
  | 'saveProject'
  | 'autosave'
  | 'confirmLosing'

/** Answers the calls about the project as a whole. */
export function projectHandlers(setting: ProjectHandlerSetting): Pick<ShellHandlers, ProjectCalls> {
  const { desk, dialogs, book } = setting

  const opened = async (
    ticket: string | null,
    title: string,
    offered: (typeof filters)['projects'] | (typeof filters)['packages'],
    open: (path: string) => Promise<OpenedProject>,
  ): Promise<OpenedProject | null> => {
    if (ticket !== null) return open(book.pathOf(ticket))
    const [path] = await dialogs.open({ title, filters: offered, several: false })
    return path === undefined ? null : open(path)
  }

  return {
    start: async () => {
      const { sample, files } = setting.takeStart()
      const [first, ...others] = files
      const restored = await desk.again()
      const named = restored === null && first?.toLowerCase().endsWith(projectEnding)
      const project =
        restored ??
        (named && first ? await desk.open(first) : sample ? await desk.openSample() : null)
      setting.announceFiles(named ? others : files)
      return {
        opened: project,
        settings: await setting.settings(),
        platform: setting.platform,
        version: setting.version,
      }
    },
    openProject: ({ ticket }) =>
      opened(ticket, 'Open project', filters.projects, (path) => desk.open(path)),
    openPackage: ({ ticket }) =>
      opened(ticket, 'Open package', filters.packages, (path) => desk.openPackage(path)),
    openKept: (kept) => desk.openKept(kept),
    openSample: () => desk.openSample(),
    newProject: () => desk.empty(),
    saveProject: async ({ project, as }) => {
      try {
        const name = safeFileName(project.name) + projectEnding
        const chosen =
          desk.path !== null && !as
            ? desk.path
            : await dialogs.save({
                title: 'Save project',
                name: desk.path ?? join(setting.documents, name),
                filters: filters.projects,
              })
        if (chosen === null) {
          setting.onClosing({ type: 'save.cancelled' })
          return null
        }
        const file = await desk.save(project, withEnding(chosen, projectEnding))
        setting.onClosing({ type: 'project.saved' })
        return file
      } catch (error) {
        if (error instanceof ProblemError) setting.onClosing({ type: 'save.cancelled' })
        throw error
      }
    },
    autosave: async ({ project, dirty }) => {
      desk.keep(project, dirty)
      return null
    },
    confirmLosing: async ({ name }) => {
      setting.onAsking()
      const choice = unsavedChoices[await dialogs.ask(unsavedQuestion(name))] ?? 'cancel'
      if (choice === 'discard') await setting.onDiscard()
      setting.onClosing({ type: 'choice.made', choice })
      return choice
    },
  }
}
