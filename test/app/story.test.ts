import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from '../support/appTest'
import { folderForApp } from '../support/launchApp'
import {
  accessibilityFindings,
  answerSaveDialog,
  choose,
  gridLine,
  mendSample,
  openSample,
  readTenant,
  show,
  stepButton,
} from '../support/studioPage'

test.use({ launch: { size: { width: 1280, height: 800 } } })

/** What one record of the plan is and why, as its line of the list says it. */
function planned(page: Page, cells: RegExp) {
  return gridLine(page, 'Records of the plan', cells)
}

async function findRecords(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: /^All/ }).click()
  await page.getByRole('searchbox', { name: 'Search records' }).fill(text)
}

test('a stranger gets from the first screen to an upload that is verified, and the history keeps it', async ({
  studio,
}) => {
  test.setTimeout(120_000)
  const { page, app } = studio
  const folder = await folderForApp('story')
  const findings: string[] = []
  const look = async (where: string) => {
    const found = await accessibilityFindings(page)
    findings.push(...found.map((finding) => `${where}, ${finding}`))
  }

  await look('first screen')
  await openSample(page)
  await expect(page.getByRole('grid', { name: 'Rows of hr-export.csv' })).toBeVisible()
  await look('Sources')
  for (const screen of ['Mapping', 'Manifest'] as const) {
    await show(page, screen)
    await look(screen)
  }

  await show(page, 'Checks')
  await look('Checks with problems')
  await mendSample(page)
  await look('Checks')

  await readTenant(page)
  await expect(
    page.getByText('adds 52 records, updates 14 records, adopts 10 records, deletes 6 records'),
  ).toBeVisible()
  await look('Preview')

  await show(page, 'Send')
  const send = page.getByRole('button', { name: /^Send to practice tenant/ })
  await expect(send).toBeDisabled()
  await look('Send before it is built')
  const card = page.getByRole('region', { name: 'Package', exact: true })
  await card.getByRole('button', { name: 'Build' }).click()
  await expect(card.getByText('Read back equal', { exact: true })).toBeVisible()
  const undo = join(folder, 'undo.zip')
  await answerSaveDialog(app, undo)
  await page.getByRole('button', { name: 'Write the undo package…' }).click()
  await expect(page.getByText('The undo package is written.')).toBeVisible()
  expect((await readFile(undo)).subarray(0, 2).toString()).toBe('PK')

  await send.click()
  const report = page.getByRole('region', { name: 'Sending' })
  await expect(report.getByText('Done, as planned')).toBeVisible({ timeout: 30_000 })
  await expect(
    report.getByText('Sent, imported and verified: the tenant is as the plan said.'),
  ).toBeVisible()
  await expect(report.getByText('COMPLETE')).toBeVisible()
  await look('Send')

  await show(page, 'History')
  await expect(
    gridLine(page, 'Builds and uploads', /Uploaded to 127\.0\.0\.1.* verified As the plan said\./),
  ).toBeVisible()
  await expect(gridLine(page, 'Builds and uploads', /Built a package/)).toBeVisible()
  await look('History')
  await show(page, 'Settings')
  await look('Settings')
  expect(findings).toEqual([])

  // What the tenant has now is what the package says: there is nothing left to delete.
  await show(page, 'Preview')
  await expect(page.getByText(/deletes/)).toHaveCount(0)
  await expect(page.getByRole('tab', { name: /^Deletions/ })).toHaveAccessibleName('Deletions')
})

test('the preview tells of each record what happens and why', async ({ studio }) => {
  test.setTimeout(120_000)
  const { page } = studio
  await openSample(page)
  await mendSample(page)
  await readTenant(page)
  const inspector = page.getByRole('complementary', { name: 'Inspector' })

  await test.step('deletions come first, with what goes along', async () => {
    await expect(page.getByRole('tab', { name: /^Deletions/, selected: true })).toBeVisible()
    await planned(page, /Delete Gail Morrow/).click()
    await expect(inspector.getByRole('heading', { name: /^Goes along: / })).toBeVisible()
    await expect(inspector.getByText('gmorrow|Work Email')).toBeVisible()
  })
  await test.step('Mary McBride, added by hand, is adopted', async () => {
    await findRecords(page, 'mmcbride')
    await planned(page, /^Adopt Mary McBride \(mmcbride\) DS_USERS Documented/).click()
    await expect(inspector.getByText('Matched by name')).toBeVisible()
    await expect(inspector.getByText('Rule A6', { exact: true })).toBeVisible()
    await expect(inspector.getByText('INACTIVE')).toBeVisible()
    await expect(inspector.getByText('hr-export.csv, row 42')).toBeVisible()
  })
  await test.step('Kelly Clark, never in the export, is kept', async () => {
    await findRecords(page, 'kclark')
    await planned(page, /^Keep Kelly Clark \(kclark\) DS_USERS Documented/).click()
    await expect(inspector.getByText('Rule C3', { exact: true })).toBeVisible()
    await expect(inspector.getByText(/no sync has made or adopted it/).first()).toBeVisible()
  })
  await test.step('a row that is not owned by the source is adopted all the same', async () => {
    await findRecords(page, 'ext.angstroem')
    await planned(page, /^Adopt .*\(ext\.angstroem\) DS_USERS/).click()
    await expect(
      inspector.locator('div', { hasText: /^IS_EXTERNALLY_OWNEDN$/ }).first(),
    ).toBeVisible()
  })
  await test.step('a group of a name that is taken is rejected, the one made by hand kept', async () => {
    await findRecords(page, 'Facilities')
    await expect(
      planned(page, /^Reject Facilities DS_GROUPS .*groups are not adopted/),
    ).toBeVisible()
    await expect(planned(page, /^Keep Facilities DS_GROUPS/)).toBeVisible()
  })
  await test.step('devices of an ignored name stay, though mirror is on', async () => {
    await findRecords(page, 'Pager')
    await expect(planned(page, /^Keep .*DS_TEXT_PAGER_DEVICES/)).toBeVisible()
  })
  await test.step('a count of the table leads to its records', async () => {
    await page.getByRole('button', { name: 'DS_USERS: 2 deleted', exact: true }).click()
    await expect(planned(page, /^Delete /)).toHaveCount(2)
  })
})

