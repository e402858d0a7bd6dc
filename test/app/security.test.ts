import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../../electron/launch/repository'
import { contentPolicy } from '../../electron/shell/appScheme'
import { engineArguments } from '../../shared/contract/engineCalls'
import { shellArguments } from '../../shared/contract/shellCalls'
import { expect, test } from '../support/appTest'
import { launchApp } from '../support/launchApp'

/** Runs an expression in the page's own world, as an injected script would. */
type InPage = Window & { readonly bridge: Record<string, never> }

test('the preload is one bundle that requires nothing but electron', async () => {
  const bundle = await readFile(join(repository, 'dist', 'preload', 'preload.cjs'), 'utf8')
  const required = [...bundle.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])
  expect(new Set(required)).toEqual(new Set(['"electron"']))
  expect(bundle).not.toMatch(/^import |\bimport\(/m)
})

test('the page has no Node, no Electron, and exactly the contract', async ({ studio }) => {
  const seen = await studio.page.evaluate(() => {
    const { bridge } = window as unknown as InPage
    const missing = ['require', 'process', 'module', 'Buffer', '__dirname', 'global', 'electron']
    return {
      globals: missing.filter((name) => name in window),
      bridge: Object.fromEntries(
        Object.entries(bridge).map(([part, value]) => [
          part,
          typeof value === 'object' ? Object.keys(value).sort() : typeof value,
        ]),
      ),
      frozen: (() => {
        try {
          Object.assign(bridge, { shell: null })
          return bridge.shell !== null
        } catch {
          return true
        }
      })(),
    }
  })
  expect(seen).toEqual({
    globals: [],
    bridge: {
      shell: Object.keys(shellArguments).sort(),
      engine: Object.keys(engineArguments).sort(),
      dropped: 'function',
      on: 'function',
    },
    frozen: true,
  })
})

test('the window has the security options in the running app', async ({ studio }) => {
  const preferences = await studio.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // Not in the documented types; it is how Electron itself reads what is in force.
    const read = Reflect.get(contents ?? {}, 'getLastWebPreferences')
    const all = typeof read === 'function' ? read.call(contents) : {}
    const {
      contextIsolation,
      sandbox,
      nodeIntegration,
      nodeIntegrationInWorker,
      webviewTag,
      webSecurity,
      allowRunningInsecureContent,
      experimentalFeatures,
    } = all
    return {
      contextIsolation,
      sandbox,
      nodeIntegration,
      nodeIntegrationInWorker: Boolean(nodeIntegrationInWorker),
      webviewTag: Boolean(webviewTag),
      webSecurity,
      allowRunningInsecureContent: Boolean(allowRunningInsecureContent),
      experimentalFeatures: Boolean(experimentalFeatures),
    }
  })
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  })
})

test('the page’s process runs in the system’s sandbox, not as root', async ({ studio }) => {
  test.skip(process.platform !== 'linux', 'the proof is read from Linux’s /proc')
  const pid = await studio.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8')
  // 2: every system call of the process goes through a filter.
  expect(status).toMatch(/^Seccomp:\t2$/m)
  expect(status).not.toMatch(/^Uid:\t0\t/m)
  expect(commandLine).not.toContain('no-sandbox')
})

test('the page is served with the content policy', async ({ studio }) => {
  const { page } = studio
  const header = await page.evaluate(async () => {
    const response = await fetch('app://app/index.html')
    return response.headers.get('content-security-policy')
  })
  expect(header).toBe(contentPolicy)
})

test('no path leads out of the page’s folder', async ({ studio }) => {
  const statuses = await studio.page.evaluate(async () => {
    const tried = [
      'app://app/%2e%2e/main/main.js',
      'app://app/..%2fmain%2fmain.js',
      '/../main/main.js',
    ]
    return Promise.all(tried.map(async (address) => (await fetch(address)).status))
  })
  expect(statuses).toEqual([404, 404, 404])
  // Each refusal also shows in the console; these three are what this test caused.
  expect(studio.takeProblems()).toHaveLength(3)
})

test('no page, frame or script can lead the window away', async ({ studio }) => {
  const { page } = studio
  await page.evaluate(() => {
    location.href = 'https://evil.example/'
  })
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd'
  })
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'app://app/other.html'
    document.body.append(link)
    link.click()
  })
  // Asked of the page itself: Playwright would wait for the navigations that never happen.
  expect(await page.evaluate(() => location.href)).toBe('app://app/')
  expect(await page.evaluate(() => document.querySelector('h1, h2') !== null)).toBe(true)
  // Chromium says of the local file, and of nothing else, that it was not allowed.
  expect(studio.takeProblems()).toEqual([
    expect.stringContaining('Not allowed to load local resource'),
  ])
})

test('no further window opens', async ({ studio }) => {
  const { page, app } = studio
  const opened = await page.evaluate(() => window.open('https://evil.example/') === null)
  expect([opened, app.windows().length]).toEqual([true, 1])
})

test('a link to a place that is not on the list is not opened outside', async ({ studio }) => {
  const answer = await studio.page.evaluate(() => {
    const { bridge } = window as unknown as {
      bridge: { shell: { openLink: (args: unknown) => unknown } }
    }
    return bridge.shell.openLink({ url: 'https://evil.example/' })
  })
  expect(answer).toMatchObject({ ok: false, problem: { code: 'link.refused' } })
})

