import Papa from 'papaparse'
import type { Progress } from '../../shared/contract/problem'
import { writeAtomically } from '../services/atomicFile'
import { wordFileProblem } from '../services/fileProblem'
import { ProblemError } from '../services/tenant/problemError'
import { breathe, type JobContext } from './jobs'

/** Rows written at once: a few milliseconds of work, between which the engine answers what else is asked of it. */
const rowsAtOnce = 1000

/** The job that writes: what it is called in the status bar, and how many rows there will be. */
export type RowsJob = JobContext & Pick<Progress, 'label' | 'total'>

/**
 * Writes rows as CSV (UTF-8, CR LF) beside its place and renames it there when it is whole; a cancel leaves nothing. The
 * rows are made as they are written, so that a million of them take no more memory than a thousand. Gives their number.
 * Throws a ProblemError, or the reason of the signal.
 */
export async function exportRows(
  path: string,
  names: readonly string[],
  rows: Iterable<readonly string[]>,
  { signal, report, label, total }: RowsJob,
): Promise<number> {
  let count = 0
  const answer = await writeAtomically(
    path,
    async function* () {
      let batch: (readonly string[])[] = [names]
      for (const row of rows) {
        batch.push(row)
        count += 1
        if (batch.length < rowsAtOnce) continue
        yield asCsv(batch)
        batch = []
        report({ label, done: count, total, unit: 'rows' })
        await breathe(signal)
      }
      if (batch.length > 0) yield asCsv(batch)
    },
    { signal },
  )
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  return count
}

function asCsv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`${Papa.unparse(rows.map((row) => [...row]))}\r\n`, 'utf8')
}
