import type { Page } from 'playwright'
import { expect, test } from '../support/appTest'
import type { RunningApp } from '../support/launchApp'
import {
  killApp,
  killEngine,
  reportCard,
  type SendRoom,
  sendButton,
  sendRoom,
} from '../support/sendRoom'
import { accessibilityFindings, show, stepButton } from '../support/studioPage'

test.describe.configure({ timeout: 240_000 })

/** Runs a test in a room of its own and closes what it started. */
async function inRoom(work: (room: SendRoom, running: RunningApp) => Promise<RunningApp>) {
  const room = await sendRoom()
  const first = await room.start()
  try {
    await room.makeReady(first)
    const last = await work(room, first)
    expect(last.problems).toEqual([])
    await last.close()
  } finally {
    await first.close()
    await room.close()
  }
}

const openUpload = (page: Page) => page.getByRole('region', { name: 'Open upload' })

const upload = (kind: 'standStill' | 'stall') => ({
  faults: [{ method: 'POST', path: '/uploads', fault: { kind } }],
})
const groupsStandStill = {
  faults: [{ method: 'GET', path: '/groups', fault: { kind: 'standStill' } }],
}

const until = async (holds: () => Promise<boolean>) => {
  await expect.poll(holds, { timeout: 60_000 }).toBe(true)
}

const isAsking = async (room: SendRoom, wanted: string) =>
  (await room.requests()).some(({ path, status }) => path.includes(wanted) && status === null)

/** Sends, and waits until the job is there and followed. */
async function sendAndWatch(room: SendRoom, { page }: RunningApp): Promise<void> {
  await sendButton(page).click()
  await expect(reportCard(page).getByText(/waits for the next batch run/)).toBeVisible({
    timeout: 30_000,
  })
  expect(await room.jobs()).toBe(1)
}

/** The same, and the job has ended and the tenant stands still while it is read back. */
async function sendAndReadBack(room: SendRoom, running: RunningApp): Promise<void> {
  await sendAndWatch(room, running)
  await room.trouble(groupsStandStill)
  await room.runBatch()
  await until(() => isAsking(room, '/groups'))
}

const isDone = (page: Page) =>
  expect(reportCard(page).getByText('Done, as planned')).toBeVisible({ timeout: 60_000 })

/** A stage of sending, and how the admin gets to its end after the whole app was killed there. */
const stages: readonly {
  readonly stage: string
  /** What the next start says before anybody has signed in. */
  readonly said: RegExp
  readonly reach: (room: SendRoom, running: RunningApp) => Promise<void>
  /** What there is to press; only a job that is known can be watched on. */
  readonly button: 'Go on watching' | 'Look at the queue again'
  readonly goOn: (room: SendRoom, page: Page) => Promise<void>
}[] = [
  {
    stage: 'in the middle of the upload',
    said: /was being uploaded at .* when the app ended; it is not known whether it arrived/,
    reach: async (room, { page }) => {
      await room.trouble(upload('standStill'))
      await sendButton(page).click()
      await until(async () => (await room.posts()) === 1)
    },
    button: 'Look at the queue again',
    goOn: async (_, page) => {
      const report = reportCard(page)
      await expect(
        report.getByText(/was being uploaded at .* when the app ended/).first(),
      ).toBeVisible()
      await expect(report.getByText(/It probably did not arrive/).first()).toBeVisible()
      await openUpload(page).getByRole('button', { name: 'Nothing arrived' }).click()
      await expect(report).toHaveCount(0)
    },
  },
  {
    stage: 'while the job is followed',
    said: /how it ended is not known yet/,
    reach: sendAndWatch,
    button: 'Go on watching',
    goOn: async (room, page) => {
      await room.runBatch()
      await isDone(page)
    },
  },
  {
    stage: 'while the tenant is read back',
    said: /how it ended is not known yet/,
    reach: sendAndReadBack,
    button: 'Go on watching',
    goOn: (_, page) => isDone(page),
  },
]

for (const { stage, said, reach, button, goOn } of stages) {
  test(`the app is killed ${stage}: the next start says what is open, goes on, and sends nothing`, () =>
    inRoom(async (room, first) => {
      await reach(room, first)
      await killApp(first)

      const second = await room.startAgain()
      const { page } = second
      await show(page, 'Send')
      const report = reportCard(page)
      await expect(report.getByText('Result unknown')).toBeVisible({ timeout: 30_000 })
      await expect(report.getByText(said).first()).toBeVisible()
      expect(await accessibilityFindings(page)).toEqual([])
      await room.signIn(page)
      await openUpload(page).getByRole('button', { name: button }).click()
      await goOn(room, page)
      expect(await room.posts()).toBe(1)
      return second
    }))
}

