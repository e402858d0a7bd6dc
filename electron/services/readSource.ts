import type { Table } from '../../shared/columns/table'
import type { SourcePreview } from '../../shared/contract/views'
import type { CsvProblem } from '../../shared/csv/csvProblem'
import type { Dialect, Source } from '../../shared/project/project'
import { entryNameOf, tableOfEntry } from '../../shared/schema/lookUp'
import { type FileNotice, firstRows, previewCsv, readCsvFile } from './csvFile'
import { type LdifReading, readLdifFile } from './ldif/ldifFile'
import { readPackage } from './packageReader'
import { kindOfSourceFile } from './sourceKind'
import { sourceProblem } from './sourceProblem'
import { readSheet, type SheetReading } from './spreadsheet/spreadsheetFile'
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

/** What a reading may be asked; progress in bytes, of the file or of what it inflates to. */
export interface SourceOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

/** Reads one source of a project. Throws a ProblemError that says what happened to which file and what to do. */
export async function readSource(source: Source, options: SourceOptions): Promise<SourceReading> {
  switch (source.kind) {
    case 'csv':
      return readCsv(source, options)
    case 'package':
      return readEntry(source, options)
    case 'xlsx': {
      const choice = { sheet: source.sheet, headerRow: source.dialect.headerLine }
      return asReading(await readSheet(source.file, choice, options))
    }
    case 'ldif':
      return asReading(await readLdifFile(source.file, source.dialect.encoding, options))
    default:
      return source.kind satisfies never
  }
}

/** A file to look at. What is not given is found out. */
export interface LookAt {
  readonly file: string
  readonly dialect: Dialect | undefined
  readonly sheet: string | undefined
}

/** Reads the beginning of a source's file, whose kind its ending tells. Throws a ProblemError. */
export async function previewSource(
  { file, dialect, sheet }: LookAt,
  rows: number,
): Promise<SourcePreview> {
  const kind = kindOfSourceFile(file)
  if (kind === 'xlsx') {
    const choice = { sheet, headerRow: dialect?.headerLine }
    const reading = await readSheet(file, choice, { rows })
    return {
      ...asPreview(reading, rows),
      workbook: { sheet: reading.sheet, sheets: reading.sheets },
    }
  }
  if (kind === 'ldif') return asPreview(await readLdifFile(file, dialect?.encoding, { rows }), rows)
  const answer = await previewCsv(file, dialect, rows)
  if (!answer.ok) throw sourceProblem(answer.problem)
  return answer.value
}

function asReading({ table, notices, bytes }: SheetReading | LdifReading): SourceReading {
  return { table, notices, bytes, problems: [], problemCount: 0 }
}

function asPreview(reading: SheetReading | LdifReading, rows: number): SourcePreview {
  const { table, dialect, because, bytes } = reading
  return {
    dialect,
    because,
    columns: table.names,
    rows: firstRows(table, rows),
    problems: [],
    bytes,
  }
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
