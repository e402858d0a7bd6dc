import type { Table } from '../../shared/columns/table'
import type { SourcePreview } from '../../shared/contract/views'
import type { CsvProblem } from '../../shared/csv/csvProblem'
import type { Dialect, Source } from '../../shared/project/project'
import { entryNameOf, tableOfEntry } from '../../shared/schema/lookUp'
import { type FileNotice, previewCsv, readCsvFile } from './csvFile'
import { type FileProblem, wordFileProblem } from './fileProblem'
import { readPackage } from './packageReader'
import { ProblemError } from './tenant/problemError'

/** A source's rows as the file has them, in columns. */
export interface SourceReading {
  readonly table: Table
  readonly problems: readonly CsvProblem[]
  /** All of them; `problems` may hold only the first. */
  readonly problemCount: number
  readonly notices: readonly string[]
  /** Size of the file. */
  readonly bytes: number
}

/** What a reading may be asked; progress in bytes of the file. */
export interface SourceOptions {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** Reads one source of a project. Throws a ProblemError that says what happened to which file and what to do. */
export async function readSource(source: Source, options: SourceOptions): Promise<SourceReading> {
  switch (source.kind) {
    case 'csv':
      return readCsv(source, options)
    case 'package':
      return readEntry(source, options)
    case 'xlsx':
    case 'ldif':
      throw new ProblemError({
        code: 'source.kind',
        title: `${source.name} is ${source.kind === 'xlsx' ? 'an Excel workbook' : 'an LDIF file'}; this version reads CSV, TSV and packages.`,
        mend: 'Export it as CSV (UTF-8) and open that.',
        detail: source.kind,
      })
    default:
      return source.kind satisfies never
  }
}

/** Reads the beginning of a text file for looking at it; a dialect that is not given is guessed. Throws a ProblemError. */
export async function previewSource(
  path: string,
  dialect: Dialect | undefined,
  rows: number,
): Promise<SourcePreview> {
  const answer = await previewCsv(path, dialect, rows)
  if (!answer.ok) throw sourceProblem(answer.problem)
  return answer.value
}

async function readCsv(source: Source, options: SourceOptions): Promise<SourceReading> {
  const answer = await readCsvFile(source.file, source.dialect, options)
  if (!answer.ok) throw sourceProblem(answer.problem)
  const { table, problems, problemCounts, notices, fingerprint } = answer.value
  // Half of all exports begin with a byte-order mark; in a source it means nothing but its encoding.
  const counted = [...problemCounts].filter(([code]) => code !== 'byteOrderMark')
  return {
    table,
    problems: problems.filter(({ code }) => code !== 'byteOrderMark'),
    problemCount: counted.reduce((sum, [, count]) => sum + count, 0),
    notices: notices.map(noticeSentence),
    bytes: fingerprint.size,
  }
}

/** The page knows files by their names alone, so no path is in the words. */
function sourceProblem(problem: FileProblem): ProblemError {
  const words = wordFileProblem(problem)
  if (problem.kind === 'missing') {
    return new ProblemError({ ...words, mend: 'Choose where the file is now, or put it back.' })
  }
  return new ProblemError({ ...words, mend: words.mend.replaceAll(problem.path, 'it') })
}

async function readEntry(source: Source, options: SourceOptions): Promise<SourceReading> {
  const answer = await readPackage(source.file, options)
  if (!answer.ok) throw sourceProblem(answer.problem)
  const wanted = tableOfEntry(source.entry ?? '')?.table
  const file = wanted === undefined ? undefined : answer.value.content.files.get(wanted)
  if (file === undefined) {
    throw new ProblemError({
      code: 'source.entry',
      title: `${source.name} has no ${source.entry ?? (wanted === undefined ? 'such file' : entryNameOf(wanted))}.`,
      mend: 'Open the package again, or remove this source.',
      detail: '',
    })
  }
  return {
    table: file.table,
    problems: file.problems,
    problemCount: file.problems.length,
    notices: [],
    bytes: answer.value.content.zipBytes ?? 0,
  }
}

function noticeSentence(notice: FileNotice): string {
  switch (notice.kind) {
    case 'grewWhileReading':
      return 'The file was still growing while it was read: something is writing it. Read it again when that is done.'
    case 'endsMidRow':
      return `The file ends in the middle of row ${notice.row}. It may have been cut off; compare its row count with the system it comes from.`
    case 'endsInsideQuote':
      return `A quotation mark opened in row ${notice.row} is never closed, so everything after it is one value. Mend the file before you send it.`
    case 'undecodable':
      return `${notice.characters} characters do not exist in the chosen encoding. Choose another encoding.`
    default:
      return notice satisfies never
  }
}
