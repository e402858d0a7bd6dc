import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/appTest'
import { reportCard, sendButton, sendRoom } from '../support/sendRoom'
import {
  accessibilityFindings,
  answerSaveDialog,
  choose,
  gridLine,
  show,
} from '../support/studioPage'

test.describe.configure({ timeout: 240_000 })

test('what an upload did with one person is found, taken out without names, and forgotten', async () => {
  const room = await sendRoom()
  try {
    const running = await room.start()
    const { page, app, userData } = running
    const plans = () => readdir(join(userData, 'plans')).catch(() => [])
    const packages = () => readdir(join(userData, 'packages')).catch(() => [])
    const exported = async (choice: string) => {
      const path = join(userData, `${choice}.json`)
      await answerSaveDialog(app, path)
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name: `${choice} names…` }).click()
      await expect(
        page.getByText(new RegExp(`^\\d+ entries, ${choice.toLowerCase()} names`)).first(),
      ).toBeVisible()
      return readFile(path, 'utf8')
    }

    await show(page, 'History')
    await page.getByRole('tab', { name: 'Builds and uploads' }).click()
    await expect(page.getByText('Nothing was built yet')).toBeVisible()
    await page.getByRole('tab', { name: 'One person' }).click()
    await expect(page.getByText('What happened to one person?')).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])

    await room.makeReady(running)
    const gone = await page.evaluate(async () => {
      const answer = await window.bridge?.engine.planRows({
        filter: { files: ['DS_USERS'], outcomes: ['delete'], certainties: [], search: '' },
        ...{ from: 0, count: 1, sort: null, search: '' },
      })
      return answer?.ok ? (answer.value.records[0]?.naturalKey ?? '') : ''
    })
    expect(gone).not.toBe('')
    await sendButton(page).click()
    await expect(reportCard(page).getByText(/waits for the next batch run/)).toBeVisible({
      timeout: 30_000,
    })
    await room.runBatch()
    await expect(
      reportCard(page)
        .getByText(/as the plan/i)
        .first(),
    ).toBeVisible({ timeout: 60_000 })

    await show(page, 'History')
    await page.getByRole('tab', { name: 'One person' }).click()
    await page.getByRole('searchbox', { name: 'Key, user ID or name' }).fill(gone)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/in 1 upload; 1 plan looked through/)).toBeVisible()
    await gridLine(page, /^What happened to/, /Deleted.*DS_USERS/).click()
    const inspector = page.getByLabel('Inspector', { exact: true })
    await expect(inspector.getByText(`${gone} → blank`).first()).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])

    await page.getByRole('tab', { name: 'Builds and uploads' }).click()
    await gridLine(page, 'Builds and uploads', /Uploaded to/).click()
    await expect(inspector.getByText(/^Kept as it was sent/)).toBeVisible()
    await expect(inspector.getByText(/^It leads back to what the tenant held/)).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
    await inspector.getByRole('button', { name: 'Compare…' }).click()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page.getByText(/nothing changed in [\d,]+ rows/)).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
    await page.getByRole('tab', { name: 'Builds and uploads' }).click()
    await gridLine(page, 'Builds and uploads', /Uploaded to/).click()
    await inspector.getByRole('button', { name: 'Open the undo package' }).click()
    await expect(page.getByRole('heading', { name: 'Preview', level: 1 })).toBeVisible()
    // Against the state that was read back: what went comes, what came goes.
    await expect(page.getByText(/^This package adds .* deletes/)).toBeVisible({ timeout: 30_000 })
    await show(page, 'History')

    const [without, withNames] = [await exported('Without'), await exported('With')]
    expect(without).toContain('zipsync-history/1')
    expect(without).not.toContain('127.0.0.1')
    expect(withNames).toContain('127.0.0.1')
    expect(await plans()).toHaveLength(1)

    await page.getByRole('button', { name: 'How long it is kept' }).click()
    const part = page.getByRole('region', { name: 'History' })
    await expect(
      part.getByText(/^2 builds and uploads, 1 plan .* and 1 package that was sent/),
    ).toBeVisible()
    await choose(page, /Keep builds and uploads/, 'For 30 days')
    await expect(page.getByRole('button', { name: /Keep builds and uploads/ })).toContainText(
      'For 30 days',
    )
    await part.getByRole('button', { name: 'Forget everything…' }).click()
    await expect(part.getByText(/An upload whose end is not known stays/)).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
    await part.getByRole('button', { name: 'Keep it' }).click()
    expect(await plans()).toHaveLength(1)
    await part.getByRole('button', { name: 'Forget everything…' }).click()
    await part.getByRole('button', { name: 'Forget for good' }).click()
    await expect(part.getByText('Nothing is kept.')).toBeVisible()
    expect([await plans(), await packages()]).toEqual([[], []])
    await show(page, 'History')
    await page.getByRole('tab', { name: 'Builds and uploads' }).click()
    await expect(page.getByText('Nothing was built yet')).toBeVisible()
    expect(running.problems).toEqual([])
    await running.close()
  } finally {
    await room.close()
  }
})
