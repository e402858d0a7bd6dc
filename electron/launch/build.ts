import { cp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { repository } from './repository'

/** Every build there is, in the order of `vite.config.ts`. */
export const builds = [
  'page',
  'preload',
  'main',
  'engine',
  'verifyThread',
  'readThread',
  'writeThread',
  'practice',
  'cli',
] as const

/** What the bundles are made from; a change in any of these makes the last build stale. */
const sources = ['shared', 'electron', 'renderer', 'vite.config.ts', 'package.json'] as const

const stamp = join(repository, 'dist', 'built')

/** Builds everything into `dist/`, and copies the sample beside it, so that a packaged app has it too. */
export async function buildAll(build: (mode: string) => Promise<unknown> = buildOne) {
  // Taken before the first source is read, so that a change during the build makes it stale.
  const began = new Date()
  await rm(stamp, { force: true })
  for (const mode of builds) await build(mode)
  await copySample()
  await writeFile(stamp, '')
  await utimes(stamp, began, began)
}

/** Builds what can be built and keeps the last good build of the rest; for looking at the app while others work on it. */
export async function buildWhatGoes(say: (sentence: string) => void): Promise<void> {
  await buildAll((mode) =>
    buildOne(mode).catch(() => say(`The build “${mode}” fails; the last good one is used.`)),
  )
}

function buildOne(mode: string): Promise<unknown> {
  return viteBuild({ configFile: join(repository, 'vite.config.ts'), mode, logLevel: 'warn' })
}

async function copySample(): Promise<void> {
  const target = join(repository, 'dist', 'sample')
  await rm(target, { recursive: true, force: true })
  const company = join(repository, 'electron', 'sample', 'company')
  if (await stat(company).catch(() => null)) await cp(company, target, { recursive: true })
}

/** Builds when there is no build, or when a source is newer than it. */
export async function ensureBuilt(say: (sentence: string) => void): Promise<void> {
  const built = await stat(stamp).catch(() => null)
  if (built !== null && (await newestChange()) <= built.mtimeMs) return
  say('Building…')
  await buildAll()
}

/** When a source last changed, in milliseconds. Folders count too: a removed file changes its folder. */
async function newestChange(): Promise<number> {
  const times = await Promise.all(sources.map((source) => newestIn(join(repository, source))))
  return Math.max(...times)
}

async function newestIn(path: string): Promise<number> {
  const own = await stat(path)
  if (!own.isDirectory()) return own.mtimeMs
  const entries = await readdir(path, { recursive: true })
  const times = await Promise.all(
    entries.map(async (entry) => (await stat(join(path, entry)).catch(() => null))?.mtimeMs ?? 0),
  )
  return Math.max(own.mtimeMs, ...times)
}
