import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { type Browser, chromium, type Page } from '@playwright/test'
import { canRead, runnerFor } from '../../electron/launch/ordinaryUser'
import { repository } from '../../electron/launch/repository'
import { withMistakes } from '../../electron/sample/mistakes'
import { correctSources } from '../../electron/sample/sourceTables'
import type {} from '../../renderer/state/bridge'
import { expect, test } from '../support/appTest'
import { folderForApp, prepareGround } from '../support/launchApp'
import { packedApp } from '../support/packedApp'

/** A fuse as it is written in the program: the sign “0” or “1”. */
const closed = '0'.charCodeAt(0)
const set = '1'.charCodeAt(0)

test.describe.configure({ mode: 'serial', timeout: 180_000 })

/** The packed app, started as a person would; closed fuses leave only the page's debugger to drive it by. */
async function startPacked(args: readonly string[]) {
  const { user, display } = await prepareGround()
  const { executable } = await packedApp()
  const userData = await folderForApp('packed')
  const program = user ? await runnerFor(user, executable) : executable
  const child = spawn(
    program,
    ['--remote-debugging-port=0', `--user-data-dir=${userData}`, ...args],
    { env: { ...process.env, ...display.env }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const address = await debuggerAddress(child)
  const browser = await chromium.connectOverCDP(address)
  return { child, browser, userData }
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
      const address = said.match(/DevTools listening on (ws:\/\/\S+)/)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', (code) =>
      reject(new Error(`The packed app ended with code ${code}: ${said}`)),
    )
  })
}

async function pageOf(browser: Browser) {
  const [context] = browser.contexts()
  if (!context) throw new Error('the packed app has no window')
  return context.pages()[0] ?? (await context.waitForEvent('page'))
}

/** Gives a file input a file by its path. Playwright itself would send the bytes to a browser it has not started. */
async function giveFile(page: Page, selector: string, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] })
  await session.detach()
}

async function stop(child: ChildProcess, browser: Browser, userData: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await browser.close()
  child.kill()
  await ended
  await rm(userData, { recursive: true, force: true })
}

test('the packed app has all eight fuses closed', async () => {
  const { executable } = await packedApp()
  const wire = await getCurrentFuseWire(executable)
  expect({
    runAsNode: wire[FuseV1Options.RunAsNode],
    cookies: wire[FuseV1Options.EnableCookieEncryption],
    nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
    inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
    integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
    onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
    snapshot: wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot],
    fileRights: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
  }).toEqual({
    runAsNode: closed,
    cookies: set,
    nodeOptions: closed,
    inspect: closed,
    integrity: set,
    onlyAsar: set,
    snapshot: closed,
    fileRights: closed,
  })
})

test('the packed app holds what was built and no dependencies beside it', async () => {
  const { resources } = await packedApp()
  const archive = await readFile(join(resources, 'app.asar'))
  // The archive begins with its list of files.
  const list = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString()
  expect(Object.keys(JSON.parse(list).files)).toEqual(['dist', 'package.json'])
  expect(list).not.toContain('node_modules')
})

test('the packed app starts from its archive, sandboxed, and opens the sample with the practice tenant', async () => {
  const { child, browser, userData } = await startPacked(['--sample'])
  try {
    const page = await pageOf(browser)
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await expect.poll(() => page.evaluate(() => location.href)).toBe('app://app/')
    const state = () =>
      page.evaluate(async () => {
        const { bridge } = window
        const practice = await bridge?.shell.practice({ run: null })
        const engine = await bridge?.engine.status({})
        const sources = engine?.ok ? engine.value.sources : []
        return {
          practice: practice?.ok === true && practice.value.running,
          sources: sources.length,
          hasRows: sources.every((source) => source.rowCount > 0),
        }
      })
    await expect
      .poll(state, { timeout: 30_000 })
      .toEqual({ practice: true, sources: 3, hasRows: true })
    expect(problems).toEqual([])
  } finally {
    await stop(child, browser, userData)
  }
})

