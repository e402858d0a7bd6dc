import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedFile } from '../../shared/contract/shellCalls'
import { ProblemError } from '../services/tenant/problemError'
import type { ShellHandlers } from './calls'
import { type Dialogs, filters, safeFileName, withEnding } from './dialogs'
import type { TicketBook } from './tickets'
import { linkRefused } from './wording'

/** What the file calls work with. */
export interface FileHandlerSetting {
  readonly dialogs: Dialogs
  readonly book: TicketBook
  readonly documents: string
  readonly logFile: string
  /** The folder of kept states. */
  readonly states: string
  readonly showInFolder: (path: string) => void
  readonly openPath: (path: string) => void
  readonly openOutside: (address: string) => void
  readonly isKnownLink: (address: string) => boolean
}

type FileCalls =
  | 'chooseSources'
  | 'relinkSource'
  | 'chooseTarget'
  | 'chooseState'
  | 'showInFolder'
  | 'showLog'
  | 'showStates'
  | 'openLink'

/** Answers the calls that choose and show files. */
export function fileHandlers(setting: FileHandlerSetting): Pick<ShellHandlers, FileCalls> {
  const { dialogs, book } = setting
  return {
    chooseSources: async () => {
      const paths = await dialogs.open({
        title: 'Add sources',
        filters: filters.sources,
        several: true,
      })
      return openAll(book, paths)
    },
    relinkSource: async ({ name }) => {
      const title = `Where is ${name.slice(0, 100)}?`
      const [path] = await dialogs.open({ title, filters: filters.sources, several: false })
      return path === undefined ? null : book.open(path)
    },
    chooseTarget: async ({ title, name, extension }) => {
      const ending = `.${extension}`
      const path = await dialogs.save({
        title,
        name: join(setting.documents, withEnding(safeFileName(name), ending)),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      })
      return path === null ? null : book.promise(withEnding(path, ending))
    },
    chooseState: async () => {
      const [path] = await dialogs.open({
        title: 'Load a saved state',
        filters: filters.states,
        several: false,
      })
      return path === undefined ? null : book.open(path)
    },
    showInFolder: async ({ ticket }) => {
      setting.showInFolder(book.pathOf(ticket))
      return null
    },
    showLog: async () => {
      setting.openPath(setting.logFile)
      return null
    },
    showStates: async () => {
      await mkdir(setting.states, { recursive: true, mode: 0o700 })
      setting.openPath(setting.states)
      return null
    },
    openLink: async ({ url }) => {
      if (!setting.isKnownLink(url)) throw new ProblemError(linkRefused())
      setting.openOutside(url)
      return null
    },
  }
}

/** Tickets for several chosen or dropped files. One that cannot be opened refuses all, so that none is left out in silence. */
export function openAll(
  book: TicketBook,
  paths: readonly string[],
): Promise<readonly OpenedFile[]> {
  return Promise.all(paths.map((path) => book.open(path)))
}
