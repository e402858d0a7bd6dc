import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { TableName } from '../../shared/schema/tableNames'
import { tableNames } from '../../shared/schema/tableNames'
import { copyAtomically, writeAtomically } from './atomicFile'
import { wordFileProblem } from './fileProblem'
import { shelvePackage } from './keptPackages'
import { ProblemError } from './tenant/problemError'

/** What a plan foresaw that the package itself does not say; the tenant is compared with both after the import. */
export interface Foreseen {
  /** Rows of the package, from 1, that the plan rejects, by file. */
  readonly rejected: Readonly<Partial<Record<TableName, readonly number[]>>>
  /** How many records were to be deleted by themselves, not along with a parent, by file. */
  readonly deletions: Readonly<Partial<Record<TableName, number>>>
}

/**
 * What must outlive a crash while a package is on its way, beside the ledger: the jobs that were in the queue before it
 * (to recognise ours), and what the plan foresaw (to compare the tenant with it). The package
 * itself lies next to it. Holds no credential. When it is known how the upload ended the record is removed, and the package
 * goes among those the history keeps.
 */
export interface SendRecord {
  readonly id: string
  readonly queue: readonly string[]
  /** Null when there was no plan. */
  readonly foreseen: Foreseen | null
}

const sent = { id: z.string(), queue: z.array(z.string()) }
const rejected = z.partialRecord(z.enum(tableNames), z.array(z.number()))

/** As older versions wrote it: they did not count the deletions, so that no more is known of these than the package says. */
const olderShape = z
  .object({ ...sent, rejected: rejected.nullable() })
  .transform((record): SendRecord => {
    const { id, queue } = record
    const foreseen = record.rejected && { rejected: record.rejected, deletions: {} }
    return { id, queue, foreseen }
  })

const shape = z.union([
  z.object({
    ...sent,
    foreseen: z
      .object({ rejected, deletions: z.partialRecord(z.enum(tableNames), z.number()) })
      .nullable(),
  }),
  olderShape,
])

/** Writes the record and a copy of the package, whole, readable by their owner only. Throws a ProblemError. */
export async function keepSendRecord(
  ledger: string,
  record: SendRecord,
  packagePath: string,
): Promise<void> {
  const paths = pathsOf(ledger, record.id)
  await mkdir(dirname(paths.record), { recursive: true, mode: 0o700 })
  const text = Buffer.from(JSON.stringify(record))
  for (const answer of [
    await copyAtomically(packagePath, paths.package, { mode: 0o600 }),
    await writeAtomically(paths.record, () => [text], { mode: 0o600 }),
  ]) {
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  }
}

/** The record of an upload and where its package lies; undefined when there is none to be read. */
export async function readSendRecord(
  ledger: string,
  id: string,
): Promise<{ readonly record: SendRecord; readonly packagePath: string } | undefined> {
  const paths = pathsOf(ledger, id)
  try {
    const record = shape.parse(JSON.parse(await readFile(paths.record, 'utf8')))
    return { record, packagePath: paths.package }
  } catch {
    return undefined
  }
}

/** An upload as the ledger knows it. */
interface LedgerUpload {
  readonly id: string
  readonly sha256: string
}

/** Clears up after an upload whose end is known: the package goes among those the history keeps. */
export async function closeSendRecord(ledger: string, { id, sha256 }: LedgerUpload): Promise<void> {
  const paths = pathsOf(ledger, id)
  await shelvePackage(ledger, paths.package, sha256)
  await rm(paths.record, { force: true })
}

/** A record that is being written is younger than that, in milliseconds. */
const strayAge = 3_600_000

/**
 * Clears up what a killed process left. Where the ledger never heard of the upload nothing had been sent, and all of it is
 * forgotten; `known` are the uploads it knows, `isOpen` tells those whose end is not known, which are left alone.
 */
export async function dropStrayRecords(
  ledger: string,
  known: readonly LedgerUpload[],
  isOpen: (id: string) => boolean,
  now: number,
): Promise<void> {
  const folder = dirname(pathsOf(ledger, 'any').record)
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    )
    const id = name.replace(/\.(json|zip)$/, '')
    if (age <= strayAge || isOpen(id)) continue
    const upload = known.find((one) => one.id === id)
    if (upload === undefined) await rm(path, { force: true })
    else await closeSendRecord(ledger, upload)
  }
}

function pathsOf(ledger: string, id: string) {
  const folder = join(dirname(ledger), 'on the way')
  const name = id.replace(/[^\w-]/g, '')
  return { record: join(folder, `${name}.json`), package: join(folder, `${name}.zip`) }
}
