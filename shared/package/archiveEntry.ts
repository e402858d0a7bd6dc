import { tableOfEntry } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import type { ArchiveProblem } from './packageContent'

/** One entry as the directory of a ZIP describes it, before anything of it is read. Sizes in bytes, as claimed. */
export interface ArchiveEntry {
  readonly name: string
  readonly bytes: number
  readonly compressedBytes: number
  readonly isEncrypted: boolean
  /** 0 stored, 8 deflated; nothing else is read. */
  readonly method: number
}

/** How much an archive may claim before it is refused unread. */
export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of all entries together, inflated. */
  readonly inflatedBytes: number
  /** Inflated bytes for each byte in the ZIP; only asked of entries larger than `ratioFreeBytes`. */
  readonly ratio: number
  readonly ratioFreeBytes: number
}

/** Twice a package of a million people; deflate cannot exceed a ratio of 1032, and no real CSV comes near half of it. */
export const usualArchiveLimits: ArchiveLimits = {
  entries: 64,
  inflatedBytes: 2 * 1024 ** 3,
  ratio: 400,
  ratioFreeBytes: 16 * 1024 ** 2,
}

/** Which entries to read as what, and what is wrong with the archive. */
export interface ArchivePlan {
  /** Positions in the list of entries. Empty when the archive is refused. */
  readonly tables: ReadonlyMap<TableName, number>
  readonly manifest: number | undefined
  readonly problems: readonly ArchiveProblem[]
  /** True when nothing of the archive may be read. */
  readonly isRefused: boolean
}

const manifestName = 'manifest.xml'

/**
 * Decides by the directory alone which entries of a package are read, before a byte is inflated. An archive that leads
 * outside itself or claims too much is refused whole; everything else is told and the rest is read. A file inside a folder
 * is told and read all the same when there is none at the root, so that a package zipped with its folder can be explained.
 * `entryCount` is how many there are when only the first are listed. Source: FORMAT §1.1 to §1.3, ZS-102 to ZS-105;
 * design §5.
 */
export function planArchive(
  entries: readonly ArchiveEntry[],
  limits: ArchiveLimits = usualArchiveLimits,
  entryCount: number = entries.length,
): ArchivePlan {
  const refusals = entryCount > limits.entries ? [tooMany(entryCount)] : claims(entries, limits)
  if (refusals.length > 0) {
    return { tables: new Map(), manifest: undefined, problems: refusals, isRefused: true }
  }
  const problems: ArchiveProblem[] = []
  const places = entries.map((entry, at) => placeOf(entry, at))
  const seen = new Set<string>()
  for (const place of places) {
    if (place.isFolder && places.some((other) => isBelow(other, place))) continue
    problems.push(...problemsOf(place, seen.has(place.path.toLowerCase())))
    seen.add(place.path.toLowerCase())
  }
  const readable = places
    .filter((place) => canRead(place.entry) && !place.isFolder)
    .toSorted((a, b) => a.rank - b.rank)
  const tables = new Map<TableName, number>()
  for (const name of tableNames) {
    const place = readable.find((candidate) => candidate.table === name)
    if (place !== undefined) tables.set(name, place.at)
  }
  const manifest = readable.find((place) => place.isManifest)?.at
  return { tables, manifest, problems, isRefused: false }
}

/** Nobody counts further: it does not matter any more. */
export const manyEntries = 1_000_000

function tooMany(count: number): ArchiveProblem {
  const number = count < manyEntries ? count.toLocaleString('en') : 'a million or more'
  const detail = `it holds ${number} entries, and a package has ${tableNames.length + 1}`
  return { code: 'tooLarge', entry: '', detail }
}

/** Why nothing of an archive may be inflated, by its directory alone; empty when it may. Source: design §5. */
export function claims(
  entries: readonly ArchiveEntry[],
  limits: ArchiveLimits,
): readonly ArchiveProblem[] {
  const outside = entries.find((entry) => leadsOutside(entry.name))
  if (outside !== undefined) {
    return [
      { code: 'unreadable', entry: outside.name, detail: 'its name leads outside the archive' },
    ]
  }
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (total > limits.inflatedBytes) {
    return [{ code: 'tooLarge', entry: '', detail: `it would inflate to ${total} bytes` }]
  }
  const bomb = entries.find(
    (entry) =>
      entry.bytes > limits.ratioFreeBytes && entry.bytes > entry.compressedBytes * limits.ratio,
  )
  if (bomb === undefined) return []
  const detail = `${bomb.compressedBytes} bytes would inflate to ${bomb.bytes}`
  return [{ code: 'tooLarge', entry: bomb.name, detail }]
}

/** Absolute, with a drive, upwards, or with characters no file name has. */
function leadsOutside(name: string): boolean {
  const path = name.replaceAll('\\', '/')
  if (path === '' || path.startsWith('/') || /^[a-z]:/i.test(path)) return true
  if (path.split('/').includes('..')) return true
  return Array.from(path).some((character) => character < ' ')
}

interface Place {
  readonly entry: ArchiveEntry
  readonly at: number
  readonly path: string
  readonly isFolder: boolean
  readonly isAtRoot: boolean
  readonly isManifest: boolean
  readonly table: TableName | undefined
  readonly hasExactCase: boolean
  /** Of several entries for one file, the one with the lowest rank is read. */
  readonly rank: number
}

function placeOf(entry: ArchiveEntry, at: number): Place {
  // Old .NET writes backslashes; unzipped, they are folders all the same.
  const path = entry.name.replaceAll('\\', '/')
  const isFolder = path.endsWith('/')
  const isAtRoot = !path.includes('/')
  const base = path.slice(path.lastIndexOf('/') + 1)
  const known = tableOfEntry(base)
  const isManifest = base.toLowerCase() === manifestName
  const hasExactCase = known?.exact ?? base === manifestName
  const rank = (isAtRoot ? 0 : 2) + (hasExactCase ? 0 : 1)
  return {
    entry,
    at,
    path,
    isFolder,
    isAtRoot,
    isManifest,
    table: known?.table,
    hasExactCase,
    rank,
  }
}

function isBelow(place: Place, folder: Place): boolean {
  return place !== folder && place.path.startsWith(folder.path)
}

function canRead(entry: ArchiveEntry): boolean {
  return !entry.isEncrypted && (entry.method === 0 || entry.method === 8)
}

function problemsOf(place: Place, isRepeated: boolean): ArchiveProblem[] {
  const { entry, table, isManifest } = place
  const found: ArchiveProblem[] = []
  const tell = (code: ArchiveProblem['code'], detail = '') =>
    found.push({ code, entry: entry.name, detail })
  if (isRepeated) tell('duplicateEntry')
  if (entry.isEncrypted) tell('encrypted')
  else if (!canRead(entry)) tell('unreadable', `it is compressed by method ${entry.method}`)
  if (!place.isAtRoot) tell('insideFolder')
  else if (table === undefined && !isManifest) tell('unexpectedFile')
  else if (!place.hasExactCase && !isRepeated) tell('nameCase')
  return found
}
