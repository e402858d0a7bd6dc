import { stat } from 'node:fs/promises'
import type { KeptPart } from '../../shared/contract/historyViews'
import type { Answer } from '../../shared/contract/problem'
import type { HistoryEntry } from '../../shared/contract/views'
import type { Project, TenantChoice } from '../../shared/project/project'
import { copyAtomically } from '../services/atomicFile'
import { fileProblemOf, wordFileProblem } from '../services/fileProblem'
import { keptPackagePath } from '../services/keptPackages'
import { readUndoNote } from '../services/keptUndo'
import { readLedger } from '../services/ledger'
import { hashOf } from '../services/packageReader'
import { ProblemError } from '../services/tenant/problemError'
import { notAsSent, notInHistory, notKeptPackage } from './historyProblems'
import type { JobContext } from './jobs'
import { openPackage } from './openPackage'
import type { Workbench } from './workbench'

/** A package file the history keeps. */
export interface KeptFile {
  readonly entry: HistoryEntry
  readonly part: KeptPart
  readonly path: string
  /** What its bytes must have; not looked at yet. */
  readonly sha256: string
}

/** Finds a package of an entry. Throws a ProblemError when the history has forgotten it, or keeps no such file. */
export async function keptFile(ledger: string, id: string, part: KeptPart): Promise<KeptFile> {
  const entry = (await readLedger(ledger)).find((one) => one.id === id)
  if (entry === undefined) throw notInHistory()
  const undo = part === 'undo' ? await readUndoNote(ledger, id) : undefined
  const sha256 = part === 'undo' ? undo?.sha256 : entry.sha256
  const path = part === 'undo' ? undo?.path : keptPackagePath(ledger, entry.sha256)
  if (sha256 === undefined || path === undefined) throw notKeptPackage(part)
  const isThere = await stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  )
  if (!isThere) throw notKeptPackage(part)
  return { entry, part, path, sha256 }
}

/** Refuses a kept file whose bytes are not those that were sent. Throws a ProblemError. */
export async function holdSeal({ part, path, sha256 }: KeptFile, job: JobContext): Promise<void> {
  job.report({ label: 'Comparing the SHA-256', done: 0, total: 0, unit: 'bytes' })
  const found = await hashOf(path, job.signal).catch((thrown: unknown) => {
    job.signal.throwIfAborted()
    throw new ProblemError(wordFileProblem(fileProblemOf(thrown, path)))
  })
  if (found !== sha256) throw notAsSent(part, sha256, found)
}

/** Copies a kept file to a place of the admin's choice, whole or not at all. Gives its bytes. Throws a ProblemError. */
export async function copyKept(kept: KeptFile, to: string, job: JobContext): Promise<number> {
  await holdSeal(kept, job)
  job.report({ label: 'Copying the package', done: 0, total: 0, unit: 'bytes' })
  const answer = await copyAtomically(kept.path, to, { signal: job.signal })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  return answer.value
}

/**
 * Makes a project of a package in the history, for the tenant it was sent to: the package that was sent as it was, or the
 * one that would undo it. Nothing is sent: what it does is planned, guarded and sent like any other project. Throws a
 * ProblemError.
 */
export async function openKept(
  { world, project }: Workbench,
  id: string,
  part: KeptPart,
  job: JobContext,
): Promise<Project> {
  const kept = await keptFile(world.ledger, id, part)
  await holdSeal(kept, job)
  const label = part === 'package' ? 'Opening the package' : 'Opening the undo package'
  const opened: Answer<Project> = await openPackage(kept.path, nameOf(kept), {
    signal: job.signal,
    onProgress: (done, total) => job.report({ label, done, total, unit: 'bytes' }),
  })
  if (!opened.ok) throw new ProblemError(opened.problem)
  return { ...opened.value, tenant: tenantOf(kept.entry, project?.tenant ?? null) }
}

/** Another name than that of the project, whose last run must not be mistaken for one of this. */
function nameOf({ entry, part }: KeptFile): string {
  const sent = `${entry.project || 'Package'} of ${entry.at.slice(0, 10)}`
  return part === 'package' ? sent : `Undo ${sent}`
}

/** Where it is not known what kind of tenant it was, the open project may know; else it counts as production. */
function tenantOf(
  { tenant: address, tenantKind }: HistoryEntry,
  open: TenantChoice | null,
): TenantChoice | null {
  if (address === '') return null
  const known = open?.address === address ? open.kind : 'production'
  return { address, kind: tenantKind ?? known, readOnly: false }
}
