import Papa from 'papaparse'
import { writeAtomically } from '../services/atomicFile'
import { wordFileProblem } from '../services/fileProblem'
import { ProblemError } from '../services/tenant/problemError'

/** Writes rows as CSV (UTF-8, CR LF) beside its place and renames it there when it is whole. Throws a ProblemError. */
export async function exportRows(
  path: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const text = Papa.unparse({ fields: [...names], data: rows.map((row) => [...row]) })
  await exportText(path, `${text}\r\n`)
}

/** Writes a text file whole or not at all. Throws a ProblemError. */
export async function exportText(path: string, text: string): Promise<void> {
  const answer = await writeAtomically(path, async function* () {
    yield Buffer.from(text, 'utf8')
  })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
}
