import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright'
import { median } from '../../../electron/bench/median'
import { folderForApp, prepareGround } from '../../support/launchApp'

/** How long a start took until the whole first screen was drawn, in milliseconds from the start of the process: medians. */
export interface StartTimes {
  readonly ours: number
  readonly empty: number
}

/** How often each is started: a single start tells more about what else the machine was doing. */
const pairs = 5

/** Starts the app and an empty Electron window in turn, in the same way and without a driver. */
export async function startBoth(): Promise<StartTimes> {
  const { folder } = await prepareGround()
  const emptyApp = await writeEmptyApp()
  const ours: number[] = []
  const empty: number[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    ours.push(await startTime(folder))
    empty.push(await startTime(emptyApp))
  }
  await rm(emptyApp, { recursive: true, force: true })
  return { ours: median(ours), empty: median(empty) }
}

/** The least an Electron app can be that is as safe as ours: one sandboxed window, a scheme of its own, a few words. */
async function writeEmptyApp(): Promise<string> {
  const folder = await folderForApp('empty')
  const files = {
    'package.json': '{ "name": "empty", "version": "1.0.0", "main": "main.cjs" }',
    'main.cjs': `const { readFile } = require('node:fs/promises')
const { join } = require('node:path')
const { app, BrowserWindow, protocol } = require('electron')
app.enableSandbox()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
app.whenReady().then(() => {
  protocol.handle('app', async () => {
    const page = await readFile(join(__dirname, 'page.html'))
    return new Response(page, { headers: { 'Content-Type': 'text/html' } })
  })
  new BrowserWindow({ width: 1280, height: 800 }).loadURL('app://app/')
})`,
    'page.html': '<!doctype html><title>Empty</title><p>An empty window, for comparison</p>',
  }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text)
    await chmod(join(folder, name), 0o644)
  }
  return folder
}

async function startTime(appFolder: string): Promise<number> {
  const { executable, display } = await prepareGround()
  const userData = await folderForApp('start')
  const began = Date.now()
  const child = spawn(
    executable,
    [appFolder, `--user-data-dir=${userData}`, '--remote-debugging-port=0'],
    { env: { ...process.env, ...display.env }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  try {
    return (await drawnAt(await addressOf(child))) - began
  } finally {
    const ended = once(child, 'exit')
    child.kill()
    await ended
    await rm(userData, { recursive: true, force: true })
  }
}

/** Where Chromium listens, which it says when it does. What it says later is read, too: a full pipe would stop it. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      told += text
      const address = /^DevTools listening on (\S+)$/m.exec(told)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The app ended at its start: ${told}`)))
  })
}

/** How long the page is left alone until its screen counts as whole, in milliseconds. */
const settled = 2000

/**
 * When the largest thing of the first screen was drawn, as the page noted it; in milliseconds since 1970. Asked only when
 * all is over: a driver that is there from the beginning would be measured, too.
 */
async function drawnAt(address: string): Promise<number> {
  await pageListed(address)
  await sleep(settled)
  const browser = await chromium.connectOverCDP(address)
  try {
    const page = browser.contexts()[0]?.pages()[0]
    if (page === undefined) throw new Error('The window has no page')
    return await page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          setTimeout(() => reject(new Error('The window drew nothing')), 5000)
          new PerformanceObserver((list) => {
            const last = list.getEntries().at(-1)
            if (last) resolve(performance.timeOrigin + last.startTime)
          }).observe({ type: 'largest-contentful-paint', buffered: true })
        }),
    )
  } finally {
    await browser.close()
  }
}

/** How long a window may take to open, in milliseconds, and how often it is looked for. */
const patience = 30_000
const lookAgain = 100

/** Waits until Chromium lists a page. */
async function pageListed(address: string): Promise<void> {
  const list = new URL('/json/list', address.replace('ws:', 'http:'))
  for (let waited = 0; waited < patience; waited += lookAgain) {
    const targets: unknown = await (await fetch(list)).json()
    if (Array.isArray(targets) && targets.some((target) => target?.type === 'page')) return
    await sleep(lookAgain)
  }
  throw new Error('The window did not open')
}
