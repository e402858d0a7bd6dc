import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type {} from '../../renderer/state/bridge'
import { acceleratorOf, commandIds, commandSpec } from '../../shared/commands/commands'
import { expect, test } from '../support/appTest'
import { folderForApp, launchApp, type RunningApp } from '../support/launchApp'
import {
  accessibilityFindings,
  answerSaveDialog,
  chooseCommand,
  mend,
  openSample,
  readTenant,
  type ScreenName,
  sampleMends,
  show,
  stepButton,
} from '../support/studioPage'

/** Ignores one more device name: the smallest change an admin can make and see. */
async function ignoreDevice(page: Page, name: string): Promise<void> {
  await show(page, 'Manifest')
  await page.getByRole('textbox', { name: 'Another device name' }).fill(name)
  await page.getByRole('button', { name: 'Ignore', exact: true }).click()
  await expect(ignoredDevice(page, name)).toBeVisible()
}

function ignoredDevice(page: Page, name: string) {
  return page.getByRole('grid', { name: 'Ignored device names' }).getByRole('row', { name })
}

function edited(page: Page) {
  return page.getByRole('contentinfo').getByText('– edited')
}

/** Lets the question about unsaved changes be answered by the button of this name. */
async function answerQuestion({ app }: RunningApp, button: string): Promise<void> {
  await app.evaluate(({ dialog }, wanted) => {
    dialog.showMessageBox = async (...given: readonly unknown[]) => {
      const options: unknown = given.at(-1)
      const buttons: unknown = Object(options).buttons
      const response = Array.isArray(buttons) ? buttons.indexOf(wanted) : -1
      Reflect.set(globalThis, 'question', Object(options).message)
      return { response, checkboxChecked: false }
    }
  }, button)
}

async function closeWindow({ app }: RunningApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

test('what is saved is opened again from the first screen of the next start', async () => {
  const userData = await folderForApp('everyday')
  const path = join(await folderForApp('work'), 'nightly.zipsync.json')
  const first = await launchApp({ userData })
  await openSample(first.page)
  await ignoreDevice(first.page, 'Satellite')
  await expect(edited(first.page)).toBeVisible()
  await answerSaveDialog(first.app, path)
  await chooseCommand(first.app, 'saveAs')
  await expect(edited(first.page)).toHaveCount(0)
  expect(await readFile(path, 'utf8')).toContain('Satellite')
  await first.close()

  const second = await launchApp({ userData })
  await second.page.getByRole('button', { name: 'nightly.zipsync.json' }).click()
  await expect(stepButton(second.page, 'Checks')).toHaveAccessibleName(/21 errors/)
  await show(second.page, 'Manifest')
  await expect(ignoredDevice(second.page, 'Satellite')).toBeVisible()
  expect(second.problems).toEqual([])
  await second.close()
})

test('what was done and never saved is there again after the app was killed', async () => {
  const userData = await folderForApp('killed')
  const first = await launchApp({ userData })
  await openSample(first.page)
  await ignoreDevice(first.page, 'Satellite')
  const kept = () => readFile(join(userData, 'autosave', 'project.json'), 'utf8').catch(() => '')
  await expect.poll(kept, { timeout: 2000 }).toContain('Satellite')
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
  first.app.process().kill('SIGKILL')
  await ended

  const second = await launchApp({ userData })
  await expect(edited(second.page)).toBeVisible()
  await show(second.page, 'Manifest')
  await expect(ignoredDevice(second.page, 'Satellite')).toBeVisible()
  await second.close()
})

test('closing with changes asks; Cancel stays, Save writes and closes', async ({ studio }) => {
  const { page, app } = studio
  const path = join(await folderForApp('closing'), 'nightly.zipsync.json')
  await openSample(page)
  await answerSaveDialog(app, path)
  await chooseCommand(app, 'saveAs')
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('zipsync-project/1')
  await ignoreDevice(page, 'Satellite')

  await answerQuestion(studio, 'Cancel')
  await closeWindow(studio)
  const question = () => app.evaluate(() => Reflect.get(globalThis, 'question'))
  await expect.poll(question).toMatch(/^Save the changes to “/)
  await expect(ignoredDevice(page, 'Satellite')).toBeVisible()
  expect(await readFile(path, 'utf8')).not.toContain('Satellite')

  await answerQuestion(studio, 'Save')
  // The app may end before it has answered that it was asked to.
  await Promise.all([page.waitForEvent('close'), closeWindow(studio).catch(() => undefined)])
  expect(await readFile(path, 'utf8')).toContain('Satellite')
})

test('undo and redo go through everything that was done, whichever screen is shown', async ({
  studio,
}) => {
  const { page } = studio
  await openSample(page)
  await ignoreDevice(page, 'Satellite')
  await show(page, 'Checks')
  const [first] = sampleMends
  if (first === undefined) throw new Error('the sample has no mistakes')
  await mend(page, first)
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/20 errors/)
  await show(page, 'Sources')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/21 errors/)
  await page.keyboard.press('ControlOrMeta+z')
  await show(page, 'Manifest')
  await expect(ignoredDevice(page, 'Satellite')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(ignoredDevice(page, 'Satellite')).toBeVisible()
})

test('the native menu has every command of the table with its accelerator', async ({ studio }) => {
  const inMenu = await studio.app.evaluate(
    ({ Menu }, ids) =>
      ids.map((id) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(id)
        return item === null || item === undefined ? `${id} is missing` : [id, item.accelerator]
      }),
    commandIds,
  )
  const { platform } = process
  // What the system does by itself brings its own key.
  const keyOf = (id: (typeof commandIds)[number]) => acceleratorOf(id, platform) ?? null
  const expected = commandIds.map((id) => [id, keyOf(id)])
  const own = (pairs: readonly unknown[]) =>
    pairs.filter((_, place) => {
      const id = commandIds[place]
      return id !== undefined && commandSpec(id).role === undefined
    })
  expect(own(inMenu)).toEqual(own(expected))
})

test('menu, palette and the list of keys lead to the same screens', async ({ studio }) => {
  const { page, app } = studio
  await openSample(page)
  await chooseCommand(app, 'showChecks')
  await expect(page.getByRole('heading', { level: 1, name: 'Checks' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('searchbox', { name: 'Find a command' }).fill('manifest')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Manifest' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText('Ctrl+Shift+S')).toBeVisible()
})

test('at 200 percent every screen keeps its heading and its controls, and axe finds nothing', async ({
  studio,
}) => {
  const { page, app } = studio
  await openSample(page)
  await page.evaluate(() => window.bridge?.shell.changeSettings({ zoom: 200 }))
  const zoom = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomFactor)
  await expect.poll(zoom).toBe(2)
  const screens: readonly ScreenName[] = ['Sources', 'Mapping', 'Manifest', 'Checks', 'Send']
  for (const screen of screens) {
    await show(page, screen)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([screen, overflow]).toEqual([screen, 0])
    expect(await accessibilityFindings(page)).toEqual([])
  }
})

test('the state that was read can be saved, to be compared with later', async ({ studio }) => {
  const { page, app } = studio
  const path = join(await folderForApp('state'), 'state.json')
  await openSample(page)
  await readTenant(page)
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: 'Compare with' }).click()
  await page.getByRole('menuitem', { name: 'Save this snapshot…' }).click()
  const saved = () => readFile(path, 'utf8').catch(() => '')
  await expect.poll(saved).toContain('zipsync-snapshot/1')
})