test('how a file is read can be corrected, and undone', async ({ studio }) => {
  const { page } = studio
  await openSample(page)
  await page.getByRole('button', { name: /^contractors\.csv/ }).click()
  const rows = page.getByRole('grid', { name: 'Rows of contractors.csv' })
  await expect(rows.getByRole('gridcell', { name: 'Jörg', exact: true })).toBeVisible()

  await choose(page, /Delimiter$/, 'Comma')
  await expect(page.getByRole('tab', { name: /^Columns/ })).toHaveAccessibleName(/1$/)
  await expect(rows.getByRole('columnheader', { name: /^Personalnr;Vorname;/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rows.getByRole('columnheader', { name: 'Vorname' })).toBeVisible()

  await choose(page, /Encoding$/, 'UTF-8')
  await expect(rows.getByRole('gridcell', { name: 'Jörg', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Find out again' }).click()
  await expect(rows.getByRole('gridcell', { name: 'Jörg', exact: true })).toBeVisible()
})

test('the profile says what each column holds', async ({ studio }) => {
  const { page } = studio
  await openSample(page)
  await page.getByRole('button', { name: /^contractors\.csv/ }).click()
  await page.getByRole('tab', { name: /^Columns/ }).click()
  await expect(
    gridLine(page, 'Columns of contractors.csv', /^E-Mail E-mail 100 % 20 \(all\)/),
  ).toBeVisible()
  await expect(
    gridLine(page, 'Columns of contractors.csv', /^Handy Phone 75 % 15 \(all\)/),
  ).toBeVisible()
})

test('a change of a column shows in the sample as one types, and undo and redo follow', async ({
  studio,
}) => {
  const { page } = studio
  await openSample(page)
  await show(page, 'Mapping')
  await page.getByRole('button', { name: /^Work e-mail/ }).click()
  const sample = page.getByRole('grid', { name: 'Sample of the result' })
  await expect(sample.getByText('000101_workemail')).toBeVisible()
  await page
    .getByRole('region', { name: 'Columns of DS_EMAIL_DEVICES' })
    .getByRole('button', { name: /^EXTERNAL_KEY/ })
    .click()
  const template = page.getByRole('textbox', { name: 'Template for EXTERNAL_KEY' })
  await template.fill('{Employee ID}_mail')
  await expect(sample.getByText('000101_mail', { exact: true })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(sample.getByText('000101_workemail')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(sample.getByText('000101_mail', { exact: true })).toBeVisible()
})

test('a mapping that was removed is proposed again with a reason, and can be accepted', async ({
  studio,
}) => {
  const { page } = studio
  await openSample(page)
  await show(page, 'Mapping')
  await page.getByRole('button', { name: /^Mobile for SMS/ }).click()
  await page.getByRole('button', { name: 'What to do with this mapping' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: /^Proposals/ }).click()
  const proposal = page.getByRole('article').filter({ hasText: 'DS_TEXT_PHONE_DEVICES' }).first()
  await expect(proposal.getByText(/sure/)).toBeVisible()
  await proposal.getByRole('button', { name: 'Accept' }).click()
  await expect(
    page
      .getByRole('list', { name: 'Package files' })
      .getByRole('listitem')
      .filter({ hasText: 'DS_TEXT_PHONE_DEVICES' })
      .getByRole('button', { name: /hr-export\.csv/ }),
  ).toBeVisible()
})

test('form and XML of the manifest follow each other, and unknown keys stay', async ({
  studio,
}) => {
  const { page } = studio
  await openSample(page)
  await show(page, 'Manifest')
  const xml = page.getByRole('textbox', { name: 'manifest.xml' })

  await page.getByRole('textbox', { name: 'Another device name' }).fill('Satellite')
  await page.getByRole('button', { name: 'Ignore', exact: true }).click()
  await expect(xml).toHaveValue(/>Pager\|Home Phone\|Satellite</)

  const text = await xml.inputValue()
  await xml.fill(
    text
      .replace('"mirror">Y<', '"mirror">N<')
      .replace('</properties>', '<entry key="somethingNew">7</entry></properties>'),
  )
  await expect(page.getByRole('radio', { name: /^Only the rows/ })).toBeChecked()
  await expect(stepButton(page, 'Manifest')).toHaveAccessibleName(/Mirror is off/)

  await page.getByRole('radio', { name: /^Mirror the package/ }).check({ force: true })
  await expect(xml).toHaveValue(/"mirror">Y</)
  await expect(xml).toHaveValue(/"somethingNew">7</)
})

test('rows that are left out come back by undo, and corrections are listed', async ({ studio }) => {
  const { page } = studio
  await openSample(page)
  await show(page, 'Checks')
  const group = page.getByRole('option', { name: /Reference.*“San Ramon”/ })
  await group.click()
  await page.getByRole('button', { name: 'Leave the rows out…' }).click()
  await page.getByRole('button', { name: 'Leave them out' }).click()
  await expect(group).toHaveCount(0)
  await page.getByRole('tab', { name: /^Corrections/ }).click()
  await expect(
    page.getByRole('list', { name: 'Corrections' }).getByText(/is left out/),
  ).toHaveCount(4)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByText('No corrections yet')).toBeVisible()
  await page.getByRole('tab', { name: /^Problems/ }).click()
  await expect(group).toBeVisible()
})
