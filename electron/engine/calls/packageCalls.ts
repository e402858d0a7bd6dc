import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { undoSliced } from '../../../shared/plan/undo'
import { copyAtomically } from '../../services/atomicFile'
import { wordFileProblem } from '../../services/fileProblem'
import { appendToLedger } from '../../services/ledger'
import { ProblemError } from '../../services/tenant/problemError'
import { writePackageApart } from '../../services/writeApart'
import type { Built } from '../builtPackage'
import { noPackage, noState } from '../callProblems'
import type { Calls } from '../callTable'
import { countOf } from '../countWords'
import type { Derived } from '../derive'
import { shapesOfSources } from '../previousRun'
import { restSentence } from '../restSentence'
import { sliceWork } from '../sliceWork'
import type { Workbench } from '../workbench'
import { writeNewest } from '../writeNewest'

/** The calls that write packages. */
export const packageCalls: Calls<'buildPackage' | 'savePackage' | 'writeUndo'> = {
  buildPackage: async (bench, { job, force }) => {
    await mkdir(bench.world.folder, { recursive: true })
    const path = join(bench.world.folder, 'package.zip')
    const { derived, revision, written } = await bench.jobs.run(job, (context) =>
      writeNewest(bench, context, path, force ? () => {} : refuseBroken),
    )
    const { bytes, sha256, entries } = written
    const built: Built = {
      path,
      facts: {
        revision,
        bytes,
        sha256,
        entries: entries.map(({ name, bytes: size, rows }) => ({
          name,
          bytes: size,
          rows: rows ?? 0,
        })),
        planHash: bench.planned?.summary.planHash ?? null,
      },
    }
    bench.built = built
    await appendToLedger(bench.world.ledger, {
      id: randomUUID(),
      at: bench.world.now().toISOString(),
      kind: 'build',
      project: derived.project.name,
      tenant: derived.project.tenant?.address ?? '',
      sha256,
      bytes,
      totals: bench.planned?.summary.totals ?? null,
      approvedBy: '',
      jobId: '',
      outcome: force && derived.report.errors > 0 ? 'built in spite of errors' : 'built',
      differences: null,
      sources: shapesOfSources(bench),
    })
    bench.tell()
    return built.facts
  },

  savePackage: async (bench, { to }) => {
    const built = currentPackage(bench)
    const answer = await copyAtomically(built.path, to)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return { bytes: built.facts.bytes, sha256: built.facts.sha256 }
  },

  writeUndo: (bench, { to }) =>
    bench.jobs.run('writeUndo', async ({ signal, report }) => {
      await bench.settled()
      signal.throwIfAborted()
      const { planned, state } = bench
      if (planned === undefined || state === undefined) throw noState()
      const label = 'Writing the undo package'
      const undo = await sliceWork(undoSliced(planned.plan), signal, (done) =>
        report({ label, done, total: 0, unit: 'records' }),
      )
      // Written to the engine's own folder first: from there the history gets its copy when the package is sent.
      const path = join(bench.world.folder, 'undo.zip')
      const written = await writePackageApart(undo.content, path, {
        signal,
        onProgress: (done, total) => report({ label, done, total, unit: 'rows' }),
      })
      if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
      const copied = await copyAtomically(path, to, { signal })
      if (!copied.ok) throw new ProblemError(wordFileProblem(copied.problem))
      const { bytes, sha256 } = written.value
      const cannotUndo = undo.rest.map(restSentence)
      bench.undo = { planHash: planned.summary.planHash, path, bytes, sha256, cannotUndo }
      bench.tell()
      return { cannotUndo }
    }),
}

/** The package that belongs to the project as it is now. Throws a ProblemError when there is none. */
export function currentPackage(bench: Workbench): Built {
  const { built } = bench
  if (built === undefined || built.facts.revision !== bench.revision) throw noPackage()
  return built
}

/** Only what the admin wants in spite of it is built with a broken mapping or open errors. */
function refuseBroken({ mapped, report }: Derived): void {
  const [broken] = mapped.problems
  if (broken !== undefined) throw brokenMapping(broken.sentence)
  if (report.errors > 0) throw openErrors(report.errors)
}

function openErrors(count: number): ProblemError {
  return new ProblemError({
    code: 'package.openErrors',
    title: `${countOf(count, 'problem')} in the rows would make xMatters refuse or misread the package, so it was not built.`,
    mend: 'Mend them in the Checks step. Building in spite of them is possible there, too.',
    detail: '',
  })
}

/** A mapping that asks for what is not there blanks values or loses rows, which under mirror means deletions. */
function brokenMapping(sentence: string): ProblemError {
  return new ProblemError({
    code: 'package.brokenMapping',
    title: `A mapping asks for something that is not there, so nothing was built. ${sentence}`,
    mend: 'Mend it in the Mapping step.',
    detail: '',
  })
}
