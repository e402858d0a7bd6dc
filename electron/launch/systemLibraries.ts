import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Which Debian or Ubuntu package brings a library that Electron loads. Newer releases renamed some
 * (`…t64`), so each has its names in the order to try; the first that the system knows is taken.
 */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libsmime3.so': ['libnss3'],
  'libudev.so.1': ['libudev1'],
  'libX11.so.6': ['libx11-6'],
  'libxcb.so.1': ['libxcb1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libXrandr.so.2': ['libxrandr2'],
}

/** The libraries named in what `ldd` printed that the system does not have. */
export function missingIn(lddOutput: string): readonly string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')
}

/** What to do about a system that lacks something the app needs to draw. */
export type Remedy =
  | { readonly need: 'nothing' }
  | { readonly need: 'install'; readonly packages: readonly string[]; readonly command: string }
  | { readonly need: 'unknown'; readonly libraries: readonly string[] }

/**
 * Chooses the packages for missing libraries. `isKnown` tells whether the system's package list has
 * a name; a library that no package is known for makes the whole remedy unknown.
 */
export function remedyFor(
  libraries: readonly string[],
  isKnown: (name: string) => boolean,
  also: readonly string[] = [],
): Remedy {
  if (libraries.length + also.length === 0) return { need: 'nothing' }
  const found = libraries.map((library) => packagesOf[library]?.find(isKnown))
  const unknown = libraries.filter((_, index) => found[index] === undefined)
  if (unknown.length > 0) return { need: 'unknown', libraries: unknown }
  const packages = [...new Set([...found.filter((name) => name !== undefined), ...also])].sort()
  return {
    need: 'install',
    packages,
    command: `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
  }
}

/** The programs beside Electron that a start may need; `Xvfb` where there is no display. */
export interface Needs {
  readonly xvfb: boolean
}

/**
 * Sees to the system libraries of an Electron program on Linux: installs the missing ones when this
 * process may, otherwise throws a `MissingLibraries` whose message names the one command that does.
 */
export async function ensureSystemLibraries(
  executable: string,
  needs: Needs,
  say: (sentence: string) => void,
): Promise<void> {
  if (process.platform !== 'linux') return
  const { stdout } = await run('ldd', [executable])
  const missing = missingIn(stdout)
  const also = needs.xvfb && !(await hasProgram('Xvfb')) ? ['xvfb'] : []
  if (missing.length + also.length === 0) return

  if (!(await hasProgram('apt-get'))) {
    throw new MissingLibraries(
      `Electron needs these, which this system lacks; install them with its package manager: ${[...missing, ...also].join(', ')}`,
    )
  }
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    say('Installing the system libraries that Electron needs…')
    await run('apt-get', ['update'], { maxBuffer: 1 << 24 })
  }
  const known = await knownPackages(missing)
  const remedy = remedyFor(missing, (name) => known.has(name), also)
  switch (remedy.need) {
    case 'nothing':
      return
    case 'unknown':
      throw new MissingLibraries(
        `Electron needs libraries that no package is known for: ${remedy.libraries.join(', ')}`,
      )
    case 'install':
      if (!isRoot) {
        throw new MissingLibraries(
          `Electron needs system libraries that are missing. Install them with: ${remedy.command}`,
        )
      }
      await run('apt-get', ['install', '-y', '--no-install-recommends', ...remedy.packages], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        maxBuffer: 1 << 26,
      })
      return
    default:
      return remedy satisfies never
  }
}

/** Something the system must have before a window can open. The message is a sentence for the reader. */
export class MissingLibraries extends Error {}

async function knownPackages(libraries: readonly string[]): Promise<ReadonlySet<string>> {
  const names = [...new Set(libraries.flatMap((library) => packagesOf[library] ?? []))]
  if (names.length === 0) return new Set()
  // A virtual package has no version line, so only names that can really be installed count.
  const { stdout } = await run('apt-cache', ['policy', ...names], { maxBuffer: 1 << 24 })
  const known = new Set<string>()
  for (const block of stdout.split(/^(?=\S)/m)) {
    const name = block.match(/^(\S+):$/m)?.[1]
    if (name && /Candidate: (?!\(none\))/.test(block)) known.add(name)
  }
  return known
}

async function hasProgram(name: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(':')
  const found = await Promise.all(
    [...folders, '/usr/bin', '/usr/sbin'].map((folder) =>
      access(`${folder}/${name}`).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}
