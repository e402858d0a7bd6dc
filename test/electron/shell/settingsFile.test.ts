import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withRecent } from '../../../electron/shell/recentFiles'
import { replaceFile } from '../../../electron/shell/replaceFile'
import { firstSettings, readSettings, SettingsFile } from '../../../electron/shell/settingsFile'
import { placeOn } from '../../../electron/shell/windowPlace'
import { ownFolder } from '../../support/folder'

test('changed settings are there at the next start, and no half file is left', async () => {
  const folder = await ownFolder()
  const path = join(folder, 'settings.json')
  const settings = await SettingsFile.open(path)
  await Promise.all([settings.change({ theme: 'dark' }), settings.change({ zoom: 120 })])
  expect((await SettingsFile.open(path)).value).toEqual({
    ...firstSettings,
    theme: 'dark',
    zoom: 120,
  })
  expect(await readdir(folder)).toEqual(['settings.json'])
})

test('what nobody waited for is on disk after a flush', async () => {
  const path = join(await ownFolder(), 'settings.json')
  const settings = await SettingsFile.open(path)
  void settings.change({ recent: ['/projects/nightly.zipsync.json'] })
  await settings.flush()
  expect((await SettingsFile.open(path)).value.recent).toEqual(['/projects/nightly.zipsync.json'])
})

test.each([
  ['nothing', ''],
  ['a cut file', '{"version":2,"the'],
  ['another thing', '[1,2]'],
  ['a newer form', '{"version":99,"theme":"dark"}'],
])('%s gives the settings of a first start', (_what, text) => {
  expect(readSettings(text)).toEqual(firstSettings)
})

test('a value out of range falls back alone', () => {
  expect(readSettings('{"version":2,"theme":"purple","zoom":9000,"signedAs":"Ada"}')).toEqual({
    ...firstSettings,
    signedAs: 'Ada',
  })
})

test('settings of the first form are migrated', () => {
  expect(readSettings('{"version":1,"theme":"dark","zoomFactor":1.5}')).toEqual({
    ...firstSettings,
    theme: 'dark',
    zoom: 150,
  })
})

test('settings that cannot be written still count for this start', async () => {
  const folder = await ownFolder()
  await writeFile(join(folder, 'locked'), '')
  const settings = await SettingsFile.open(join(folder, 'locked', 'settings.json'))
  expect((await settings.change({ theme: 'dark' })).theme).toBe('dark')
})

test('a file that cannot be written leaves nothing behind', async () => {
  const folder = await ownFolder()
  // A folder of that name cannot be replaced by a file.
  await mkdir(join(folder, 'a.json'))
  await expect(replaceFile(join(folder, 'a.json'), 'new')).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['a.json'])
})

test('the list of recent projects has each once, the newest first, ten at most', () => {
  const many = Array.from({ length: 12 }, (_, index) => `/p${index}`)
  const recent = many.reduce<readonly string[]>(withRecent, [])
  expect([recent.length, recent[0], withRecent(recent, '/p5')[0]]).toEqual([10, '/p11', '/p5'])
  expect(withRecent(recent, '/p5').length).toBe(10)
})

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const besides = { x: 1440, y: 0, width: 1920, height: 1080 }

test.each([
  ['on a screen that is there', { x: 1500, y: 40, width: 1280, height: 800 }, { x: 1500, y: 40 }],
  ['on a screen that is gone', { x: 5000, y: 40, width: 1280, height: 800 }, {}],
  ['with its title bar above the screen', { x: 100, y: -300, width: 1280, height: 800 }, {}],
  ['almost outside', { x: -1200, y: 100, width: 1280, height: 800 }, {}],
])('a window that was %s comes back where it can be reached', (_where, kept, at) => {
  const place = placeOn([laptop, besides], { ...kept, maximized: false })
  expect(place).toEqual({ width: 1280, height: 800, maximized: false, ...at })
})

test('a window larger than its screen is made to fit', () => {
  const place = placeOn([laptop], { x: 0, y: 25, width: 2560, height: 1400, maximized: true })
  expect(place).toEqual({ x: 0, y: 25, width: 1440, height: 875, maximized: true })
})
