import { app, Menu } from 'electron'
import type { CommandId } from '../../shared/commands/commands'
import { shellCommands } from '../../shared/commands/commands'
import type { Log } from './log'
import { menuTemplate } from './menu'
import type { SettingsFile } from './settingsFile'
import type { StudioWindow } from './studioWindow'
import type { TicketBook } from './tickets'
import { settingsForPage } from './windowHandlers'

/** What the menu's items reach. */
export interface StudioMenuSetting {
  readonly studio: StudioWindow
  readonly settings: SettingsFile
  readonly book: TicketBook
  readonly showLog: () => void
  readonly log: Log
}

/** How far one step of the zoom goes, in percent, and its ends. */
const zoomStep = 10
const zoomRange = { least: 50, most: 300 }

/** Draws the menu anew from the page's last situation. Called whenever that, or the recent list, changed. */
export async function installMenu(setting: StudioMenuSetting): Promise<void> {
  const { studio, settings, book } = setting
  const { recent } = await settingsForPage(settings, book)
  const template = menuTemplate(
    { situation: studio.situation, platform: process.platform, recent },
    {
      command: (id) => void runCommand(id, setting),
      openRecent: (ticket) => {
        const file = recent.find((one) => one.ticket === ticket)
        if (file) studio.tell('fileOpened', file)
      },
      clearRecent: () => {
        app.clearRecentDocuments()
        void settings.change({ recent: [] }).then(() => installMenu(setting))
      },
    },
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

async function runCommand(id: CommandId, setting: StudioMenuSetting): Promise<void> {
  const { studio, settings } = setting
  if (!shellCommands.has(id)) return studio.tell('command', id)
  const zoomTo = async (percent: number) => {
    const zoom = Math.min(zoomRange.most, Math.max(zoomRange.least, percent))
    studio.showZoom(zoom)
    await settings.change({ zoom })
  }
  switch (id) {
    case 'quit':
      return app.quit()
    case 'zoomIn':
      return zoomTo(settings.value.zoom + zoomStep)
    case 'zoomOut':
      return zoomTo(settings.value.zoom - zoomStep)
    case 'zoomReset':
      return zoomTo(100)
    case 'showLog':
      return setting.showLog()
    case 'about':
      return app.showAboutPanel()
  }
}
