import { basename } from 'node:path'
import type { ByteColumn } from '../../../shared/columns/byteColumn'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import type { Table } from '../../../shared/columns/table'
import type { Dialect } from '../../../shared/project/project'
import { refused } from '../fileProblem'
import { memoryThere, tooLargeFor } from '../memoryNeed'
import { type FileFacts, ordinaryFile } from '../ordinaryFile'
import { sourceProblem } from '../sourceProblem'
import { ProblemError } from '../tenant/problemError'
import { DamagedZip } from '../zipDirectory'
import type { CellFormat } from './cellFormat'
import { guessHeader } from './guessHeader'
import { readSharedStrings } from './sharedStrings'
import { numberedRows, SheetRows } from './sheetRows'
import type { WorkbookFile } from './workbook'
import {
  openWorkbookFile,
  readCellFormats,
  readWorkbook,
  type Sheet,
  type Workbook,
} from './workbook'
import { mustBeWorkbook, mustBeZip, wordedProblem } from './workbookProblem'
import { readXml } from './xmlStream'

/** A sheet as a source: its rows as text, and what it did to them. */
export interface SheetReading {
  readonly table: Table
  /** How it was read: the header row as given or as guessed. */
  readonly dialect: Dialect
  readonly sheet: string
  readonly sheets: readonly SheetName[]
  /** Why sheet and header were chosen; empty where they were given. */
  readonly because: readonly string[]
  readonly notices: readonly string[]
  /** Size of the file. */
  readonly bytes: number
}

/** A sheet to choose. */
export interface SheetName {
  readonly name: string
  readonly isHidden: boolean
}

/** Which sheet, and which row of it names the columns; what is not given is found out. */
export interface SheetChoice {
  readonly sheet: string | undefined
  /** From 1; 0: none does. */
  readonly headerRow: number | undefined
}

/** What may be asked of a reading. Progress counts inflated bytes. */
export interface SheetOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Data rows after which the rest is not read. */
  readonly rows?: number
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

/** A workbook needs no encoding and no delimiter: that part of a text's dialect means nothing here. */
const noText = { encoding: 'utf-8', delimiter: ',', quote: '"' } as const

/**
 * Reads one sheet of an .xlsx workbook as text. Nothing is computed: a formula is its stored result. Texts are streamed
 * into columns; what claims too much or would not fit into memory is refused before it is inflated. Throws a
 * ProblemError that says what the file is and what to do. Source: design §2 and §5, ECMA-376.
 */
export async function readSheet(
  path: string,
  choice: SheetChoice,
  options: SheetOptions = {},
): Promise<SheetReading> {
  const facts = await ordinaryFile(path)
  if (!facts.ok) throw sourceProblem(facts.problem)
  try {
    await mustBeZip(path)
    const file = await openWorkbookFile(path)
    try {
      mustBeWorkbook(path, file)
      return await readChosen(path, file, choice, facts.value, options)
    } finally {
      await file.zip.close()
    }
  } catch (error) {
    throw wordedProblem(error, path)
  }
}

/** A workbook whose sheets can be read: everything that their cells refer to. */
interface Opened {
  readonly path: string
  readonly file: WorkbookFile
  readonly workbook: Workbook
  readonly formats: readonly CellFormat[]
  readonly strings: ByteColumn
  readonly memory: number
  readonly options: SheetOptions
}

async function readChosen(
  path: string,
  file: WorkbookFile,
  choice: SheetChoice,
  facts: FileFacts,
  options: SheetOptions,
): Promise<SheetReading> {
  const opened = await openedWorkbook(path, file, options)
  const { workbook } = opened
  const sheet = await chosenSheet(opened, choice)
  const header = await chosenHeader(opened, sheet.sheet, choice)
  const isPart = options.rows !== undefined
  if (!isPart) mustFit(opened, file.bytesOf(workbook.strings) + file.bytesOf(sheet.sheet.path))
  const rows = await rowsOf(opened, sheet.sheet, header.headerRow, options.rows)
  const after = await ordinaryFile(path)
  const isSame =
    after.ok && after.value.size === facts.size && after.value.mtimeMs === facts.mtimeMs
  return {
    table: rows.take(),
    dialect: { ...noText, headerLine: header.headerRow },
    sheet: sheet.sheet.name,
    sheets: workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    because: [...sheet.because, ...header.because],
    notices: [
      ...(isSame ? [] : [grew]),
      ...noticesOf(workbook, sheet.sheet),
      ...rows.findings.sentences(),
    ],
    bytes: facts.size,
  }
}

