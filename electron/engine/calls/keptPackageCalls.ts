import { stat } from 'node:fs/promises'
import { keptPackagePath } from '../../services/keptPackages'
import { readUndoNote } from '../../services/keptUndo'
import { readLedger } from '../../services/ledger'
import type { Calls } from '../callTable'
import { notInHistory } from '../historyProblems'
import { copyKept, keptFile } from '../keptFile'
import { compareTwoPackages } from '../packageComparing'

/** The calls about the packages that the history keeps. */
export const keptPackageCalls: Calls<'keptOfEntry' | 'saveKept' | 'comparePackages'> = {
  keptOfEntry: async ({ world: { ledger } }, { entry: id }) => {
    const entry = (await readLedger(ledger)).find((one) => one.id === id)
    if (entry === undefined) throw notInHistory()
    const sent = await sizeOf(keptPackagePath(ledger, entry.sha256))
    const note = await readUndoNote(ledger, id)
    const undo = await sizeOf(note?.path)
    return {
      package: sent === undefined ? null : { bytes: sent },
      undo:
        note === undefined || undo === undefined
          ? null
          : { bytes: undo, cannotUndo: note.cannotUndo, cannotUndoCount: note.cannotUndoCount },
    }
  },

  saveKept: (bench, { job, entry, part, to }) =>
    bench.jobs.run(job, async (context) => {
      const kept = await keptFile(bench.world.ledger, entry, part)
      return { bytes: await copyKept(kept, to, context) }
    }),

  comparePackages: (bench, { job, one, other }) =>
    bench.jobs.run(job, async (context) => {
      bench.comparing = await compareTwoPackages(bench, one, other, context)
      bench.keeping.revision += 1
      bench.tell()
      return bench.comparing.summary
    }),
}

async function sizeOf(path: string | undefined): Promise<number | undefined> {
  if (path === undefined) return undefined
  return stat(path).then(
    (facts) => (facts.isFile() ? facts.size : undefined),
    () => undefined,
  )
}
