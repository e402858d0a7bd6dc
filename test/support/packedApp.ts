import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from '../../electron/launch/repository'

const run = promisify(execFile)

/** Where the packed app of this system is. */
export interface PackedApp {
  readonly executable: string
  readonly resources: string
}

let packed: Promise<PackedApp> | undefined

/** Packs the app once, with the plain command a person would type, and finds what came out. */
export function packedApp(): Promise<PackedApp> {
  packed ??= pack()
  return packed
}

async function pack(): Promise<PackedApp> {
  await run('npx', ['electron-builder', '--dir'], { cwd: repository, maxBuffer: 1 << 24 })
  const release = join(repository, 'release')
  switch (process.platform) {
    case 'darwin': {
      const [folder = 'mac'] = (await readdir(release)).filter((name) => name.startsWith('mac'))
      const contents = join(release, folder, 'ZipSync Studio.app', 'Contents')
      return {
        executable: join(contents, 'MacOS', 'ZipSync Studio'),
        resources: join(contents, 'Resources'),
      }
    }
    case 'win32':
      return beside(join(release, 'win-unpacked', 'ZipSync Studio.exe'))
    default:
      return beside(join(release, 'linux-unpacked', 'zipsync-studio'))
  }
}

function beside(executable: string): PackedApp {
  return { executable, resources: join(dirname(executable), 'resources') }
}
