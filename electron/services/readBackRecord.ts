import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Difference, SendReport } from '../../shared/contract/views'
import { tableNames } from '../../shared/schema/tableNames'
import { writeAtomically } from './atomicFile'
import type { FileAnswer } from './fileProblem'

/** A difference before it is traced to its source. */
export interface Finding extends Omit<Difference, 'trace'> {
  /** Fingerprint of the package's row; null for a record only the tenant has. */
  readonly mark: string | null
}

/**
 * What reading the tenant back found after one upload, so that it can be looked at again after a restart and from the
 * history. Holds names and values of people, so it lies beside the ledger, readable by its owner only, and goes with the
 * ledger's entry.
 */
export interface ReadBackRecord {
  readonly report: SendReport
  /** At most `mostKept`, root causes with their followers; the report has the whole number. */
  readonly findings: readonly Finding[]
}

/** More than that went wrong for a few reasons, and those come first. */
const mostKept = 20_000

const file = z.enum(tableNames)
const finding = z.object({
  file,
  naturalKey: z.string(),
  expected: z.string(),
  found: z.string(),
  column: z.string().nullable(),
  row: z.number().nullable(),
  place: z.number(),
  cause: z.number().nullable(),
  explains: z.array(z.object({ file, records: z.number() })),
  mark: z.string().nullable(),
})
const problem = z.object({
  code: z.string(),
  title: z.string(),
  mend: z.string(),
  detail: z.string(),
})
const job = z.object({
  id: z.string(),
  status: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  by: z.string(),
  messages: z.array(z.object({ level: z.string(), text: z.string() })),
  messagesNote: z.string(),
  superseded: z.boolean(),
})
const record = z.object({
  format: z.literal('zipsync-read-back/1'),
  report: z.object({
    stage: z.enum(['uploading', 'watching', 'verifying', 'done', 'failed', 'unknown']),
    job: job.nullable(),
    sentence: z.string(),
    problem: problem.nullable(),
    differences: z.number(),
    verified: z.boolean(),
    unchecked: z
      .array(
        z.object({
          file,
          records: z.number(),
          why: z.string(),
          examples: z.array(z.string()),
        }),
      )
      .default([]),
  }),
  findings: z.array(finding),
})

/** Keeps what was found, whole or not at all. */
export async function keepReadBack(
  ledger: string,
  id: string,
  { report, findings }: ReadBackRecord,
): Promise<FileAnswer<unknown>> {
  await mkdir(folderOf(ledger), { recursive: true, mode: 0o700 })
  const kept = findings.slice(0, mostKept)
  const text = JSON.stringify({ format: 'zipsync-read-back/1', report, findings: kept })
  return writeAtomically(pathOf(ledger, id), () => [Buffer.from(text)], { mode: 0o600 })
}

/** What was found after an upload; undefined when nothing was, or nothing can be read. */
export async function readReadBack(
  ledger: string,
  id: string,
): Promise<ReadBackRecord | undefined> {
  try {
    return record.parse(JSON.parse(await readFile(pathOf(ledger, id), 'utf8')))
  } catch {
    return undefined
  }
}

/** Forgets what was found after all uploads but these. */
export async function dropReadBacks(ledger: string, keep: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folderOf(ledger)).catch(() => [])
  const kept = new Set([...keep].map(fileName))
  for (const name of names) {
    if (!kept.has(name)) await rm(join(folderOf(ledger), name), { force: true })
  }
}

const folderOf = (ledger: string) => join(dirname(ledger), 'read back')
const fileName = (id: string) => `${id.replace(/[^\w-]/g, '')}.json`
const pathOf = (ledger: string, id: string) => join(folderOf(ledger), fileName(id))
