import { isEmpty } from '../columns/cell'
import { inUtf8Sliced } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { CsvProblem } from '../csv/csvProblem'
import type { PackageFile } from '../package/packageContent'
import { headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'

/** One CSV of the package, made ready for the rules. Rows count from 0 here. */
export interface CheckedFile {
  readonly name: TableName
  readonly entry: string
  readonly rowCount: number
  readonly problems: readonly CsvProblem[]
  /** The names of the header as written, a byte-order mark left out. */
  readonly written: readonly string[]
  /** `none`: no header row could be made out, so the rows mean nothing. */
  readonly header: 'read' | 'none'
  /** The file is text in UTF-16, which read as UTF-8 is every other byte a zero: there is a header, but in no words. */
  readonly isUtf16: boolean
  /** Rows whose values are not judged: malformed or misread ones and blank ones. They still count as present. */
  readonly unjudged: ReadonlySet<number>
  readonly blank: ReadonlySet<number>
  /** Rows or texts may be lost, so that what is not found here may all the same be in the source. */
  readonly lossy: boolean
  /** By its name in the schema; a header in another case counts (ZS-204). Undefined when the file lacks it. */
  column(name: string): Utf8Column | undefined
}

const lossyProblems: ReadonlySet<CsvProblem['code']> = new Set([
  'notUtf8',
  'unclosedQuote',
  'tooManyColumns',
  'fieldTooLong',
])
const malformedRow: ReadonlySet<CsvProblem['code']> = new Set([
  'notUtf8',
  'fieldCount',
  'strayQuote',
  'unclosedQuote',
  'fieldTooLong',
])

/** Finds the columns, the rows that cannot be judged and what is lost. `isCut`: the archive says that not all was read. */
export function* checkedFile(
  name: TableName,
  file: PackageFile,
  isCut: boolean,
): Sliced<CheckedFile> {
  const names = file.table.names
  const written = names.map((text, at) => (at === 0 ? text.replace(/^\uFEFF/, '') : text))
  const found = new Map<string, Utf8Column>()
  for (const wanted of headerOf(name)) {
    const at = positionOf(written, wanted)
    const column = at === -1 ? undefined : file.table.column(names[at] ?? '')
    if (column !== undefined) found.set(wanted, yield* inUtf8Sliced(column))
  }
  const header = found.size === 0 ? 'none' : 'read'
  const blank = header === 'none' ? new Set<number>() : yield* blankRows([...found.values()])
  const unjudged = new Set(blank)
  for (const { code, row } of file.problems) {
    if (row !== null && malformedRow.has(code)) unjudged.add(row - 1)
  }
  return {
    name,
    entry: file.entry,
    rowCount: header === 'none' ? 0 : file.table.rowCount,
    problems: file.problems,
    written,
    header,
    isUtf16: header === 'none' && isInUtf16(name, written),
    unjudged,
    blank,
    lossy: isCut || header === 'none' || file.problems.some(({ code }) => lossyProblems.has(code)),
    column: (wanted) => found.get(wanted),
  }
}

/** Do the names become columns of the file once the zeros, and what was not UTF-8, are taken out? */
function isInUtf16(name: TableName, written: readonly string[]): boolean {
  const texts = written.map((text) => text.replaceAll(/[\0\uFFFD]/g, ''))
  return texts.some((text, at) => text !== written[at] && positionOf(headerOf(name), text) !== -1)
}

/** Where a column of the schema stands: by its exact name, else by the name in another case; -1 when it is missing. */
export function positionOf(written: readonly string[], wanted: string): number {
  const exact = written.indexOf(wanted)
  if (exact !== -1) return exact
  const lower = wanted.toLowerCase()
  return written.findIndex((name) => name.toLowerCase() === lower)
}

/** Rows in which every known column is empty. */
function* blankRows(columns: readonly Utf8Column[]): Sliced<Set<number>> {
  const [first, ...others] = columns
  const blank = new Set<number>()
  if (first === undefined) return blank
  for (let row = 0; row < first.length; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (isEmpty(first, row) && others.every((column) => isEmpty(column, row))) blank.add(row)
  }
  return blank
}

/** Calls `visit` with every row that can be judged and its value in the column; nothing when the file lacks it. */
export function* eachValue(
  file: CheckedFile,
  column: string,
  visit: (value: string, row: number) => void,
): Sliced<void> {
  const values = file.column(column)
  if (values === undefined) return
  const { unjudged, rowCount } = file
  for (let row = 0; row < rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (unjudged.size > 0 && unjudged.has(row)) continue
    visit(values.text(row), row)
  }
}

/** Calls `visit` with every row that can be judged and whose mark is this one. */
export function* eachMarked(
  file: CheckedFile,
  marks: Uint8Array,
  mark: 0 | 1,
  visit: (row: number) => void,
): Sliced<void> {
  const { unjudged, rowCount } = file
  for (let row = 0; row < rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (marks[row] === mark && !(unjudged.size > 0 && unjudged.has(row))) visit(row)
  }
}
