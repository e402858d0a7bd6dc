import type { BrowserWindowConstructorOptions } from 'electron'
import type { WindowPlace } from './windowPlace'

/** The colours of an empty window, so that nothing flashes before the page draws. As in the page's theme. */
export const emptyWindowColour = { light: '#ffffff', dark: '#16181d' } as const

/** What the window is made with. */
export interface WindowSetting {
  readonly preload: string
  readonly place: WindowPlace
  readonly dark: boolean
}

/**
 * The options of the one window. The security ones are defaults of Electron, written out so that a
 * test can read them. Source: security checklist, rules 1 to 3.
 */
export function windowOptions(setting: WindowSetting): BrowserWindowConstructorOptions {
  const { place } = setting
  return {
    title: 'ZipSync Studio',
    width: place.width,
    height: place.height,
    ...(place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y }),
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: setting.dark ? emptyWindowColour.dark : emptyWindowColour.light,
    webPreferences: {
      preload: setting.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
    },
  }
}
