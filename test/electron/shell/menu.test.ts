import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { menuTemplate, nothingOpen } from '../../../electron/shell/menu'
import {
  acceleratorInWords,
  acceleratorOf,
  commandIds,
  commandSpec,
  labelOf,
} from '../../../shared/commands/commands'

const actions = {
  command: () => undefined,
  openRecent: () => undefined,
  clearRecent: () => undefined,
}

function template(platform: string, situation = nothingOpen, recent: readonly string[] = []) {
  const entries = recent.map((name) => ({ name, ticket: name }))
  return menuTemplate({ situation, platform, recent: entries }, actions)
}

function itemsOf(menu: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] {
  return Array.isArray(menu?.submenu) ? menu.submenu : []
}

/** A menu as a person reads it: one line per item, the shortcut behind it. */
function lines(menu: MenuItemConstructorOptions | undefined): readonly string[] {
  return itemsOf(menu).map((item) =>
    item.type === 'separator' ? '—' : [item.label, item.accelerator].filter(Boolean).join('  '),
  )
}

test('Windows and Linux have six menus with mnemonics', () => {
  expect(template('linux').map((menu) => menu.label)).toEqual([
    '&File',
    '&Edit',
    '&View',
    '&Sync',
    '&Window',
    '&Help',
  ])
})

test('macOS has the app’s menu first, without mnemonics, with Settings and Quit', () => {
  const menus = template('darwin')
  expect(menus.map((menu) => menu.label)).toEqual([
    'ZipSync Studio',
    'File',
    'Edit',
    'View',
    'Sync',
    'Window',
    'Help',
  ])
  expect(itemsOf(menus[0]).map((item) => item.label ?? item.role ?? item.type)).toEqual([
    'About ZipSync Studio',
    'separator',
    'Settings…',
    'separator',
    'services',
    'separator',
    'hide',
    'hideOthers',
    'unhide',
    'separator',
    'Quit ZipSync Studio',
  ])
})

test('the File menu of Linux', () => {
  expect(lines(template('linux')[0])).toEqual([
    '&New project  CmdOrCtrl+N',
    '&Open project…  CmdOrCtrl+O',
    'Open &package…  CmdOrCtrl+Shift+O',
    'Open sa&mple',
    'Open &recent',
    '—',
    '&Save  CmdOrCtrl+S',
    'Save &as…  CmdOrCtrl+Shift+S',
    '—',
    'A&dd sources…  CmdOrCtrl+I',
    '—',
    'S&ettings…  CmdOrCtrl+,',
    '—',
    '&Quit  CmdOrCtrl+Q',
  ])
})

test('the File menu of macOS has title case and leaves Settings and Quit to the app’s menu', () => {
  expect(lines(template('darwin')[1])).toEqual([
    'New Project  CmdOrCtrl+N',
    'Open Project…  CmdOrCtrl+O',
    'Open Package…  CmdOrCtrl+Shift+O',
    'Open Sample',
    'Open Recent',
    '—',
    'Save  CmdOrCtrl+S',
    'Save As…  CmdOrCtrl+Shift+S',
    '—',
    'Add Sources…  CmdOrCtrl+I',
  ])
})

test('undo and redo say what they would do', () => {
  const situation = {
    ...nothingOpen,
    canUndo: true,
    canRedo: true,
    undoLabel: 'Undo Map R&D',
    redoLabel: 'Redo',
  }
  const [undo, redo] = itemsOf(template('linux', situation)[1])
  expect([undo?.label, redo?.label]).toEqual(['&Undo Map R&&D', '&Redo'])
})

test('the page acts on the keys of undo, except on macOS, where the menu always fires', () => {
  const undoOf = (platform: string, at: number) => itemsOf(template(platform)[at])[0]
  expect(undoOf('linux', 1)).toMatchObject({
    accelerator: 'CmdOrCtrl+Z',
    registerAccelerator: false,
  })
  expect(undoOf('darwin', 2)).not.toHaveProperty('registerAccelerator')
})

test('redo is Ctrl+Y on Windows and Shift with undo elsewhere', () => {
  expect(['win32', 'linux', 'darwin'].map((platform) => acceleratorOf('redo', platform))).toEqual([
    'CmdOrCtrl+Y',
    'CmdOrCtrl+Shift+Z',
    'CmdOrCtrl+Shift+Z',
  ])
})

test('what cannot be done now is grey', () => {
  const sync = itemsOf(template('linux', { ...nothingOpen, hasProject: true, canBuild: true })[3])
  expect(sync.filter((item) => item.enabled).map((item) => item.id)).toEqual([
    'readState',
    'loadState',
    'build',
  ])
})

test('recent projects open by a click, and the list can be cleared', () => {
  const opened: string[] = []
  const menu = menuTemplate(
    {
      situation: nothingOpen,
      platform: 'linux',
      recent: [{ name: 'R&D.zipsync.json', ticket: 't1' }],
    },
    { ...actions, openRecent: (ticket) => opened.push(ticket) },
  )
  const recent = itemsOf(menu[0]).find((item) => item.id === 'openRecent')
  const [first, , clear] = itemsOf(recent)
  first?.click?.(undefined as never, undefined as never, undefined as never)
  expect([first?.label, clear?.label, opened]).toEqual([
    'R&&D.zipsync.json',
    '&Clear the list',
    ['t1'],
  ])
})

test.each(['win32', 'linux', 'darwin'])('no two commands share a shortcut on %s', (platform) => {
  const keys = commandIds
    .map((id) => acceleratorOf(id, platform))
    .filter((key) => key !== undefined)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('no two items of a menu share a mnemonic', () => {
  const mnemonics = commandIds.map((id) => {
    const { menu, label } = commandSpec(id)
    return `${menu} ${label.split('&')[1]?.[0]?.toLowerCase()}`
  })
  expect(mnemonics.filter((one, index) => mnemonics.indexOf(one) !== index)).toEqual([])
})

test('the shortcuts that people expect are there', () => {
  const keys = new Set(commandIds.map((id) => acceleratorOf(id, 'linux')))
  const expected = ['O', 'S', 'Shift+S', 'Z', 'Shift+Z', 'F', ',', 'Enter', 'K'].map(
    (key) => `CmdOrCtrl+${key}`,
  )
  expect(expected.filter((key) => !keys.has(key))).toEqual([])
})

test('a shortcut is written as the system writes it', () => {
  expect([
    acceleratorInWords('CmdOrCtrl+Shift+S', 'linux'),
    acceleratorInWords('CmdOrCtrl+Shift+S', 'darwin'),
    acceleratorInWords('CmdOrCtrl+Enter', 'darwin'),
  ]).toEqual(['Ctrl+Shift+S', '⇧⌘S', '⌘↩'])
})

test('labels are in title case on macOS only', () => {
  expect([labelOf('cancelJob', 'darwin'), labelOf('cancelJob', 'linux')]).toEqual([
    'Cancel the Running Job',
    '&Cancel the running job',
  ])
})