test('the page is refused every permission it did not list', async ({ studio }) => {
  const states = await studio.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const
    const asked = names.map(async (name) => {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return [name, state]
    })
    return Object.fromEntries(await Promise.all(asked))
  })
  expect(states).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
  })
})

test('inline scripts, eval, foreign scripts, frames and requests break the content policy and do not run', async ({
  studio,
}) => {
  const { page } = studio
  await page.evaluate(() => {
    const violated: string[] = []
    Object.assign(window, { violated })
    document.addEventListener('securitypolicyviolation', (event) =>
      violated.push(event.effectiveDirective),
    )
    const add = (tag: string, attribute: 'src' | 'data' | 'text', value: string) => {
      const element = document.createElement(tag)
      if (attribute === 'text') element.textContent = value
      else element.setAttribute(attribute, value)
      document.body.append(element)
    }
    add('script', 'text', 'window.ran = true')
    add('script', 'src', 'https://evil.example/x.js')
    add('iframe', 'src', 'https://evil.example/')
    add('img', 'src', 'https://evil.example/x.png')
    add('object', 'data', 'https://evil.example/')
    add('style', 'text', 'body { display: none }')
    void fetch('https://evil.example/').catch(() => undefined)
    // Later, because what the debugger itself runs may use eval.
    setTimeout(() => {
      try {
        Reflect.get(window, 'eval')('window.ran = true')
      } catch {
        // Refused, as the violation that follows says.
      }
    })
  })
  const violated = () =>
    page.evaluate(() => [...new Set<string>(Reflect.get(window, 'violated'))].sort())
  await expect
    .poll(violated)
    .toEqual([
      'connect-src',
      'frame-src',
      'img-src',
      'object-src',
      'script-src',
      'script-src-elem',
      'style-src-elem',
    ])
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(studio.takeProblems().length).toBeGreaterThan(0)
})

test('a call from a foreign frame is refused', async ({ studio }) => {
  const answer = await studio.app.evaluate(async ({ ipcMain }) => {
    // The handlers as Electron keeps them: called here as a message from another frame would call them.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers')
    const handler = handlers instanceof Map ? handlers.get('shell') : undefined
    if (typeof handler !== 'function') return 'no handler'
    const sent = (frame: unknown) => handler({ senderFrame: frame }, 'settings', {})
    return Promise.all([
      sent({ url: 'https://evil.example/', parent: null }),
      sent({ url: 'app://app/', parent: {} }),
      sent(null),
      sent({ url: 'app://app/', parent: null }),
    ])
  })
  const foreign = { ok: false, problem: { code: 'call.foreign' } }
  expect(answer).toMatchObject([foreign, foreign, foreign, { ok: true }])
})

test('hostile arguments are refused and the app goes on', async ({ studio }) => {
  const codes = await studio.page.evaluate(async () => {
    const { bridge } = window as unknown as {
      bridge: Record<
        'shell' | 'engine',
        Record<string, (args: unknown) => Promise<{ problem?: { code: string } }>>
      >
    }
    const answers = await Promise.all([
      bridge.shell.openProject?.({ ticket: '/etc/passwd' }),
      bridge.shell.openProject?.({ ticket: ['x'] }),
      bridge.shell.showInFolder?.({ ticket: '../../etc/passwd' }),
      bridge.engine.previewSource?.({ file: '/etc/passwd', dialect: null, rows: 5 }),
      bridge.engine.savePackage?.({ to: '/tmp/evil.zip' }),
      bridge.engine.explain?.({ id: { toString: 'x' } }),
      bridge.shell.settings?.({ __proto__: null, extra: 1 }),
    ])
    return answers.map((answer) => answer?.problem?.code)
  })
  expect(codes).toEqual([
    'file.unknownTicket',
    'call.arguments',
    'file.unknownTicket',
    'file.unknownTicket',
    'file.unknownTicket',
    'call.arguments',
    'call.arguments',
  ])
  await expect(studio.page.getByRole('heading').first()).toBeVisible()
})

test('a second start of the app opens no second window; it only brings the first one forward', async ({
  studio,
}) => {
  const second = launchApp({ userData: studio.userData })
  await expect(second).rejects.toThrow()
  expect(studio.app.windows()).toHaveLength(1)
})

test('secrets that the page hands over never come back, and without a key ring they are kept for the session', async ({
  studio,
}) => {
  const facts = await studio.page.evaluate(async () => {
    const { bridge } = window as unknown as {
      bridge: { shell: Record<string, (args: unknown) => Promise<unknown>> }
    }
    const tenant = { address: 'https://acme.xmatters.com', kind: 'test', readOnly: false }
    await bridge.shell.saveCredential?.({ tenant, kind: 'basic', user: 'ada', secret: 'hunter2' })
    return bridge.shell.credential?.({ tenant })
  })
  expect(facts).toMatchObject({ ok: true, value: { kind: 'basic', user: 'ada' } })
  expect(JSON.stringify(facts)).not.toContain('hunter2')
  const left = await Promise.all(
    ['vault.json', 'settings.json', join('logs', 'main.log')].map((name) =>
      readFile(join(studio.userData, name), 'utf8').catch(() => ''),
    ),
  )
  expect(left.join('')).not.toContain('hunter2')
})
