import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { repository } from '../../electron/launch/repository'
import type {} from '../../renderer/state/bridge'
import { expect, test } from '../support/appTest'
import { folderForApp, type RunningApp } from '../support/launchApp'
import { rawZip } from '../support/rawZip'
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseCommand,
  openSample,
  readTenant,
  show,
  stepButton,
} from '../support/studioPage'

/** Writes a file and has the app open it by a command of the menu. */
async function give(
  { app }: RunningApp,
  command: 'addSources' | 'openProject' | 'openPackage',
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const path = join(await folderForApp('broken'), name)
  await writeFile(path, content)
  await answerOpenDialog(app, path)
  await chooseCommand(app, command)
}

/** The note at the corner that says what went wrong and what to do. */
function notice(page: Page, sentence: string | RegExp) {
  return page.getByRole('region', { name: 'Notices' }).getByText(sentence)
}

/** The sample is still there, whole, and every screen can be shown. */
async function expectSampleUnharmed(page: Page): Promise<void> {
  await show(page, 'Mapping')
  await expect(stepButton(page, 'Sources')).toHaveAccessibleName(/338 rows from 3 files/)
  await expect(stepButton(page, 'Mapping')).toHaveAccessibleName(/9 package files filled/)
}

test.describe('with the sample open', () => {
  test.beforeEach(({ studio }) => openSample(studio.page))

  test('a picture that calls itself CSV is refused by name, and nothing else changes', async ({
    studio,
  }) => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    await give(studio, 'addSources', 'people.csv', png)
    await expect(notice(studio.page, 'people.csv is a PNG picture, not a CSV.')).toBeVisible()
    await expect(notice(studio.page, 'Export it as CSV.')).toBeVisible()
    await expectSampleUnharmed(studio.page)
  })

  test('a file that ends in the middle of a row is read, and said to be cut', async ({
    studio,
  }) => {
    const { page } = studio
    await give(studio, 'addSources', 'cut.csv', 'id,name,mail\n1,Ada,ada@example.com\n2,Gr')
    const main = page.getByRole('main')
    await expect(main.getByText(/The file ends in the middle of row 2\./)).toBeVisible()
    await expect(main.getByText(/compare its row count with the system/)).toBeVisible()
    await expect(main.getByText(/Line 3 has 2 of 3 values/)).toBeVisible()
  })

  test('a quotation mark that is never closed is found, not swallowed', async ({ studio }) => {
    const { page } = studio
    await give(studio, 'addSources', 'quote.csv', 'id,name\n1,"Ada\n2,Grace\n3,Joan\n')
    const main = page.getByRole('main')
    await expect(
      main.getByText(/A quotation mark opened in row 1 is never closed, .*Mend the file/),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: 'quote.csv 1 row, 1 problem' })).toBeVisible()
  })

  test.describe('a package that is none', () => {
    const packages = [
      {
        what: 'a ZIP that would burst',
        zip: () => rawZip([{ name: 'DS_USERS.csv', text: 'A'.repeat(60_000_000) }]),
        why: /in “DS_USERS\.csv”, \d+ bytes would inflate to 60000000\./,
      },
      {
        what: 'a ZIP that leads outside of its folder',
        zip: () => rawZip([{ name: '../DS_USERS.csv', text: 'EXTERNAL_KEY\n1\n' }]),
        why: /in “\.\.\/DS_USERS\.csv”, its name leads outside the archive\./,
      },
      {
        what: 'a text with the ending of a ZIP',
        zip: () => Buffer.from('hello'),
        why: /Either not a zip file, or file is truncated\./,
      },
    ]
    for (const { what, zip, why } of packages) {
      test(`${what} is refused with its reason, and the open project stays`, async ({ studio }) => {
        await give(studio, 'openPackage', 'nightly.zip', zip())
        await expect(notice(studio.page, why)).toBeVisible()
        await expect(notice(studio.page, /Nothing was changed\./)).toBeVisible()
        await expectSampleUnharmed(studio.page)
      })
    }
  })

  test('a project of a later version is refused with both versions', async ({ studio }) => {
    const { page } = studio
    await give(studio, 'openProject', 'later.zipsync.json', '{"format":"zipsync-project/99"}')
    await expect(
      notice(page, /“later\.zipsync\.json”.*zipsync-project\/99.*reads “zipsync-project\/1”/),
    ).toBeVisible()
    await expect(notice(page, /Open it with the version of the app that wrote it/)).toBeVisible()
    await expectSampleUnharmed(page)
  })

  test('a folder that cannot be written to keeps the work unsaved in the window and on no disk', async ({
    studio,
  }) => {
    const { page, app } = studio
    const locked = join(await folderForApp('locked'), 'theirs')
    await mkdir(locked)
    await chmod(locked, 0o555)
    await answerSaveDialog(app, join(locked, 'mine.zipsync.json'))
    await chooseCommand(app, 'saveAs')
    await expect(notice(page, /“mine\.zipsync\.json” cannot be written: /)).toBeVisible()
    await expect(notice(page, /use a folder of your own/)).toBeVisible()
    expect(await readdir(locked)).toEqual([])

    const own = join(await folderForApp('own'), 'mine.zipsync.json')
    await answerSaveDialog(app, own)
    await chooseCommand(app, 'saveAs')
    await expect.poll(() => readFile(own, 'utf8').catch(() => '')).toContain('zipsync-project/1')
  })

  test('when the engine is killed the page says so, and the plan can be made again', async ({
    studio,
  }) => {
    const { page, app } = studio
    await readTenant(page)
    await app.evaluate(({ app: electron }) => {
      const engine = electron.getAppMetrics().find(({ name }) => name === 'ZipSync engine')
      if (engine) process.kill(engine.pid, 'SIGKILL')
    })
    await expect(notice(page, /ended unexpectedly and was started again\./)).toBeVisible()
    await expect(notice(page, /Nothing on disk was changed\./)).toBeVisible()
    await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/21 errors/)
    await readTenant(page)
    await expectSampleUnharmed(page)
  })
})

test('a tenant that is down is said to be so, with what to do, and the work goes on', async ({
  studio,
}) => {
  const { page, app } = studio
  const company = join(repository, 'electron', 'sample', 'company')
  const folder = await folderForApp('down')
  const project = JSON.parse(await readFile(join(company, 'sample.zipsync.json'), 'utf8'))
  for (const name of ['hr-export.csv', 'contractors.csv', 'on-call.csv']) {
    await writeFile(join(folder, name), await readFile(join(company, name)))
  }
  const path = join(folder, 'down.zipsync.json')
  // Nobody listens on the discard port.
  const tenant = { address: 'http://127.0.0.1:9', kind: 'test' as const, readOnly: false }
  await writeFile(path, JSON.stringify({ ...project, tenant }))
  await answerOpenDialog(app, path)
  await chooseCommand(app, 'openProject')
  await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/21 errors/)
  await page.evaluate(async (to) => {
    await window.bridge?.shell.saveCredential({
      tenant: to,
      kind: 'basic',
      user: 'ada',
      secret: 'a password of a test',
    })
  }, tenant)
  await show(page, 'Preview')
  await page.getByRole('main').getByRole('button', { name: 'Read the tenant' }).first().click()
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem).toContainText('The server does not take connections.')
  await expect(problem).toContainText('Check the address and the port')
  await expect(problem.getByRole('button', { name: /again/i })).toBeVisible()
  await expectSampleUnharmed(page)
})
