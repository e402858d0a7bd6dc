import type { Situation } from '../../shared/commands/commands'
import type { Settings } from '../../shared/contract/shellCalls'
import type { ShellHandlers } from './calls'
import type { SettingsFile } from './settingsFile'
import type { TicketBook } from './tickets'

/** What of the window the page's reports reach; a test gives its own. */
export interface WindowFace {
  readonly isAway: () => boolean
  readonly showProgress: (share: number) => void
  readonly showSituation: (situation: Situation) => void
  readonly showTheme: (theme: Settings['theme']) => void
  readonly showZoom: (percent: number) => void
  readonly notify: (title: string, text: string) => void
}

type WindowCalls = 'situation' | 'settings' | 'changeSettings' | 'jobEnded' | 'taskbarProgress'

/** Answers the calls that change how the window looks from outside. */
export function windowHandlers(
  face: WindowFace,
  settings: SettingsFile,
  book: TicketBook,
): Pick<ShellHandlers, WindowCalls> {
  return {
    situation: async (situation) => {
      face.showSituation(situation)
      return null
    },
    settings: () => settingsForPage(settings, book),
    changeSettings: async ({ theme, zoom, signedAs }) => {
      if (theme !== undefined) face.showTheme(theme)
      if (zoom !== undefined) face.showZoom(zoom)
      await settings.change({
        ...(theme === undefined ? {} : { theme }),
        ...(zoom === undefined ? {} : { zoom }),
        ...(signedAs === undefined ? {} : { signedAs }),
      })
      return settingsForPage(settings, book)
    },
    jobEnded: async ({ title, text }) => {
      if (face.isAway()) face.notify(title, text)
      return null
    },
    taskbarProgress: async ({ share }) => {
      face.showProgress(share)
      return null
    },
  }
}

/** The settings as the page gets them: recent projects are tickets, those that are gone are left out. */
export async function settingsForPage(
  { value }: SettingsFile,
  book: TicketBook,
): Promise<Settings> {
  const recent = await Promise.all(value.recent.map((path) => book.open(path).catch(() => null)))
  return {
    theme: value.theme,
    zoom: value.zoom,
    signedAs: value.signedAs,
    recent: recent.filter((file) => file !== null),
  }
}
