import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { z } from 'zod'
import { ensureBuilt } from '../../electron/launch/build'
import { type Display, hasDisplay, openDisplay } from '../../electron/launch/display'
import { giveTo, ordinaryUser, readableApp, runnerFor } from '../../electron/launch/ordinaryUser'
import { repository } from '../../electron/launch/repository'
import { findRuntime } from '../../electron/launch/runtime'
import { ensureSystemLibraries } from '../../electron/launch/systemLibraries'

/** How a test starts the app. */
export interface LaunchOptions {
  /** Opens the sample project with the practice tenant inside. */
  readonly sample?: boolean
  /** More arguments of the command line, such as a file to open. */
  readonly args?: readonly string[]
  /** The settings folder of an earlier start; without it each start has a new, empty one. */
  readonly userData?: string
  /** The size of the page, in points. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly theme?: 'light' | 'dark'
  readonly env?: Readonly<Record<string, string>>
}

/** A running app. `problems` grows with every console error, page error and policy violation. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  readonly problems: readonly string[]
  /** Gives the problems so far and forgets them: for a test that causes some on purpose. */
  readonly takeProblems: () => readonly string[]
  readonly close: () => Promise<void>
}

const machineShape = z.object({
  executable: z.string(),
  folder: z.string(),
  user: z
    .object({ name: z.string(), uid: z.number(), gid: z.number(), home: z.string() })
    .nullable(),
})

/** What every start on this machine shares: the program, the built app, and who runs them (null: this process's own user). */
type Machine = Readonly<z.infer<typeof machineShape>>

/** The same with a display: made at the first start, kept for the process. */
interface Ground extends Machine {
  readonly display: Display
}

/** Where a process of a test run finds what the first one made. */
const told = 'ZIPSYNC_TEST_MACHINE'

let ground: Promise<Ground> | undefined

/**
 * The built app, an Electron and a display to run it on. The first caller decides how it is built, unless `tellProcesses`
 * has said where it is.
 */
export function prepareGround(build: (tell: typeof say) => Promise<void> = ensureBuilt) {
  ground ??= makeGround(build)
  return ground
}

async function makeGround(build: (tell: typeof say) => Promise<void>): Promise<Ground> {
  const known = process.env[told]
  const machine =
    known === undefined ? await prepareMachine(build) : machineShape.parse(JSON.parse(known))
  return { ...machine, display: await openDisplay() }
}

/** Tells the processes that this one starts from now on where the app is, so that none makes it again. */
export function tellProcesses(machine: Machine): void {
  process.env[told] = JSON.stringify(machine)
}

/** Builds the app and finds an Electron with its system libraries, which may take minutes on a new machine. */
export async function prepareMachine(build: (tell: typeof say) => Promise<void>): Promise<Machine> {
  await build(say)
  const runtime = await findRuntime(say)
  await ensureSystemLibraries(runtime.executable, { xvfb: !hasDisplay() }, say)
  const user = await ordinaryUser()
  return {
    executable: user ? await runnerFor(user, runtime.executable) : runtime.executable,
    folder: user ? await readableApp(user, repository) : repository,
    user,
  }
}

function say(sentence: string): void {
  console.error(sentence)
}

/** A new folder that the app may write, with its links resolved. The caller removes it. */
export async function folderForApp(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `zipsync-${name}-`))
  const { user } = await prepareGround()
  if (user) {
    await giveTo(user, folder)
    await chmod(folder, 0o755)
  }
  return folder
}

/**
 * Starts the real app and waits for its page. With the system's sandbox on, as an ordinary user
 * also when the tests run as root, on a virtual display where there is none.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const { executable, folder, display } = await prepareGround()
  const userData = options.userData ?? (await folderForApp('user'))
  const app = await _electron.launch({
    executablePath: executable,
    chromiumSandbox: true,
    // The app's own theme is to be seen, not the one Playwright would pretend.
    colorScheme: null,
    args: [
      folder,
      `--user-data-dir=${userData}`,
      ...(options.sample ? ['--sample'] : []),
      ...(options.args ?? []),
    ],
    env: { ...environment(), ...display.env, ...options.env },
  })
  const problems: string[] = []
  app.on('window', (page) => watch(page, problems))
  const page = await app.firstWindow()
  watch(page, problems)
  if (options.size) await resize(app, options.size)
  if (options.theme) await paint(app, options.theme)
  await page.waitForLoadState('load')
  return {
    app,
    page,
    userData,
    problems,
    takeProblems: () => problems.splice(0),
    close: async () => {
      // Unsaved changes would ask natively, where no test can answer: they are given up.
      // An app whose window the test itself closed may be gone already, or go just now; then there is nothing to ask.
      await app
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
        })
        .catch(() => undefined)
      await app.close().catch(() => undefined)
      if (!options.userData) await rm(userData, { recursive: true, force: true })
    },
  }
}

const watched = new WeakSet<Page>()

function watch(page: Page, problems: string[]): void {
  if (watched.has(page)) return
  watched.add(page)
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`))
  page.on('crash', () => problems.push('the page crashed'))
}

async function resize(app: ElectronApplication, size: { width: number; height: number }) {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(wanted.width, wanted.height)
  }, size)
}

/** Makes the system look light or dark to the app. */
async function paint(app: ElectronApplication, theme: 'light' | 'dark'): Promise<void> {
  await app.evaluate(({ nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted
  }, theme)
}

function environment(): Record<string, string> {
  const { NODE_OPTIONS: _options, [told]: _told, ...rest } = process.env
  return Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