async function openedWorkbook(
  path: string,
  file: WorkbookFile,
  options: SheetOptions,
): Promise<Opened> {
  const workbook = await readWorkbook(file)
  const memory = options.memory ?? memoryThere()
  mustFit({ path, memory }, file.bytesOf(workbook.strings))
  const formats = await readCellFormats(file, workbook.styles)
  const strings =
    workbook.strings === undefined
      ? new ByteColumnBuilder().finish()
      : await readSharedStrings(watched(file.chunksOf(workbook.strings), options.signal))
  return { path, file, workbook, formats, strings, memory, options }
}

function mustFit({ path, memory }: Pick<Opened, 'path' | 'memory'>, bytes: number): void {
  const tooLarge = tooLargeFor(bytes, memory, 'workbook')
  if (tooLarge !== undefined) throw sourceProblem(refused('tooLarge', path, tooLarge).problem)
}

async function chosenSheet(opened: Opened, { sheet }: SheetChoice) {
  const { path, workbook } = opened
  if (sheet !== undefined) return { sheet: sheetCalled(path, workbook, sheet), because: [] }
  const hasCells = async (one: Sheet) => (await rowsOf(opened, one, 0, 1)).hasCells
  const first = await firstWithCells(workbook, hasCells)
  const count = workbook.sheets.length
  const why = `“${first.name}” is the first of ${count} sheets with cells`
  return { sheet: first, because: count === 1 ? [] : [why] }
}

async function chosenHeader(opened: Opened, sheet: Sheet, { headerRow }: SheetChoice) {
  if (headerRow !== undefined) return { headerRow, because: [] }
  const first = await rowsOf(opened, sheet, 0, numberedRows)
  const guess = guessHeader(first.take(), first.firstRows)
  return { headerRow: guess.headerRow, because: [guess.because] }
}

/** Reads a sheet, or so many rows of it; only the whole reading tells its progress. */
async function rowsOf(
  { file, workbook, formats, strings, memory, options }: Opened,
  sheet: Sheet,
  headerRow: number,
  wantedRows: number | undefined,
): Promise<SheetRows> {
  const { is1904 } = workbook
  const mostBytes = Math.floor(memory / 4)
  const rows = new SheetRows({ strings, formats, is1904, headerRow, wantedRows, mostBytes })
  const total = file.bytesOf(sheet.path)
  const onBytes = (done: number) => {
    if (wantedRows === undefined) options.onProgress?.(done, total)
  }
  await readXml(watched(file.chunksOf(sheet.path), options.signal, onBytes), rows)
  return rows
}

const grew =
  'The file was written anew while it was read. Read it again when the program that writes it is done.'

/** Chunks as they come, telling how many bytes there were and stopping when the reading is cancelled. */
async function* watched(
  chunks: AsyncGenerator<Buffer, void>,
  signal: AbortSignal | undefined,
  onBytes?: (done: number) => void,
): AsyncGenerator<Buffer, void> {
  let done = 0
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    done += chunk.length
    onBytes?.(done)
    yield chunk
  }
}

/** The first sheet that shows something; a hidden one only when no other does; else simply the first. */
async function firstWithCells(
  { sheets }: Workbook,
  hasCells: (sheet: Sheet) => Promise<boolean>,
): Promise<Sheet> {
  const inOrder = sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden))
  for (const sheet of inOrder) if (await hasCells(sheet)) return sheet
  const [first] = inOrder
  if (first === undefined) throw new DamagedZip('it has no sheet with cells')
  return first
}

function sheetCalled(path: string, { sheets }: Workbook, name: string): Sheet {
  const found = sheets.find((sheet) => sheet.name === name)
  if (found !== undefined) return found
  const names = sheets.slice(0, 20).map((sheet) => `“${sheet.name}”`)
  throw new ProblemError({
    code: 'workbook.sheet',
    title: `${basename(path)} has no sheet “${name}”.`,
    mend: `Choose another: ${names.join(', ')}.`,
    detail: '',
  })
}

function noticesOf({ sheets }: Workbook, { name, isHidden }: Sheet): readonly string[] {
  const others = sheets.filter((sheet) => sheet.isHidden && sheet.name !== name)
  const names = others.slice(0, 5).map((sheet) => `“${sheet.name}”`)
  return [
    ...(isHidden
      ? [`The sheet “${name}” is hidden in the workbook; it is read all the same.`]
      : []),
    ...(others.length === 0
      ? []
      : [`The workbook has hidden sheets, which can be chosen too: ${names.join(', ')}.`]),
  ]
}