/** Has the engine read a file of the page as its only source, and build users of it. What became of both. */
async function packageFrom(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(async (chosen) => {
    const { bridge } = window
    const input = document.querySelector<HTMLInputElement>(chosen)
    const files = await bridge?.dropped([...(input?.files ?? [])])
    const opened = await bridge?.shell.openSample({})
    if (!bridge || !opened?.ok || !files?.ok || files.value[0] === undefined) return 'not given'
    const { project } = opened.value
    const [source] = project.sources
    const [mapping] = project.mappings
    if (source === undefined || mapping === undefined) return 'the sample has nothing'
    const from = (column: string) => ({ from: { kind: 'column' as const, column }, steps: [] })
    await bridge.engine.setProject({
      project: {
        ...project,
        sources: [{ ...source, file: files.value[0].ticket }],
        mappings: [
          {
            id: 'users',
            source: source.id,
            label: '',
            target: 'DS_USERS',
            rows: { per: 'row' as const },
            when: [],
            columns: { EXTERNAL_KEY: from('id'), USER_ID: from('id'), FIRST_NAME: from('note') },
          },
        ],
        edits: [],
      },
      revision: 2000,
    })
    const built = await bridge.engine.buildPackage({ job: 'build', force: true })
    const status = await bridge.engine.status({})
    if (!built.ok || !status.ok) return [built, status]
    return {
      problem: status.value.sources[0]?.problem,
      read: status.value.sources[0]?.rowCount,
      written: built.value.entries.find(({ name }) => name === 'DS_USERS.csv')?.rows,
    }
  }, selector)
}

test('the packed app does the whole job: mended, planned, built, sent, verified; the threads for large files start from the archive', async () => {
  // Without a project of its own the page stays silent, and this test alone speaks to the engine.
  const { child, browser, userData } = await startPacked([])
  const edits = withMistakes(correctSources()).mistakes.map((mistake) => mistake.repair)
  try {
    const page = await pageOf(browser)
    await expect(page.getByRole('button', { name: /open the sample/i })).toBeVisible()
    // No test can answer the system's save dialog here; a given file is a ticket to write to as well.
    const folder = await folderForApp('undo')
    await writeFile(join(folder, 'undo.zip'), '')
    // So large that threads read it, write its package and read that back.
    const rows = Array.from({ length: 120_000 }, (_, at) => `E${at},${'Anna '.repeat(28)}`)
    await writeFile(join(folder, 'large.csv'), `id,note\n${rows.join('\n')}\n`)
    await page.evaluate(() => {
      for (const id of ['undo', 'large']) {
        const input = document.createElement('input')
        input.type = 'file'
        input.id = id
        document.body.append(input)
      }
    })
    await giveFile(page, '#undo', join(folder, 'undo.zip'))
    await giveFile(page, '#large', join(folder, 'large.csv'))
    const report = await page.evaluate(async (repairs) => {
      const { bridge } = window
      const opened = await bridge?.shell.openSample({})
      if (!bridge || !opened?.ok) return opened
      const project = { ...opened.value.project, edits: repairs }
      await bridge.engine.setProject({ project, revision: 1000 })
      const state = await bridge.engine.readState({ job: 'read' })
      if (!state.ok) return state
      const plan = await bridge.engine.planSummary({})
      if (!plan.ok || plan.value === null) return plan
      const { planHash, deletions } = plan.value
      await bridge.engine.approve({ planHash, deletions })
      const built = await bridge.engine.buildPackage({ job: 'build', force: false })
      if (!built.ok) return built
      const input = document.querySelector<HTMLInputElement>('#undo')
      const given = await bridge.dropped([...(input?.files ?? [])])
      if (!given.ok || given.value[0] === undefined) return given
      const undo = await bridge.engine.writeUndo({ to: given.value[0].ticket })
      if (!undo.ok) return undo
      return bridge.engine.send({ job: 'send', replaceQueued: false })
    }, edits)
    // First the words of what went wrong, if anything did.
    expect(report?.ok === false ? report.problem : null).toBeNull()
    expect(report).toMatchObject({
      ok: true,
      value: { stage: 'done', verified: true, differences: 0, problem: null },
    })
    expect(await packageFrom(page, '#large')).toEqual({
      problem: null,
      read: 120_000,
      written: 120_000,
    })
  } finally {
    await stop(child, browser, userData)
  }
})

test('the packed app cannot be turned into Node, nor opened to an inspector', async () => {
  const { executable } = await packedApp()
  const { user, display } = await prepareGround()
  if (user) expect(await canRead(user, executable)).toBe(true)
  const program = user ? await runnerFor(user, executable) : executable
  const userData = await folderForApp('packed')
  const child = spawn(
    program,
    [
      `--user-data-dir=${userData}`,
      '--inspect=0',
      '--remote-debugging-port=0',
      join(repository, 'package.json'),
    ],
    {
      env: {
        ...process.env,
        ...display.env,
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: '--inspect=0',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const browser = await chromium.connectOverCDP(await debuggerAddress(child))
  await expect.poll(async () => (await pageOf(browser)).url()).toBe('app://app/')
  expect(said).not.toContain('Debugger listening')
  await stop(child, browser, userData)
})
