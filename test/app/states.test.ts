import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Locator, Page } from 'playwright'
import { expect, test } from '../support/appTest'
import { folderForApp, type LaunchOptions, launchApp, type RunningApp } from '../support/launchApp'
import {
  accessibilityFindings,
  answerSaveDialog,
  openSample,
  readTenant,
  show,
  stepButton,
} from '../support/studioPage'

test.describe.configure({ timeout: 180_000 })

const size = { width: 1280, height: 800 }
const noteEnding = '.note.json'
const rowsEnding = '.json.gz'

const start = (userData: string, more: LaunchOptions = {}) => launchApp({ userData, size, ...more })

/** The states that lie on the shelf of the practice tenant, by their names, the newest first. */
async function keptIn(userData: string): Promise<readonly string[]> {
  const names = await readdir(join(userData, 'states', 'practice')).catch(() => [])
  return names
    .filter((name) => name.endsWith(noteEnding))
    .map((name) => name.slice(0, -noteEnding.length))
    .toSorted()
    .toReversed()
}

/** Reads the practice tenant and waits until the state is kept as well. */
async function readAndKeep({ page, userData }: RunningApp): Promise<void> {
  const before = (await keptIn(userData)).length
  await readTenant(page)
  await expect.poll(async () => (await keptIn(userData)).length).toBe(before + 1)
}

/** Makes the one kept state so many hours older, as if the app had been closed that long. */
async function age(userData: string, hours: number): Promise<void> {
  const folder = join(userData, 'states', 'practice')
  const [name = ''] = await keptIn(userData)
  const note = await readFile(join(folder, name + noteEnding), 'utf8')
  const was: string = JSON.parse(note).facts.takenAt
  const then = new Date(Date.parse(was) - hours * 3_600_000).toISOString()
  const rows = gunzipSync(await readFile(join(folder, name + rowsEnding))).toString('utf8')
  const older = join(folder, then.replace(/[^0-9TZ]/g, '-'))
  await writeFile(older + noteEnding, note.replace(was, then))
  await writeFile(older + rowsEnding, gzipSync(rows.replace(was, then)))
  for (const ending of [noteEnding, rowsEnding]) await rm(join(folder, name + ending))
}

/** Changes what the practice tenant holds, as somebody else would between two readings. */
async function changeTenant(
  page: Page,
  by: (users: Record<string, string | null>[]) => void,
): Promise<void> {
  const tenant = page.getByRole('contentinfo').getByRole('button', { name: /^Practice/ })
  const [address = ''] = /127\.0\.0\.1:\d+/.exec(await tenant.innerText()) ?? []
  const state = `http://${address}/practice/state`
  const snapshot = await (await fetch(state)).json()
  by(snapshot.tables.DS_USERS)
  const put = await fetch(state, { method: 'PUT', body: JSON.stringify(snapshot) })
  expect(put.status).toBe(200)
}

const stateItem = (page: Page): Locator =>
  page.getByRole('contentinfo').getByRole('button', { name: /^State of / })

async function showStates(page: Page): Promise<void> {
  await show(page, 'Preview')
  await page.getByRole('button', { name: 'Compare with' }).click()
  await page.getByRole('menuitem', { name: 'Kept states, and what changed…' }).click()
  await expect(page.getByRole('button', { name: 'Back to the plan' })).toBeVisible()
}

