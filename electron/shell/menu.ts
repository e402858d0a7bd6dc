import type { MenuItemConstructorOptions } from 'electron'
import {
  acceleratorOf,
  type CommandId,
  commandIds,
  commandSpec,
  commands,
  labelOf,
  type MenuName,
  menus,
  plainLabel,
  type Situation,
} from '../../shared/commands/commands'

/** The projects File → Open Recent lists: their names and what opens them. */
export interface RecentEntry {
  readonly name: string
  readonly ticket: string
}

/** What the menu is drawn from besides the commands. */
export interface MenuSetting {
  readonly situation: Situation
  readonly platform: string
  readonly recent: readonly RecentEntry[]
}

/** What a chosen item does. */
export interface MenuActions {
  readonly command: (id: CommandId) => void
  readonly openRecent: (ticket: string) => void
  readonly clearRecent: () => void
}

const menuLabels: Readonly<Record<MenuName, string>> = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  sync: '&Sync',
  window: '&Window',
  help: '&Help',
}

/** Commands that macOS keeps in the app's own menu, or has by itself. */
const inAppMenu: ReadonlySet<CommandId> = new Set(['about', 'settings', 'quit'])

/** The situation before the page has told one: nothing is open. */
export const nothingOpen: Situation = {
  step: 'sources',
  canUndo: false,
  canRedo: false,
  undoLabel: '',
  redoLabel: '',
  hasProject: false,
  dirty: false,
  busy: false,
  canBuild: false,
  canSend: false,
  underWay: null,
  title: '',
}

/** The whole menu as a value, so that a test can compare it per system. Source: conventions, “Menus” and “Accelerators”. */
export function menuTemplate(
  setting: MenuSetting,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const { platform } = setting
  const isMac = platform === 'darwin'
  const own = menus.map((menu) => ({
    label: isMac ? menuLabels[menu].replace('&', '') : menuLabels[menu],
    ...(menu === 'window' ? ({ role: 'windowMenu' } as const) : {}),
    ...(menu === 'help' ? ({ role: 'help' } as const) : {}),
    submenu: submenuOf(menu, setting, actions),
  }))
  return isMac ? [appMenu(setting, actions), ...own] : own
}

function submenuOf(
  menu: MenuName,
  setting: MenuSetting,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const ids = commandIds.filter(
    (id) => commands[id].menu === menu && !(setting.platform === 'darwin' && inAppMenu.has(id)),
  )
  return ids.flatMap((id, index) => {
    const before = ids[index - 1]
    const isNewGroup = before !== undefined && commands[before].group !== commands[id].group
    const item = itemOf(id, setting, actions)
    const items = id === 'openSample' ? [item, recentMenu(setting, actions)] : [item]
    return isNewGroup ? [{ type: 'separator' as const }, ...items] : items
  })
}

function itemOf(
  id: CommandId,
  { situation, platform }: MenuSetting,
  actions: MenuActions,
): MenuItemConstructorOptions {
  const spec = commandSpec(id)
  const accelerator = acceleratorOf(id, platform)
  return {
    id,
    label: stepLabel(id, situation, platform) ?? labelOf(id, platform),
    enabled: spec.enabled(situation),
    ...(accelerator === undefined ? {} : { accelerator }),
    // On macOS the menu always fires, and the page asks what has the focus.
    ...(spec.keyInPage && platform !== 'darwin' ? { registerAccelerator: false } : {}),
    ...(spec.role ? { role: spec.role } : { click: () => actions.command(id) }),
  }
}

/** What undo and redo would do, in the page's words: “Undo Map USER_ID”. Null for other commands. */
function stepLabel(id: CommandId, situation: Situation, platform: string): string | null {
  const words = id === 'undo' ? situation.undoLabel : id === 'redo' ? situation.redoLabel : ''
  if (words === '') return null
  // An ampersand in a label would become a mnemonic.
  const label = words.replaceAll('&', '&&')
  return platform === 'darwin' ? label : `&${label}`
}

function recentMenu(setting: MenuSetting, actions: MenuActions): MenuItemConstructorOptions {
  const isMac = setting.platform === 'darwin'
  return {
    id: 'openRecent',
    label: isMac ? 'Open Recent' : 'Open &recent',
    enabled: setting.recent.length > 0,
    submenu: [
      ...setting.recent.map(({ name, ticket }) => ({
        label: name.replaceAll('&', '&&'),
        click: () => actions.openRecent(ticket),
      })),
      { type: 'separator' as const },
      {
        label: isMac ? 'Clear Menu' : '&Clear the list',
        click: () => actions.clearRecent(),
      },
    ],
  }
}

function appMenu(setting: MenuSetting, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'ZipSync Studio',
    submenu: [
      { ...itemOf('about', setting, actions), label: plainLabel('about') },
      { type: 'separator' },
      itemOf('settings', setting, actions),
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { ...itemOf('quit', setting, actions), label: 'Quit ZipSync Studio' },
    ],
  }
}
