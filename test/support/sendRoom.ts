import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from 'playwright'
import { giveTo, ordinaryUser } from '../../electron/launch/ordinaryUser'
import { expect } from './appTest'
import { folderForApp, launchApp, type RunningApp } from './launchApp'
import { answerSaveDialog, readTenant, show, stepButton } from './studioPage'

/** A request as the tenant's log has it; `status` is null while it is not answered. */
interface Logged {
  readonly method: string
  readonly path: string
  readonly status: number | null
}

/**
 * The sample job, mended, with a tenant in a process of its own: the app may be killed and started again while the tenant
 * lives on.
 */
export interface SendRoom {
  /** Starts the app on the project, signed in. */
  start(): Promise<RunningApp>
  /** The same with the settings of before, after a crash: on a machine without a key ring nobody is signed in then. */
  startAgain(): Promise<RunningApp>
  signIn(page: Page): Promise<void>
  /** Reads the tenant, builds and writes the undo package: one press is left. */
  makeReady(running: RunningApp): Promise<void>
  /** Lets the next calls go wrong, or rows be rejected (contract §7, `POST /practice/faults`). */
  trouble(faults: object): Promise<void>
  runBatch(): Promise<void>
  /** How many import jobs the tenant has. */
  jobs(): Promise<number>
  /** How many packages it was sent, whatever became of them. */
  posts(): Promise<number>
  requests(): Promise<readonly Logged[]>
  /** Ends the tenant and removes the files; the app must be gone. */
  close(): Promise<void>
}

/** Makes one. */
export async function sendRoom(): Promise<SendRoom> {
  const folder = await folderForApp('send')
  const userData = await folderForApp('user')
  const { url, stop } = await startTenant(folder)
  const user = await ordinaryUser()
  if (user) await giveTo(user, folder)

  const control = async (method: string, path: string, body?: object) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/practice${path}`, init)
    return answer.json()
  }
  const requests = async (): Promise<readonly Logged[]> =>
    (await control('GET', '/requests')).requests
  const startAgain = async () => {
    const running = await launchApp({
      userData,
      args: [`${folder}/nightly.zipsync.json`],
      size: { width: 1280, height: 800 },
    })
    await expect(stepButton(running.page, 'Checks')).toHaveAccessibleName(/ 0 errors/)
    return running
  }
  const signIn = (page: Page) =>
    page.evaluate(async (address) => {
      await window.bridge?.shell.saveCredential({
        tenant: { address, kind: 'test', readOnly: false },
        ...{ kind: 'basic', user: 'practice', secret: 'practice' },
      })
    }, url)
  return {
    startAgain,
    signIn,
    requests,
    close: async () => {
      stop()
      await Promise.all([folder, userData].map((one) => rm(one, { recursive: true, force: true })))
    },
    start: async () => {
      const running = await startAgain()
      await signIn(running.page)
      return running
    },
    makeReady: async ({ page, app }) => {
      await readTenant(page)
      await show(page, 'Send')
      const card = page.getByRole('region', { name: 'Package', exact: true })
      await card.getByRole('button', { name: 'Build' }).click()
      await expect(page.getByText('Read back equal', { exact: true })).toBeVisible()
      await answerSaveDialog(app, `${folder}/undo.zip`)
      await page.getByRole('button', { name: 'Write the undo package…' }).click()
      await expect(page.getByText('The undo package is written.')).toBeVisible()
    },
    trouble: async (faults) => {
      await control('POST', '/faults', faults)
    },
    runBatch: async () => {
      await control('POST', '/run-batch')
    },
    jobs: async () => (await control('GET', '/jobs')).jobs.length,
    posts: async () =>
      (await requests()).filter(
        ({ method, path }) => method === 'POST' && path.includes('/uploads'),
      ).length,
  }
}

/** Starts the tenant, which also writes the project that sends to it. */
async function startTenant(folder: string): Promise<{ readonly url: string; stop(): void }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', resolve('test/support/sampleTenant.ts'), folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await new Promise<string>((told, failed) => {
    child.stdout.once('data', (words: Buffer) => told(words.toString().trim()))
    child.once('exit', () => failed(new Error('the tenant ended')))
  })
  return { url, stop: () => void child.kill() }
}

/** The button that sends to the tenant of a room. */
export const sendButton = (page: Page) => page.getByRole('button', { name: /^Send to test tenant/ })

/** The card that tells how a sending goes. */
export const reportCard = (page: Page) => page.getByRole('region', { name: 'Sending' })

/** Ends the whole app as a power cut would. */
export async function killApp({ app }: RunningApp): Promise<void> {
  const ended = new Promise((done) => app.process().once('exit', done))
  app.process().kill('SIGKILL')
  await ended
}

/** Ends the process that holds the data, and nothing else. */
export async function killEngine({ app }: RunningApp): Promise<void> {
  await app.evaluate(({ app: running }) => {
    const engine = running.getAppMetrics().find((metric) => metric.name === 'ZipSync engine')
    if (engine) process.kill(engine.pid, 'SIGKILL')
  })
}
