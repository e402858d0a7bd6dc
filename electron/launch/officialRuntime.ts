import { spawn } from 'node:child_process'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the `electron` package lies and which version it is; it holds a downloader, not the program. */
interface ElectronPackage {
  readonly folder: string
  readonly version: string
}

async function electronPackage(): Promise<ElectronPackage> {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json')
  const about: unknown = JSON.parse(await readFile(manifest, 'utf8'))
  const version =
    typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : ''
  return { folder: dirname(manifest), version }
}

/** The official program, when it was downloaded before; null otherwise. Never touches the network. */
export async function installedOfficialRuntime(): Promise<string | null> {
  const { folder } = await electronPackage()
  try {
    const executable = join(folder, 'dist', await readFile(join(folder, 'path.txt'), 'utf8'))
    await access(executable)
    return executable
  } catch {
    return null
  }
}

/**
 * Downloads the official program with the package's own downloader, which checks its checksum.
 *
 * A machine that refused once is remembered in `cache` by version, so that every later start does
 * not wait for the same refusal; delete the note to try again. Null when it cannot be had.
 */
export async function downloadOfficialRuntime(cache: string): Promise<string | null> {
  const { folder, version } = await electronPackage()
  const note = join(cache, `official-electron-${version}-refused`)
  if (await exists(note)) return null
  const refusal = await runDownloader(join(folder, 'install.js'))
  if (refusal === null) return installedOfficialRuntime()
  await mkdir(cache, { recursive: true })
  await writeFile(note, `${new Date().toISOString()}\n${refusal}\n`)
  return null
}

/** Null when the download went through, else the last line the downloader said. */
function runDownloader(script: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-2000)
    })
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => resolve(code === 0 ? null : said.trim()))
  })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
