import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { expect, test } from '../support/appTest'
import { folderForApp, launchApp, type RunningApp } from '../support/launchApp'
import {
  accessibilityFindings,
  answerOpenDialog,
  answerSaveDialog,
  show,
} from '../support/studioPage'

test.describe.configure({ timeout: 180_000 })

/** What a test started; closed when it ends, however it ends. Its console must have stayed clean. */
let running: RunningApp | undefined

test.afterEach(async () => {
  await running?.close()
  expect(running?.problems).toEqual([])
  running = undefined
})

/** The sample with half of its people missing from the export, in a window of the size, planned against its tenant. */
async function halfMissing(size: { readonly width: number; readonly height: number }) {
  const folder = await folderForApp('half')
  await cp('electron/sample/company', folder, { recursive: true })
  const source = join(folder, 'hr-export.csv')
  const lines = (await readFile(source, 'utf8')).split('\n')
  await writeFile(source, `${lines.slice(0, 150).join('\n')}\n`)
  const studio = await launchApp({ size, args: [join(folder, 'sample.zipsync.json')] })
  running = studio
  const { page, app } = studio
  await show(page, 'Preview')
  await answerOpenDialog(app, join(folder, 'tenant.snapshot.json'))
  await page.getByRole('button', { name: 'Compare with' }).click()
  await page.getByRole('menuitem', { name: 'Open a snapshot or package…' }).click()
  await expect(guards(studio)).toBeVisible()
  return { folder, studio }
}

const guards = ({ page }: RunningApp) => page.getByRole('button', { name: /^\d guards tripped/ })

/** How many lines of a grid or table can be seen whole in the window. */
async function linesInSight(table: Locator): Promise<number> {
  await expect(table.getByRole('row').nth(6)).toBeAttached()
  return table.evaluate((element) => {
    const rows = [...element.querySelectorAll('tbody tr, [role="row"]')]
    const isSeen = (row: Element) => {
      const { left, top, bottom } = row.getBoundingClientRect()
      return [top + 2, bottom - 2].every((y) =>
        row.contains(document.elementFromPoint(left + 24, y)),
      )
    }
    return new Set(rows.filter((row) => !row.querySelector('[role="columnheader"]')).filter(isSeen))
      .size
  })
}

test('with guards tripped, the counts and six records are in sight in a small window', async () => {
  const { studio } = await halfMissing({ width: 1280, height: 800 })
  const { page } = studio
  await expect(page.getByRole('button', { name: /^Old state/ })).toBeVisible()
  const counts = page.getByRole('table', { name: 'Records per file and outcome' })
  await expect(counts.getByRole('button', { name: /^All files: \d+ deleted$/ })).toBeInViewport()
  await expect(counts.getByRole('button', { name: /^DS_USERS: \d+ deleted$/ })).toBeInViewport()
  const records = page.getByRole('grid', { name: 'Records of the plan' })
  expect(await linesInSight(records)).toBeGreaterThanOrEqual(6)
  expect(await accessibilityFindings(page)).toEqual([])
})

test('a tripped guard says what would un-trip it, and leads to the records it is about', async () => {
  const { studio } = await halfMissing({ width: 1920, height: 1080 })
  const { page } = studio
  await guards(studio).press('Enter')
  const guard = page
    .getByRole('listitem')
    .filter({ hasText: /^Voice devices: \d+ would (?:be deleted|go)/ })
  await expect(page.getByText(/^Find out why they are missing from the package/)).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
  await guard.getByRole('button', { name: 'Show them' }).click()
  await expect(page.getByRole('button', { name: /^DS_VOICE_DEVICES File/ })).toBeVisible()
  await page.getByRole('button', { name: 'Approve it in Send' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Send' })).toBeVisible()
})

test('the list is exported as it is filtered, and the summary of the plan stays whole', async () => {
  const { studio, folder } = await halfMissing({ width: 1280, height: 800 })
  const { page, app } = studio
  await page.getByRole('searchbox', { name: 'Search records' }).fill('aclarke')
  const list = page.getByRole('grid', { name: 'Records of the plan' })
  await expect(list).toHaveAttribute('aria-rowcount', /^[1-9]$/)
  const count = Number(await list.getAttribute('aria-rowcount')) - 1
  const path = join(folder, 'list.json')
  await answerSaveDialog(app, path)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Filtered list as JSON…' }).click()
  await expect(page.getByText(new RegExp(`^${count} records, as filtered, with`))).toBeVisible()
  const plan = JSON.parse(await readFile(path, 'utf8'))
  expect(plan.records).toHaveLength(count)
  expect(plan.summary.DS_USERS.delete).toBeGreaterThan(100)
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})
