import type { Progress } from '../../shared/contract/problem'
import { wordFileProblem } from '../services/fileProblem'
import type { WrittenPackage } from '../services/packageWriter'
import { ProblemError } from '../services/tenant/problemError'
import { writePackageApart } from '../services/writeApart'
import { notWorkedOut } from './callProblems'
import type { Derived, Drafted } from './derive'
import { type JobContext, unlessCancelled } from './jobs'
import type { Workbench } from './workbench'

/** What is worked out of a project, and the revision of it. */
interface Settled {
  readonly derived: Derived
  readonly revision: number
}

/** A package that was written, and what it was written from. */
export interface Newest extends Settled {
  readonly written: WrittenPackage
}

/**
 * Writes the package of the newest project. Writing begins when the rows are mapped, beside rules and plan; only when these
 * are through and `refuse` throws nothing the package takes its place. When the project changes meanwhile it begins anew.
 * Throws a ProblemError, what `refuse` throws, and the reason of the job's signal; then what was there is there still.
 */
export async function writeNewest(
  bench: Workbench,
  job: JobContext,
  path: string,
  refuse: (derived: Derived) => void,
): Promise<Newest> {
  const onProgress = (done: number, total: number) => job.report({ ...progress, done, total })
  for (;;) {
    const drafted = await unlessCancelled(bench.drafted(), job.signal)
    if (drafted === undefined) throw notWorkedOut(bench.failure)
    if (bench.derived?.content === drafted.content) refuse(bench.derived)
    const settled: Settled[] = []
    const beforeReplace = async () => {
      const one = await settledOn(bench, drafted, job.signal)
      refuse(one.derived)
      settled.push(one)
    }
    try {
      const options = { signal: job.signal, onProgress, beforeReplace }
      const answer = await writePackageApart(drafted.content, path, options)
      if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
      const [one] = settled
      if (one === undefined) throw new Error('A package took its place unasked')
      return { ...one, written: answer.value }
    } catch (thrown) {
      if (!(thrown instanceof Overtaken)) throw thrown
    }
  }
}

const progress: Pick<Progress, 'label' | 'unit'> = {
  label: 'Writing and reading back the package',
  unit: 'rows',
}

/** The project changed while its package was written. */
class Overtaken extends Error {}

/** Waits until everything is worked out, and for this draft. */
async function settledOn(
  bench: Workbench,
  { content }: Drafted,
  signal: AbortSignal,
): Promise<Settled> {
  await unlessCancelled(bench.settled(), signal)
  const { derived, revision, failure } = bench
  if (derived?.content === content) return { derived, revision }
  if (failure !== undefined) throw notWorkedOut(failure)
  throw new Overtaken()
}
