import { expect, test } from '../support/appTest'
import { show } from '../support/studioPage'

test.use({ launch: { sample: true } })

test('the rows of a file are moved through, sorted and copied by keyboard', async ({ studio }) => {
  const { page, app } = studio
  const grid = page.getByRole('grid', { name: 'Rows of hr-export.csv' })
  await expect(grid).toHaveAttribute('aria-rowcount', '282')
  await grid.focus()
  for (const key of ['ArrowRight', 'ArrowUp', 'Enter', 'Enter', 'ArrowDown', 'Shift+ArrowRight']) {
    await page.keyboard.press(key)
  }
  const header = page.getByRole('columnheader', { name: 'Employee ID' })
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await page.keyboard.press('Control+c')
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toHaveCount(1)
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toMatch(/^\S+\t\S+$/)
})

test('a table is found again as it was left: its order, its place and the width of its columns', async ({
  studio,
}) => {
  const { page } = studio
  const header = page.getByRole('columnheader', { name: 'Employee ID' })
  const width = async () => Math.round((await header.boundingBox())?.width ?? 0)
  const grid = page.getByRole('grid', { name: 'Rows of hr-export.csv' })
  await expect(grid).toHaveAttribute('aria-rowcount', '282')
  const before = await width()
  await grid.focus()
  for (const key of ['ArrowRight', 'ArrowUp', 'Enter', 'Alt+ArrowRight', 'Control+ArrowDown']) {
    await page.keyboard.press(key)
  }
  const lastRow = grid.locator('[data-row="280"]')
  await expect(lastRow).toBeVisible()
  await show(page, 'Mapping')
  await show(page, 'Sources')
  await expect(lastRow).toBeVisible()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  expect(await width()).toBe(before + 16)
})

test('a column is made wider by keys and by the mouse, and a double click puts it back', async ({
  studio,
}) => {
  const { page } = studio
  const header = page.getByRole('columnheader', { name: 'Employee ID' })
  const width = async () => Math.round((await header.boundingBox())?.width ?? 0)
  await page.getByRole('grid').focus()
  const before = await width()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(width).toBe(before + 16)
  const box = await header.boundingBox()
  if (!box) throw new Error('the header is not drawn')
  await page.mouse.move(box.x + box.width - 1, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 39, box.y + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBe(before + 56)
  await page.mouse.dblclick(box.x + before + 55, box.y + 10)
  await expect.poll(width).toBe(before)
})

test('another encoding shows at once and can be undone', async ({ studio }) => {
  const { page } = studio
  const name = (text: string) => page.getByRole('gridcell', { name: text, exact: true })
  await expect(name('Åse').first()).toBeVisible()
  await page.getByRole('button', { name: /Encoding/ }).click()
  await page.getByRole('option', { name: /Windows-1252/ }).click()
  await expect(name('Ã…se').first()).toBeVisible()
  await page.getByRole('heading', { name: 'Sources' }).focus()
  await page.keyboard.press('Control+z')
  await expect(name('Åse').first()).toBeVisible()
})

test('a column tells what it holds and leads to what it fills', async ({ studio }) => {
  const { page } = studio
  await page.getByRole('gridcell', { name: '001007', exact: true }).click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('heading', { name: 'Employee ID' })).toBeVisible()
  await inspector.getByRole('button', { name: 'Employees' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mapping')
  await expect(inspector.getByRole('heading', { name: 'EXTERNAL_KEY' })).toBeVisible()
})