test('the engine is killed before the answer to the upload came: the job is found, recognised and followed', () =>
  inRoom(async (room, running) => {
    const { page } = running
    await room.trouble(upload('stall'))
    await sendButton(page).click()
    await until(async () => (await room.jobs()) === 1)
    await killEngine(running)
    const report = reportCard(page)
    await expect(report.getByText('Result unknown')).toBeVisible({ timeout: 30_000 })
    await openUpload(page)
      .getByRole('button', { name: /is this upload: watch it$/ })
      .click()
    await room.runBatch()
    await isDone(page)
    expect([await room.posts(), await room.jobs()]).toEqual([1, 1])
    return running
  }))

test('the engine is killed while the tenant is read back: it is read again, and nothing is sent', () =>
  inRoom(async (room, running) => {
    await sendAndReadBack(room, running)
    await killEngine(running)
    await isDone(running.page)
    expect([await room.posts(), await room.jobs()]).toEqual([1, 1])
    return running
  }))

/** Lets the native questions be answered one after the other, and tells what they asked. */
async function answerQuestions(
  { app }: RunningApp,
  responses: readonly number[],
): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }, answers) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = async (...args: readonly unknown[]) => {
      const question = args.at(-1)
      const hasWords = typeof question === 'object' && question !== null && 'message' in question
      asked.push(hasWords ? String(question.message) : '')
      return { response: answers[asked.length - 1] ?? 0, checkboxChecked: false }
    }
  }, responses)
  return () => app.evaluate(() => Reflect.get(globalThis, 'asked') as readonly string[])
}

const closeWindow = ({ app }: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

for (const { stage, reach, says } of [
  {
    stage: 'while a package is uploaded',
    reach: async (room: SendRoom, { page }: RunningApp) => {
      await room.trouble(upload('standStill'))
      await sendButton(page).click()
      await expect(reportCard(page).getByText('The package is being uploaded.')).toBeVisible()
    },
    says: 'A package is being sent to the tenant.',
  },
  {
    stage: 'while a job is followed',
    reach: sendAndWatch,
    says: 'The tenant has the package; its import job is being followed.',
  },
]) {
  test(`a window that is closed ${stage} says so; it stays when told to, and else closes`, () =>
    inRoom(async (room, running) => {
      await reach(room, running)
      const asked = await answerQuestions(running, [0, 1])
      await closeWindow(running)
      await expect.poll(asked).toEqual([says])
      expect(running.app.windows()).toHaveLength(1)

      const ended = new Promise((done) => running.app.process().once('exit', done))
      await closeWindow(running)
      await ended
      expect(await room.posts()).toBe(1)
      return running
    }))
}

test('what the tenant rejected stands first with what follows from it, and is there after the engine died', () =>
  inRoom(async (room, running) => {
    const { page } = running
    const key = await page.evaluate(async () => {
      const filter = { files: ['DS_USERS' as const], outcomes: ['add' as const], certainties: [] }
      const rows = { from: 0, count: 1, sort: null, search: '' }
      const plan = await window.bridge?.engine.planRows({
        filter: { ...filter, search: '' },
        ...rows,
      })
      return plan?.ok ? plan.value.records[0]?.externalKey : undefined
    })
    await room.trouble({ rejectRows: [{ file: 'DS_USERS', key }] })
    await sendAndWatch(room, running)
    await room.runBatch()
    const card = page.getByRole('region', { name: 'Differences' })
    await expect(card.getByText(/likely root cause/)).toBeVisible({ timeout: 60_000 })
    await card
      .getByText(/^Explains /)
      .first()
      .click()
    expect(await accessibilityFindings(page)).toEqual([])
    await card.locator('.followers').getByRole('button').first().click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await expect(inspector.getByText(/^Probably follows from/)).toBeVisible()
    await expect(inspector.getByText('hr-export.csv', { exact: false }).first()).toBeVisible()

    await killEngine(running)
    await expect(stepButton(page, 'Checks')).toHaveAccessibleName(/ 0 errors/)
    await expect(card.getByText(/likely root cause/)).toBeVisible({ timeout: 60_000 })
    await show(page, 'History')
    await page.getByRole('row', { name: /differs from the plan/ }).click()
    await expect(inspector.getByText(/likely root cause/)).toBeVisible()
    expect(await accessibilityFindings(page)).toEqual([])
    return running
  }))
