import type { Page } from 'playwright'
import { expect, test } from '../support/appTest'
import { folderForApp, type RunningApp } from '../support/launchApp'
import {
  accessibilityFindings,
  answerSaveDialog,
  choose,
  mendSample,
  openSample,
  readTenant,
  show,
} from '../support/studioPage'

test.use({ launch: { size: { width: 1280, height: 800 } } })
test.describe.configure({ timeout: 180_000 })

/** Brings the sample to where one press sends it to the practice tenant, which then works by hand. */
async function readyToSend({ page, app }: RunningApp): Promise<void> {
  await openSample(page)
  await mendSample(page)
  await readTenant(page)
  await show(page, 'Send')
  await page
    .getByRole('region', { name: 'Package', exact: true })
    .getByRole('button', { name: 'Build' })
    .click()
  await expect(page.getByText('Read back equal', { exact: true })).toBeVisible()
  await answerSaveDialog(app, `${await folderForApp('badday')}/undo.zip`)
  await page.getByRole('button', { name: 'Write the undo package…' }).click()
  await expect(page.getByText('The undo package is written.')).toBeVisible()
  await show(page, 'Settings')
  await choose(page, /How fast it is/, 'By hand')
}

async function runBatch(page: Page): Promise<void> {
  await show(page, 'Settings')
  await page.getByRole('button', { name: 'Run the batch now' }).click()
  await expect(page.getByText('No package waits.')).toBeVisible()
  await show(page, 'Send')
}

const sendButton = (page: Page) => page.getByRole('button', { name: /^Send to practice tenant/ })
const report = (page: Page) => page.getByRole('region', { name: 'Sending' })

test('a lost answer is rehearsed: the job that was found is recognised, watched and verified', async ({
  studio,
}) => {
  const { page } = studio
  await readyToSend(studio)
  await page.getByRole('button', { name: 'Let it happen once' }).click()
  await expect(page.getByText('1 trouble will strike.')).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])

  await show(page, 'Send')
  await sendButton(page).click()
  await expect(report(page).getByText('Result unknown')).toBeVisible({ timeout: 30_000 })
  await expect(
    report(page)
      .getByText(/It is not known whether the package arrived/)
      .first(),
  ).toBeVisible()
  const open = page.getByRole('region', { name: 'Open upload' })
  await expect(open.getByRole('button', { name: 'Nothing arrived' })).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])

  await open.getByRole('button', { name: /is this upload: watch it$/ }).click()
  await runBatch(page)
  await expect(report(page).getByText('Done, as planned')).toBeVisible({ timeout: 60_000 })
})

test('an engine that dies while it watches goes on by itself, and sends nothing again', async ({
  studio,
}) => {
  const { page, app } = studio
  await readyToSend(studio)
  await show(page, 'Send')
  await sendButton(page).click()
  await expect(report(page).getByText(/waits for the next batch run/)).toBeVisible({
    timeout: 30_000,
  })
  await app.evaluate(({ app: running }) => {
    const engine = running.getAppMetrics().find((metric) => metric.name === 'ZipSync engine')
    if (engine) process.kill(engine.pid, 'SIGKILL')
  })
  await runBatch(page)
  await expect(report(page).getByText('Done, as planned')).toBeVisible({ timeout: 60_000 })
  await show(page, 'Settings')
  const jobs = await page.evaluate(async () => {
    const answer = await window.bridge?.shell.rehearse({ deed: { kind: 'look' } })
    return answer?.ok ? answer.value.jobs.length : -1
  })
  expect(jobs).toBe(1)
})
