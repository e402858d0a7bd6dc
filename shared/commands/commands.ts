import type { ShellArguments } from '../contract/shellCalls'

/** What the page last told of itself: decides which commands can be given now. */
export type Situation = ShellArguments<'situation'>

/** The menus of the window, in their order. On macOS the app's own menu comes before them. */
export const menus = ['file', 'edit', 'view', 'sync', 'window', 'help'] as const
export type MenuName = (typeof menus)[number]

/**
 * One thing the admin can ask for. Menu, palette, shortcuts and help are drawn from it.
 *
 * `label` is in the words of Windows and Linux with `&` before its mnemonic; see `labelOf`.
 * `accelerator` is in Electron's notation. With `keyInPage` the menu only shows it and the page acts
 * on the key, because a text field has the same key for itself.
 * `group`: commands of one menu with different groups have a line between them.
 */
export interface CommandSpec {
  readonly label: string
  readonly menu: MenuName
  readonly group: number
  readonly accelerator?: string
  readonly otherAccelerator?: {
    readonly platform: 'win32' | 'linux' | 'darwin'
    readonly key: string
  }
  readonly keyInPage?: true
  /** What the system does by itself when it knows the command by this name. */
  readonly role?: 'cut' | 'copy' | 'paste' | 'selectAll' | 'togglefullscreen' | 'minimize' | 'close'
  readonly enabled: (now: Situation) => boolean
}

const always = () => true
const withProject = (now: Situation) => now.hasProject
const idleWithProject = (now: Situation) => now.hasProject && !now.busy

/** Every command there is, in the order of the menus. */
export const commands = {
  newProject: {
    label: '&New project',
    menu: 'file',
    group: 1,
    accelerator: 'CmdOrCtrl+N',
    enabled: always,
  },
  openProject: {
    label: '&Open project…',
    menu: 'file',
    group: 1,
    accelerator: 'CmdOrCtrl+O',
    enabled: always,
  },
  openPackage: {
    label: 'Open &package…',
    menu: 'file',
    group: 1,
    accelerator: 'CmdOrCtrl+Shift+O',
    enabled: always,
  },
  openSample: { label: 'Open sa&mple', menu: 'file', group: 1, enabled: always },
  save: {
    label: '&Save',
    menu: 'file',
    group: 2,
    accelerator: 'CmdOrCtrl+S',
    enabled: withProject,
  },
  saveAs: {
    label: 'Save &as…',
    menu: 'file',
    group: 2,
    accelerator: 'CmdOrCtrl+Shift+S',
    enabled: withProject,
  },
  addSources: {
    label: 'A&dd sources…',
    menu: 'file',
    group: 3,
    accelerator: 'CmdOrCtrl+I',
    enabled: always,
  },
  settings: {
    label: 'S&ettings…',
    menu: 'file',
    group: 4,
    accelerator: 'CmdOrCtrl+,',
    enabled: always,
  },
  quit: {
    label: '&Quit',
    menu: 'file',
    group: 5,
    accelerator: 'CmdOrCtrl+Q',
    enabled: always,
  },

  undo: {
    label: '&Undo',
    menu: 'edit',
    group: 1,
    accelerator: 'CmdOrCtrl+Z',
    keyInPage: true,
    enabled: (now) => now.canUndo,
  },
  redo: {
    label: '&Redo',
    menu: 'edit',
    group: 1,
    accelerator: 'CmdOrCtrl+Shift+Z',
    otherAccelerator: { platform: 'win32', key: 'CmdOrCtrl+Y' },
    keyInPage: true,
    enabled: (now) => now.canRedo,
  },
  cut: { label: 'Cu&t', menu: 'edit', group: 2, role: 'cut', enabled: always },
  copy: { label: '&Copy', menu: 'edit', group: 2, role: 'copy', enabled: always },
  paste: { label: '&Paste', menu: 'edit', group: 2, role: 'paste', enabled: always },
  selectAll: { label: 'Select &all', menu: 'edit', group: 2, role: 'selectAll', enabled: always },
  find: {
    label: '&Find…',
    menu: 'edit',
    group: 3,
    accelerator: 'CmdOrCtrl+F',
    enabled: withProject,
  },

  commandPalette: {
    label: 'Command pa&lette…',
    menu: 'view',
    group: 1,
    accelerator: 'CmdOrCtrl+K',
    enabled: always,
  },
  showSources: {
    label: '&Sources',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+1',
    enabled: withProject,
  },
  showMapping: {
    label: '&Mapping',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+2',
    enabled: withProject,
  },
  showManifest: {
    label: 'M&anifest',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+3',
    enabled: withProject,
  },
  showChecks: {
    label: '&Checks',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+4',
    enabled: withProject,
  },
  showPreview: {
    label: '&Preview',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+5',
    enabled: withProject,
  },
  showSend: {
    label: 'S&end',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+6',
    enabled: withProject,
  },
  showHistory: {
    label: '&History',
    menu: 'view',
    group: 2,
    accelerator: 'CmdOrCtrl+7',
    enabled: always,
  },
  nextPane: {
    label: '&Next pane',
    menu: 'view',
    group: 3,
    accelerator: 'F6',
    keyInPage: true,
    enabled: always,
  },
  zoomIn: {
    label: 'Zoom &in',
    menu: 'view',
    group: 4,
    accelerator: 'CmdOrCtrl+Plus',
    enabled: always,
  },
  zoomOut: {
    label: 'Zoom &out',
    menu: 'view',
    group: 4,
    accelerator: 'CmdOrCtrl+-',
    enabled: always,
  },
  zoomReset: {
    label: 'Actual si&ze',
    menu: 'view',
    group: 4,
    accelerator: 'CmdOrCtrl+0',
    enabled: always,
  },
  fullScreen: {
    label: '&Full screen',
    menu: 'view',
    group: 5,
    role: 'togglefullscreen',
    enabled: always,
  },

  readState: {
    label: '&Read the tenant',
    menu: 'sync',
    group: 1,
    accelerator: 'CmdOrCtrl+R',
    enabled: idleWithProject,
  },
  loadState: {
    label: '&Load a saved state…',
    menu: 'sync',
    group: 1,
    enabled: idleWithProject,
  },
  build: {
    label: '&Build package',
    menu: 'sync',
    group: 2,
    accelerator: 'CmdOrCtrl+B',
    enabled: (now) => now.canBuild,
  },
  savePackage: {
    label: '&Save package…',
    menu: 'sync',
    group: 2,
    accelerator: 'CmdOrCtrl+Shift+B',
    enabled: (now) => now.canSend,
  },
  send: {
    label: 'S&end…',
    menu: 'sync',
    group: 3,
    accelerator: 'CmdOrCtrl+Enter',
    enabled: (now) => now.canSend,
  },
  cancelJob: {
    label: '&Cancel the running job',
    menu: 'sync',
    group: 3,
    accelerator: 'CmdOrCtrl+.',
    enabled: (now) => now.busy,
  },

  minimize: { label: '&Minimize', menu: 'window', group: 1, role: 'minimize', enabled: always },
  closeWindow: {
    label: '&Close window',
    menu: 'window',
    group: 1,
    role: 'close',
    accelerator: 'CmdOrCtrl+W',
    enabled: always,
  },

  shortcuts: {
    label: '&Keyboard shortcuts',
    menu: 'help',
    group: 1,
    accelerator: '?',
    keyInPage: true,
    enabled: always,
  },
  showLog: { label: 'Show &log', menu: 'help', group: 2, enabled: always },
  about: { label: '&About ZipSync Studio', menu: 'help', group: 3, enabled: always },
} as const satisfies Record<string, CommandSpec>

