import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { expect, test } from '../support/appTest'
import { folderForApp, type RunningApp } from '../support/launchApp'
import { answerOpenDialog, chooseCommand } from '../support/studioPage'

/** More rows than an element of the page can be tall: 1,198,000 of 28 pixels are 33.5 million. */
const rowCount = 1_300_000

/** Opens a file whose row n holds “n” and “person n”. The grid of its rows, all of them read. */
async function openTall({ app, page }: RunningApp): Promise<Locator> {
  const lines = Array.from({ length: rowCount }, (_, at) => `${at + 1},person ${at + 1}`)
  const path = join(await folderForApp('tall'), 'tall.csv')
  await writeFile(path, `number,name\n${lines.join('\n')}\n`)
  await expect(page.getByRole('button', { name: /open the sample/i })).toBeVisible()
  await answerOpenDialog(app, path)
  await chooseCommand(app, 'addSources')
  await expect(page.getByRole('tab', { name: 'Rows 1,300,000' })).toBeVisible({ timeout: 30_000 })
  return page.getByRole('grid', { name: 'Rows of tall.csv' })
}

/** The numbers of the rows that can be seen whole, from the first to the last. */
async function seen(page: Page): Promise<{ readonly first: number; readonly last: number }> {
  return page.evaluate(() => {
    const scroller = document.querySelector('.grid-scroller')?.getBoundingClientRect()
    const head = document.querySelector('.grid-head')?.getBoundingClientRect()
    const rows = [...document.querySelectorAll('.grid-row')]
      .map((row) => ({ box: row.getBoundingClientRect(), text: row.children[1]?.textContent }))
      .filter(({ box }) => box.top >= (head?.bottom ?? 0) - 1)
      .filter(({ box }) => box.bottom <= (scroller?.bottom ?? 0) + 1)
      .map(({ text }) => Number(text))
    return { first: Math.min(...rows), last: Math.max(...rows) }
  })
}

test('a table taller than the page can be shows its every row: by key, wheel and scroll bar', async ({
  studio,
}) => {
  test.setTimeout(120_000)
  const { page } = studio
  const grid = await openTall(studio)

  await grid.press('ControlOrMeta+ArrowDown')
  await expect(grid.getByText(`person ${rowCount}`, { exact: true })).toBeVisible()
  const end = await seen(page)
  expect(end.last).toBe(rowCount)

  await grid.hover()
  await page.mouse.wheel(0, -28 * 3)
  await expect.poll(async () => (await seen(page)).last).toBe(rowCount - 3)

  await grid.press('ControlOrMeta+ArrowUp')
  await expect(grid.getByText('person 1', { exact: true })).toBeVisible()
  expect((await seen(page)).first).toBe(1)

  await page.evaluate(() => {
    const scroller = document.querySelector('.grid-scroller')
    if (scroller) scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2
  })
  const pageful = end.last - end.first
  // Until the rows are here nothing is seen, which is far from the middle, too.
  await expect
    .poll(async () => Math.abs((await seen(page)).first - rowCount / 2))
    .toBeLessThan(pageful)
})

test('a far row chosen by key is explained beside the table as soon as it is here', async ({
  studio,
}) => {
  test.setTimeout(120_000)
  const { page } = studio
  const grid = await openTall(studio)
  await grid.press('ArrowRight')
  await grid.press('ControlOrMeta+ArrowDown')
  await expect(grid.getByRole('gridcell', { name: String(rowCount), selected: true })).toBeVisible()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('heading', { name: 'number' })).toBeVisible()
})

test('a search through many rows says that it goes on, and how many it found', async ({
  studio,
}) => {
  test.setTimeout(120_000)
  const { page } = studio
  const grid = await openTall(studio)
  await page.getByRole('searchbox', { name: 'Find in rows' }).fill('person 777')
  await expect(grid).toHaveAttribute('aria-busy', 'true')
  await expect(page.getByText('1,300,000 found')).toHaveCount(0)
  await expect(page.getByText('1,111 found')).toBeVisible({ timeout: 30_000 })
  await expect(grid).toHaveAttribute('aria-busy', 'false')
  expect((await seen(page)).first).toBe(777)
})
