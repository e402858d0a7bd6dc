import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../../../electron/launch/repository'
import { type LogCode, logCodes, makeLog } from '../../../electron/shell/log'

/** Our own source texts, by path, without the tests, which name what is forbidden. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const folders = ['electron', 'renderer', 'shared']
  const found = new Map<string, string>()
  for (const folder of folders) {
    for (const name of await readdir(join(repository, folder), { recursive: true })) {
      if (!/\.(ts|tsx|mjs|html)$/.test(name)) continue
      const path = join(folder, name)
      found.set(path, await readFile(join(repository, path), 'utf8'))
    }
  }
  return found
}

async function filesWith(pattern: RegExp): Promise<readonly string[]> {
  return [...(await sources())].filter(([, text]) => pattern.test(text)).map(([path]) => path)
}

test.each([
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'disableBlinkFeatures',
  'allowpopups',
  'no-sandbox',
  'ignore-certificate-errors',
  'bypassCSP',
  // Said outright as true it is stricter than Node, which a variable can talk out of it.
  'rejectUnauthorized(?!: true)',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'setCertificateVerifyProc',
  'certificate-error',
  'globalShortcut',
  'dangerouslySetInnerHTML',
  '@electron/remote',
])('“%s” appears nowhere in the source', async (word) => {
  expect(await filesWith(new RegExp(word))).toEqual([])
})

test('no text is run as code: no eval and no Function constructor', async () => {
  expect(await filesWith(/\beval\(|new Function\(/)).toEqual([])
})

test('only the shell knows Electron', async () => {
  const knowing = await filesWith(/from 'electron'|require\('electron'\)/)
  expect(knowing.filter((path) => !path.startsWith(join('electron', 'shell')))).toEqual([
    // The text of the loader it writes into a runtime; it runs there.
    join('electron', 'launch', 'registryRuntime.ts'),
  ])
})

test('every process is sandboxed before the app is ready', async () => {
  const main = (await sources()).get(join('electron', 'shell', 'main.ts')) ?? ''
  const enabled = main.indexOf('app.enableSandbox()')
  expect(enabled).toBeGreaterThan(0)
  expect(enabled).toBeLessThan(main.indexOf('app.whenReady()'))
})

test('all eight fuses are stated, and closed', async () => {
  const text = await readFile(join(repository, 'electron-builder.yml'), 'utf8')
  const block = text.match(/^electronFuses:\n((?: {2}\w+: \w+\n)+)/m)?.[1] ?? ''
  const fuses = Object.fromEntries(
    block
      .trim()
      .split('\n')
      .map((line) => line.trim().split(': ')),
  )
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    onlyLoadAppFromAsar: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    enableCookieEncryption: 'true',
    grantFileProtocolExtraPrivileges: 'false',
    loadBrowserProcessSpecificV8Snapshot: 'false',
  })
})

test('Electron and every other dependency is pinned to one exact version', async () => {
  const about = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  const versions = Object.entries({ ...about.dependencies, ...about.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([])
})

test('the log takes codes and counts, no texts', () => {
  const lines: string[] = []
  const log = makeLog((line) => lines.push(line))
  log('engine.ended', { rows: 300, problems: 2 })
  log('app.started')
  // @ts-expect-error a text could hold a secret or a cell's value
  log('engine.ended', { user: 'ada' })
  // @ts-expect-error only listed codes exist
  log('password=hunter2')
  expect(lines.slice(0, 3)).toEqual([
    'engine.ended rows=300 problems=2',
    'app.started',
    'engine.ended user=NaN',
  ])
})

test('no code of the log has room for anything but itself', () => {
  expect(logCodes.filter((code: LogCode) => !/^[a-z]+\.[a-zA-Z]+$/.test(code))).toEqual([])
})
