import type { StateFacts } from '../../shared/contract/views'
import type { PackageContent } from '../../shared/package/packageContent'
import { comparePackages } from '../../shared/snapshot/changedRecords'
import { noLists } from '../../shared/snapshot/snapshot'
import { wordFileProblem } from '../services/fileProblem'
import { readPackage } from '../services/packageReader'
import { ProblemError } from '../services/tenant/problemError'
import { notWorkedOut } from './callProblems'
import { type JobContext, unlessCancelled } from './jobs'
import { holdSeal, keptFile } from './keptFile'
import { sliceWork } from './sliceWork'
import { type Comparing, summaryOf } from './stateComparing'
import type { LoadedState, Workbench } from './workbench'

/** A package with its name, and the moment it is from. */
interface NamedPackage {
  readonly content: PackageContent
  readonly name: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/**
 * Compares two packages row by row, each one of the history by its entry, or `now`, the one the open project makes; the
 * earlier one counts as before. Throws a ProblemError.
 */
export async function compareTwoPackages(
  bench: Workbench,
  one: string,
  other: string,
  job: JobContext,
): Promise<Comparing> {
  const packages = [await packageOf(bench, one, job), await packageOf(bench, other, job)] as const
  const isInOrder = packages[0].at <= packages[1].at
  const [before, after] = isInOrder ? packages : [packages[1], packages[0]]
  const tables = await sliceWork(
    comparePackages(before.content, after.content),
    job.signal,
    (done) => job.report({ label: 'Comparing two packages', done, total: 0, unit: 'rows' }),
  )
  const [earlier, later] = [inPlaceOfState(before), inPlaceOfState(after)]
  const summary = summaryOf('packages', earlier.facts, later.facts, tables)
  return { before: earlier, after: later, tables, summary }
}

async function packageOf(bench: Workbench, which: string, job: JobContext): Promise<NamedPackage> {
  if (which === 'now') {
    await unlessCancelled(bench.settled(), job.signal)
    const { derived, world } = bench
    if (derived === undefined) throw notWorkedOut(bench.failure)
    const { content, project } = derived
    return { content, name: project.name, at: world.now().toISOString() }
  }
  const kept = await keptFile(bench.world.ledger, which, 'package')
  await holdSeal(kept, job)
  const answer = await readPackage(kept.path, {
    signal: job.signal,
    onProgress: (done, total) =>
      job.report({ label: 'Reading a package of the history', done, total, unit: 'bytes' }),
  })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  return { content: answer.value.content, name: kept.entry.project, at: kept.entry.at }
}

/** What is compared is held, searched and exported as two states are; only who is who was found out by other rules. */
function inPlaceOfState({ content, name, at }: NamedPackage): LoadedState {
  const tables = new Map([...content.files].map(([table, file]) => [table, file.table]))
  const counts = [...tables].map(([table, { rowCount }]) => [table, rowCount])
  const facts: StateFacts = {
    source: name,
    kind: 'package',
    takenAt: at,
    counts: Object.fromEntries(counts),
    unread: [],
    warnings: [],
  }
  const source = { kind: 'package', name } as const
  return {
    snapshot: { takenAt: at, source, tables, lists: noLists, unread: new Map() },
    facts,
    user: '',
  }
}