test('a state that was read is there at the next start with its age, and tells later what changed', async () => {
  const userData = await folderForApp('states')
  const first = await start(userData)
  await openSample(first.page)
  await readAndKeep(first)
  await expect(stateItem(first.page)).toHaveText(/– just now$|– \d min old$/)
  expect(first.problems).toEqual([])
  await first.close()
  await age(userData, 25)

  const second = await start(userData)
  const { page, app } = second
  await openSample(page)
  await expect(stateItem(page)).toHaveText(/ – 25 h old$/)
  await show(page, 'Preview')
  const main = page.getByRole('main')
  await expect(page.getByRole('grid', { name: 'Records of the plan' })).toBeVisible()
  await expect(main.getByText(/^Compared with .* – 25 h old\./)).toBeVisible()
  await expect(main.getByRole('button', { name: /^Old state, read 25 hours ago/ })).toBeVisible()
  await show(page, 'Send')
  await expect(page.getByText(/^The tenant was read 1,5\d\d minutes ago; at most 60/)).toBeVisible()

  await changeTenant(page, (users) => {
    users.splice(3, 1)
    Object.assign(users[5] ?? {}, { LAST_NAME: 'Nguyen-Müller' })
  })
  await readAndKeep(second)
  await expect(stateItem(page)).not.toHaveText(/25 h old/)
  await showStates(page)
  const table = page.getByRole('table', { name: 'Kept states of this tenant' })
  await expect(table.getByRole('row')).toHaveCount(3)
  await expect(table.getByText('In use')).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])

  await page.getByRole('button', { name: 'Compare the two' }).click()
  await expect(page.getByText(/^From .*: \d+ records removed, \d+ changed, 0 added/)).toBeVisible()
  await expect(page.getByText(/Of \d+ files nothing can be said/)).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'DS_USERS: 1 changed' }).click()
  const changes = page.getByRole('grid', { name: 'Records that changed' })
  await changes.getByRole('gridcell', { name: /^LAST_NAME: .* → Nguyen-Müller$/ }).click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('heading', { name: /Nguyen-Müller/ })).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])

  const path = join(await folderForApp('changes'), 'changes.csv')
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'As CSV…' }).click()
  const written = () => readFile(path, 'utf8').catch(() => '')
  await expect.poll(written).toMatch(/^file,change,record.*DS_USERS,changed,.*Nguyen-Müller/s)
  expect(second.problems).toEqual([])
  await second.close()
})

test('kept states are chosen, planned against and deleted by keys alone', async () => {
  const userData = await folderForApp('states-keys')
  const studio = await start(userData)
  const { page } = studio
  await openSample(page)
  await readAndKeep(studio)
  await readAndKeep(studio)
  await showStates(page)
  const from = page.getByRole('radio', { name: /^Compare from / })
  await expect(from.nth(1)).toBeChecked()
  await from.nth(1).focus()
  await page.keyboard.press('ArrowUp')
  await expect(from.nth(0)).toBeChecked()
  await expect(page.getByText('Choose two different states above.')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(from.nth(1)).toBeChecked()

  await page.getByRole('button', { name: 'Use', exact: true }).focus()
  await page.keyboard.press('Enter')
  const table = page.getByRole('table', { name: 'Kept states of this tenant' })
  await expect(table.getByRole('row').nth(2).getByText('In use')).toBeVisible()

  await page
    .getByRole('button', { name: /^Delete the state of / })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Delete?' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(table.getByRole('row')).toHaveCount(2)
  expect(await keptIn(userData)).toHaveLength(1)
  expect(studio.problems).toEqual([])
  await studio.close()
})

test('a torn state never stops the start: it is said, and can be deleted', async () => {
  const userData = await folderForApp('states-torn')
  const first = await start(userData)
  await openSample(first.page)
  await readAndKeep(first)
  await first.close()
  const [name = ''] = await keptIn(userData)
  await truncate(join(userData, 'states', 'practice', name + rowsEnding), 200)

  const second = await start(userData)
  const { page } = second
  await openSample(page)
  await show(page, 'Preview')
  await expect(page.getByRole('alert')).toContainText(/cannot be used: its gzip is damaged/)
  await expect(page.getByRole('heading', { name: 'Compare with what?' })).toBeVisible()
  await show(page, 'Settings')
  const part = page.getByRole('region', { name: 'Kept states' })
  await part.getByRole('button', { name: 'Delete all' }).click()
  await part.getByRole('button', { name: 'Delete all for good?' }).click()
  await expect(part.getByText('Nothing is kept.')).toBeVisible()
  expect(await keptIn(userData)).toEqual([])
  await show(page, 'Preview')
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(second.problems).toEqual([])
  await second.close()
})

test('whoever wants no states kept has none on the disk, and reads the tenant at each start', async () => {
  const userData = await folderForApp('states-none')
  const studio = await start(userData)
  const { page } = studio
  await openSample(page)
  await show(page, 'Settings')
  const keep = page.getByRole('switch', { name: /^Keep what is read/ })
  await expect(keep).toBeChecked()
  await keep.focus()
  await page.keyboard.press('Space')
  await expect(keep).not.toBeChecked()
  expect(await accessibilityFindings(page)).toEqual([])
  await readTenant(page)
  await showStates(page)
  await expect(page.getByText(/^It is set in Settings that no states are kept/)).toBeVisible()
  await expect(page.getByText('Read, not kept')).toBeVisible()
  expect(await keptIn(userData)).toEqual([])
  await expect(stepButton(page, 'Preview')).toBeVisible()
  await studio.close()
})
