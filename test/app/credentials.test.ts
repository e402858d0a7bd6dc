import { readdir, readFile } from 'node:fs/promises'
import type { ElectronApplication, Page } from 'playwright'
import type { FaultInput } from '../../electron/practice/http/faults'
import { expect, test } from '../support/appTest'
import { firstLine, startScript } from '../support/childProcess'
import { everyFailure, failureName } from '../support/everyFailure'
import { markedAccount, secretsIn, secretsUnder, wrongSecret } from '../support/secrets'
import { accessibilityFindings, openSample, show } from '../support/studioPage'

test.use({ launch: { size: { width: 1280, height: 800 } } })
test.describe.configure({ timeout: 180_000 })

/** Makes a tenant on this computer that of the sample, as somebody types it. */
async function chooseTenant(page: Page, url: string): Promise<void> {
  await show(page, 'Settings')
  await page.getByRole('textbox', { name: 'Address' }).fill(url)
  await page.getByRole('textbox', { name: 'Address' }).press('Enter')
  await page.getByRole('radio', { name: /^Test/ }).check({ force: true })
}

/** Enters a credential and tries the connection; gives what the page says of it. */
async function signIn(
  page: Page,
  kind: 'API key' | 'User and password' | 'OAuth',
  user: string,
  secret: string,
): Promise<void> {
  const part = page.getByRole('region', { name: 'Sign-in' })
  await part.getByRole('radio', { name: kind }).click()
  await part.getByRole('textbox', { name: kind === 'API key' ? 'API key' : 'Web login' }).fill(user)
  await part.getByLabel(kind === 'API key' ? 'Secret' : 'Password').fill(secret)
  if (kind === 'OAuth') await part.getByLabel('Client id').fill('practice-client')
  await part.getByRole('button', { name: 'Keep' }).click()
  await expect(part.getByText(/for this session only|kept in the system’s key ring/)).toBeVisible()
  await part.getByRole('button', { name: 'Test the connection' }).click()
  await expect(part.getByRole('button', { name: 'Test the connection' })).toBeEnabled()
}

/** Lets the tenant fail once. */
async function addFault(url: string, fault: FaultInput): Promise<void> {
  const body = JSON.stringify({ faults: [fault] })
  const answer = await fetch(`${url}/practice/faults`, { method: 'POST', body })
  expect(answer.status).toBe(200)
}

/** The arguments of all processes of the app. */
async function processArguments(app: ElectronApplication): Promise<string> {
  const pids = await app.evaluate(({ app: running }) =>
    running.getAppMetrics().map((metric) => metric.pid),
  )
  const texts = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}

test('no credential is in any file, process, answer or crash of the app, through every failure', async ({
  studio,
}) => {
  const { page, app, userData } = studio
  let printed = ''
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('latin1')
    })
  }
  const tenant = startScript('markedTenant.ts')
  try {
    const url = await firstLine(tenant)
    await openSample(page)
    await chooseTenant(page, url)
    const { user, password, apiKey } = markedAccount
    const kinds = [
      ['User and password', user, wrongSecret],
      ['User and password', user, password],
      ['API key', apiKey.key, apiKey.secret],
      ['OAuth', user, password],
    ] as const
    const part = page.getByRole('region', { name: 'Sign-in' })
    for (const [kind, name, secret] of kinds) {
      await signIn(page, kind, name, secret)
      const isRight = secret !== wrongSecret
      await expect(
        part.getByText(isRight ? /The tenant answers/ : /does not know this user or password/),
      ).toBeVisible()
      expect(secretsIn(await page.content())).toEqual([])
    }
    const answers: string[] = []
    for (const fault of everyFailure) {
      await addFault(url, { path: '/people', fault })
      const answer = await page.evaluate(
        (job) => window.bridge?.engine.readState({ job }),
        failureName(fault),
      )
      answers.push(JSON.stringify(answer))
    }
    expect(answers.some((answer) => answer.includes('"ok":true'))).toBe(true)
    expect(answers.some((answer) => answer.includes('"ok":false'))).toBe(true)
    expect(secretsIn(answers.join('\n'))).toEqual([])
    expect(secretsIn(await processArguments(app))).toEqual([])
    expect(await secretsUnder(userData)).toEqual([])

    // The engine dies, and then the main process that holds the secrets, as a fault in Chromium would end it.
    await app.evaluate(({ app: running }) => {
      const engine = running.getAppMetrics().find((metric) => metric.name === 'ZipSync engine')
      if (engine) process.kill(engine.pid, 'SIGSEGV')
    })
    const ended = new Promise((resolve) => app.process().once('exit', resolve))
    await app.evaluate(() => void setImmediate(() => process.crash())).catch(() => undefined)
    await ended
    expect(secretsIn(printed)).toEqual([])
    expect(await secretsUnder(userData)).toEqual([])
    // This machine has no key ring, so there is nothing to keep a secret in.
    expect(await readdir(userData)).not.toContain('vault.json')
  } finally {
    tenant.kill('SIGKILL')
  }
})

test('the settings of a tenant are reached by keyboard and found accessible', async ({
  studio,
}) => {
  const { page } = studio
  await openSample(page)
  await show(page, 'Settings')
  await page.getByRole('textbox', { name: 'Address' }).fill('acme.xmatters.com')
  await page.getByRole('textbox', { name: 'Address' }).press('Enter')
  const part = page.getByRole('region', { name: 'Tenant' })
  await page.getByRole('radio', { name: /^Test/ }).check({ force: true })
  await expect(part.getByText('trusted are the authorities of the system')).toBeVisible()
  expect(await accessibilityFindings(page)).toEqual([])
})
