import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {} from '../../renderer/state/bridge'
import { expect, test } from '../support/appTest'
import { folderForApp, type RunningApp } from '../support/launchApp'
import {
  accessibilityFindings,
  answerOpenDialog,
  choose,
  chooseCommand,
  gridLine,
  openSample,
  show,
} from '../support/studioPage'
import { workbookBytes } from '../support/workbookBytes'

/** Two sheets, the second below a title, as HR keeps them. */
const workbook = workbookBytes({
  sheets: [
    {
      name: 'Leavers',
      rows: [
        ['Employee ID', 'First Name', 'Last Name'],
        ['009001', 'Lea', 'Vers'],
      ],
    },
    {
      name: 'Joiners',
      rows: [
        ['Joiners of November'],
        ['Employee ID', 'First Name', 'Last Name', 'Work Email'],
        ['009101', 'Jo', 'Iner', 'jo.iner@example.com'],
        ['009102', 'Ann', 'New', 'ann.new@example.com'],
      ],
    },
    { name: 'Lists', rows: [['x']], state: 'hidden' },
  ],
})

/** Drops a file on the window, as a file manager does. */
async function drop({ page }: RunningApp, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'dragged'
    input.hidden = true
    document.body.append(input)
  })
  await page.locator('#dragged').setInputFiles(path)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dragged')
    const transfer = new DataTransfer()
    for (const file of input?.files ?? []) transfer.items.add(file)
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
    input?.remove()
  })
}

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(await folderForApp('workbook'), name)
  await writeFile(path, bytes)
  return path
}

test('a workbook that is dropped shows its first sheet; another is chosen and mapped', async ({
  studio,
}) => {
  const { page } = studio
  await openSample(page)
  await drop(studio, await written('joiners.xlsx', workbook))
  const grid = page.getByRole('grid', { name: 'Rows of joiners.xlsx' })
  await expect(grid.getByRole('gridcell', { name: '009001', exact: true })).toBeVisible()
  await expect(page.getByText(/hidden sheets, which can be chosen too: “Lists”/)).toBeVisible()
  await choose(page, /^Leavers Sheet|^Sheet/, 'Joiners')
  await expect(gridLine(page, 'Rows of joiners.xlsx', /009102 Ann New/)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Work Email' })).toBeVisible()
  await expect(
    page.getByRole('complementary').getByText('sheet “Joiners”, header in row 2'),
  ).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])

  await show(page, 'Mapping')
  await page.getByRole('button', { name: /^Proposals/ }).click()
  const proposal = page.getByRole('article').filter({ hasText: 'joiners.xlsx' })
  await proposal.filter({ hasText: 'DS_USERS' }).getByRole('button', { name: 'Accept' }).click()
  const files = page.getByRole('list', { name: 'Package files' }).getByRole('listitem')
  await files
    .filter({ hasText: 'DS_USERS' })
    .getByRole('button', { name: /joiners\.xlsx/ })
    .click()
  await expect(gridLine(page, 'Sample of the result', /Iner/)).toBeVisible()
})

test('an LDIF shows its records; a workbook of the old kind is refused with what to do', async ({
  studio,
}) => {
  const { page, app } = studio
  await openSample(page)
  const ldif = 'version: 1\n\ndn: uid=ada,dc=acme\nuid: ada\nmail: a@acme.com\nmail: b@acme.com\n'
  await answerOpenDialog(app, await written('people.ldif', ldif))
  await chooseCommand(app, 'addSources')
  await expect(gridLine(page, 'Rows of people.ldif', /a@acme\.com\|b@acme\.com/)).toBeVisible()
  await expect(page.getByText(/Several values of an attribute stand in one cell/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Delimiter/ })).toHaveCount(0)

  const old = await written('old.xlsx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0))
  await answerOpenDialog(app, old)
  await chooseCommand(app, 'addSources')
  const notices = page.getByRole('region', { name: 'Notices' })
  await expect(notices.getByText(/old\.xlsx is a workbook with a password/)).toBeVisible()
  await expect(notices.getByText(/save it as \.xlsx without a password/)).toBeVisible()
})
