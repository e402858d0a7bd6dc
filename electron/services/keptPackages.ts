import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A package is not kept where less than that would be free on the disk, in bytes. */
const leastFree = 512 * 1024 * 1024

/** The folder of the packages that were sent, beside the ledger. */
export const packageFolder = (ledger: string) => join(dirname(ledger), 'packages')

/**
 * Where the package of a SHA-256 lies when it is kept; undefined for what is no SHA-256, which could lead elsewhere. The
 * same package sent twice lies there once.
 */
export function keptPackagePath(ledger: string, sha256: string): string | undefined {
  return /^[0-9a-f]{64}$/.test(sha256)
    ? join(packageFolder(ledger), `${sha256}${ending}`)
    : undefined
}

/**
 * Takes a package whose upload has come to its end among those that are kept, by renaming: nothing is copied. Where that
 * cannot be, or would leave too little room, the package goes; the history loses the file, never its word. Never rejects.
 */
export async function shelvePackage(
  ledger: string,
  from: string,
  sha256: string,
  freeBytes: (folder: string) => Promise<number> = freeOn,
): Promise<void> {
  const to = keptPackagePath(ledger, sha256)
  try {
    if (to !== undefined && (await freeBytes(dirname(from))) >= leastFree) {
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      await rename(from, to)
      return
    }
  } catch {
    // What cannot be kept is removed below.
  }
  await rm(from, { force: true }).catch(() => {})
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** The packages that are kept, and their bytes, by their SHA-256. */
export async function keptPackages(ledger: string): Promise<ReadonlyMap<string, number>> {
  const kept = new Map<string, number>()
  for (const name of await readdir(packageFolder(ledger)).catch(() => [])) {
    const sha256 = name.slice(0, -ending.length)
    const path = keptPackagePath(ledger, sha256)
    if (path === undefined || !name.endsWith(ending)) continue
    const { size } = await stat(path).catch(() => ({ size: 0 }))
    kept.set(sha256, size)
  }
  return kept
}

/** Forgets all packages but those of these SHA-256. */
export async function dropPackages(ledger: string, keep: ReadonlySet<string>): Promise<void> {
  for (const sha256 of (await keptPackages(ledger)).keys()) {
    const path = keptPackagePath(ledger, sha256)
    if (path !== undefined && !keep.has(sha256)) await rm(path, { force: true })
  }
}

const ending = '.zip'
