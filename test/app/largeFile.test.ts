import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from '../support/appTest'
import { folderForApp, type RunningApp } from '../support/launchApp'
import { watchWork } from '../support/longestTask'
import { slowdown } from '../support/slowdown'
import { answerOpenDialog, chooseCommand, show, stepButton } from '../support/studioPage'

const rowCount = 100_000

/**
 * How long the page may work without answering, in milliseconds of its own processor time. The frames, which wait for the
 * rest of the machine, too, are told and not judged.
 */
const longestPause = 100

/** An export of 100,000 people, about 8 MB. */
function largeExport(): string {
  const lines = ['Employee ID,First Name,Last Name,Login,Work Email,Work Phone']
  for (let i = 1; i <= rowCount; i++) {
    const digits = String(i % 10_000).padStart(4, '0')
    lines.push(`E${i},First${i},Last${i},user${i},user${i}@example.com,+1925555${digits}`)
  }
  return `${lines.join('\n')}\n`
}

/** Has the app open the large file in a new project. */
async function openLarge({ app, page }: RunningApp): Promise<void> {
  const path = join(await folderForApp('large'), 'large.csv')
  await writeFile(path, largeExport())
  await expect(page.getByRole('button', { name: /open the sample/i })).toBeVisible()
  await answerOpenDialog(app, path)
  await page.evaluate(() => Reflect.set(window, 'given', performance.now()))
  await chooseCommand(app, 'addSources')
}

/** Begins to note how long each frame of the page takes. The answer gives the longest since, in milliseconds. */
async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let last = performance.now()
    Reflect.set(window, 'longestFrame', 0)
    requestAnimationFrame(function drawn(now) {
      Reflect.set(window, 'longestFrame', Math.max(Reflect.get(window, 'longestFrame'), now - last))
      last = now
      requestAnimationFrame(drawn)
    })
  })
  return () => page.evaluate(() => Math.round(Reflect.get(window, 'longestFrame')))
}

function report(what: string, milliseconds: number): void {
  test.info().annotations.push({ type: what, description: `${milliseconds} ms` })
  console.log(`    ${what}: ${milliseconds} ms`)
}

test('the first rows of 100,000 are on screen within a second, and all of them soon after', async ({
  studio,
}) => {
  const { page } = studio
  const rows = page.getByRole('grid', { name: 'Rows of large.csv' })
  // Counted in the page, from the moment the file is chosen to the first row that is drawn.
  await page.evaluate(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[role=grid] tbody td')) return
      seen.disconnect()
      Reflect.set(window, 'firstRows', performance.now())
    })
    seen.observe(document.body, { childList: true, subtree: true })
  })
  await openLarge(studio)
  await expect(rows.getByText('First1', { exact: true })).toBeVisible()
  const took = await page.evaluate(() =>
    Math.round(Reflect.get(window, 'firstRows') - Reflect.get(window, 'given')),
  )
  report('first rows after', took)
  expect(took).toBeLessThan(1000 * slowdown())
  await expect(page.getByRole('tab', { name: 'Rows 100,000' })).toBeVisible()
})

test('100,000 rows scroll smoothly to their end', async ({ studio }) => {
  const { page } = studio
  await openLarge(studio)
  await expect(page.getByRole('tab', { name: 'Rows 100,000' })).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Rows of large.csv' })
  await expect(rows.getByText('First1', { exact: true })).toBeVisible()
  await rows.hover()
  const longestFrame = await watchFrames(page)
  const longestTask = await watchWork(studio)
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 3000)
  await rows.focus()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(rows.getByText('E100000', { exact: true })).toBeVisible()
  report('longest frame while scrolling', await longestFrame())
  const work = await longestTask()
  report('longest work of the page while scrolling', work)
  expect(work).toBeLessThan(longestPause)
})

test('no screen freezes while 100,000 rows are read, mapped and checked', async ({ studio }) => {
  test.setTimeout(90_000)
  const { page } = studio
  const longestFrame = await watchFrames(page)
  const longestTask = await watchWork(studio)
  await openLarge(studio)
  await expect(page.getByRole('tab', { name: 'Rows 100,000' })).toBeVisible()
  await show(page, 'Mapping')
  await page.getByRole('button', { name: /^Proposals/ }).click()
  await page.getByRole('button', { name: 'Accept all' }).click()
  await show(page, 'Checks')
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/[1-9][\d,]* warnings/, {
    timeout: 30_000,
  })
  await expect(page.getByRole('listbox', { name: 'Groups of problems' })).toBeVisible()
  report('longest frame while reading, mapping and checking', await longestFrame())
  const work = await longestTask()
  report('longest work of the page while reading, mapping and checking', work)
  expect(work).toBeLessThan(longestPause)
})

test('a long job can be cancelled, and the app goes on', async ({ studio }) => {
  test.setTimeout(90_000)
  const { page } = studio
  await openLarge(studio)
  await expect(page.getByRole('tab', { name: 'Rows 100,000' })).toBeVisible()
  await show(page, 'Mapping')
  await page.getByRole('button', { name: /^Proposals/ }).click()
  await page.getByRole('button', { name: 'Accept all' }).click()
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/[1-9][\d,]* warnings/, {
    timeout: 30_000,
  })
  await show(page, 'Send')
  const card = page.getByRole('region', { name: 'Package', exact: true })
  await card.getByRole('button', { name: 'Build', exact: true }).click()
  await card.getByRole('button', { name: 'Build in spite of it' }).click()
  await page.getByRole('button', { name: 'Cancel: Building the package' }).click()
  const pressed = Date.now()
  await expect(card.getByRole('button', { name: 'Build', exact: true })).toBeEnabled()
  report('cancelled after', Date.now() - pressed)
  await expect(stepButton(page, 'Send')).toHaveAccessibleName(/No package is built/)
  await show(page, 'Sources')
  await expect(page.getByRole('tab', { name: 'Rows 100,000' })).toBeVisible()
})