export type CommandId = keyof typeof commands

/** All command ids, in the order of the menus. */
export const commandIds = Object.keys(commands).filter(isCommandId)

/** Whether a text, from a message or a stored list, names a command. */
export function isCommandId(text: string): text is CommandId {
  return Object.hasOwn(commands, text)
}

/** The facts of one command, without its narrow literal type. */
export function commandSpec(id: CommandId): CommandSpec {
  return commands[id]
}

/** The commands that the main process carries out itself; the page hears of all others. */
export const shellCommands: ReadonlySet<CommandId> = new Set([
  'quit',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'showLog',
  'about',
])

/** The label in plain words, without the mnemonic's mark: for the palette, help and toolbars. */
export function plainLabel(id: CommandId): string {
  return commands[id].label.replace('&', '')
}

/**
 * The label as each system writes its menus: mnemonics on Windows and Linux, title case and no
 * mnemonics on macOS. Source: conventions, “Menus”.
 */
export function labelOf(id: CommandId, platform: string): string {
  return platform === 'darwin' ? titleCase(plainLabel(id)) : commands[id].label
}

/** The accelerator of a command on a system, in Electron's notation; undefined when it has none. */
export function acceleratorOf(id: CommandId, platform: string): string | undefined {
  const { accelerator, otherAccelerator } = commandSpec(id)
  return otherAccelerator?.platform === platform ? otherAccelerator.key : accelerator
}

/** An accelerator as it is written for people: “Ctrl+Shift+S”, on macOS “⇧⌘S”. */
export function acceleratorInWords(accelerator: string, platform: string): string {
  const parts = accelerator.split('+')
  if (platform !== 'darwin') {
    return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+')
  }
  const signs: Readonly<Record<string, string>> = {
    CmdOrCtrl: '⌘',
    Shift: '⇧',
    Alt: '⌥',
    Enter: '↩',
    Plus: '+',
  }
  // The order of macOS menus: Option, Shift, Command, then the key.
  const order = ['Alt', 'Shift', 'CmdOrCtrl']
  const held = order.filter((sign) => parts.includes(sign))
  const keys = parts.filter((part) => !order.includes(part))
  return [...held, ...keys].map((part) => signs[part] ?? part).join('')
}

const smallWords: ReadonlySet<string> = new Set(['a', 'the', 'of', 'and'])

function titleCase(label: string): string {
  return label
    .split(' ')
    .map((word, index) =>
      index > 0 && smallWords.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ')
}
