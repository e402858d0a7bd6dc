import { expect, test } from '../support/appTest'
import type { RunningApp } from '../support/launchApp'

test.use({ launch: { sample: true } })

/** Opens one column of the employees' mapping, as a person would. */
async function openColumn({ page }: RunningApp, column: string) {
  await expect(page.getByText('hr-export.csv').first()).toBeVisible()
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: /^Employees/ }).click()
  const line = page.getByRole('button', { name: new RegExp(`^${column}`) })
  await line.click()
  return line
}

/** Takes changes back, as one does who only tried something. */
async function undo({ page }: RunningApp, times: number) {
  for (let done = 0; done < times; done += 1) {
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('Control+z')
  }
}

test('a column is filled from another one by typing its name, and the sample follows', async ({
  studio,
}) => {
  const { page } = studio
  const line = await openColumn(studio, 'USER_ID')
  const field = page.getByRole('combobox', { name: 'Source column for USER_ID' })
  await field.fill('Work E')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(line).toContainText('margaret.okonkwo-reyes@example.com')
  await undo(studio, 1)
  await expect(line).toContainText('mokonkwo')
})

test('a template with a step shows its result as one types', async ({ studio }) => {
  const { page } = studio
  const line = await openColumn(studio, 'USER_ID')
  await page.getByRole('button', { name: /Way of filling USER_ID/ }).click()
  await page.getByRole('option', { name: /Template/ }).click()
  await page.getByRole('textbox', { name: 'Template for USER_ID' }).fill('{Employee ID}_x')
  await expect(line).toContainText('000101_x')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('menuitem', { name: /Case/ }).click()
  await page.getByRole('button', { name: /Letters/ }).click()
  await page.getByRole('option', { name: /UPPER/ }).click()
  await expect(line).toContainText('000101_X')
  await undo(studio, 4)
  await expect(line).toContainText('mokonkwo')
})

test('a condition that no row fulfils says so, and the window stays usable', async ({ studio }) => {
  const { page } = studio
  await openColumn(studio, 'USER_ID')
  await page.getByRole('button', { name: /^Mobile for SMS/ }).click()
  await page.getByRole('button', { name: /Test of condition 1/ }).click()
  await page.getByRole('option', { name: 'is one of' }).click()
  const values = page.getByRole('combobox', { name: /Add to Values/ })
  await values.fill('nobody')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No row of the source fulfils the conditions.')).toBeVisible()
  await undo(studio, 2)
  await expect(page.getByRole('grid', { name: 'Sample of the result' })).toBeVisible()
})
