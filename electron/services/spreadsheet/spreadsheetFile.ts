import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import type { Table } from '../../../shared/columns/table'
import type { Dialect } from '../../../shared/project/project'
import { fileProblemOf, refused } from '../fileProblem'
import { signatureOf } from '../fileSignature'
import { memoryThere, tooLargeFor } from '../memoryNeed'
import { type FileFacts, ordinaryFile } from '../ordinaryFile'
import { sourceProblem } from '../sourceProblem'
import { ProblemError } from '../tenant/problemError'
import { DamagedZip } from '../zipDirectory'
import { guessHeader } from './guessHeader'
import { readSharedStrings } from './sharedStrings'
import { SheetRows, TooMuchInSheet } from './sheetRows'
import type { WorkbookFile } from './workbook'
import {
  openWorkbookFile,
  readCellFormats,
  readWorkbook,
  type Sheet,
  type Workbook,
} from './workbook'
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

/** Programs on this system name no encoding in a workbook; the rest of a text's dialect has no meaning there. */
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
    throw worded(error, path)
  }
}

async function readChosen(
  path: string,
  file: WorkbookFile,
  choice: SheetChoice,
  facts: FileFacts,
  options: SheetOptions,
): Promise<SheetReading> {
  const workbook = await readWorkbook(file)
  const { strings, styles } = workbook
  const memory = options.memory ?? memoryThere()
  const mustFit = (bytes: number) => {
    const tooLarge = tooLargeFor(bytes, memory, 'workbook')
    if (tooLarge !== undefined) throw sourceProblem(refused('tooLarge', path, tooLarge).problem)
  }
  mustFit(file.bytesOf(strings))
  const formats = await readCellFormats(file, styles)
  const texts =
    strings === undefined
      ? new ByteColumnBuilder().finish()
      : await readSharedStrings(watched(file.chunksOf(strings), { signal: options.signal }))
  const rowsOf = async (sheet: Sheet, headerRow: number, wantedRows: number | undefined) => {
    const { is1904 } = workbook
    const context = {
      strings: texts,
      formats,
      is1904,
      headerRow,
      wantedRows,
      mostBytes: memory / 4,
    }
    const rows = new SheetRows(context)
    const isAll = wantedRows === undefined
    const total = file.bytesOf(sheet.path)
    const onBytes = isAll ? (done: number) => options.onProgress?.(done, total) : undefined
    await readXml(watched(file.chunksOf(sheet.path), { signal: options.signal, onBytes }), rows)
    return rows
  }
  const because: string[] = []
  const sheet =
    choice.sheet === undefined
      ? await firstWithCells(workbook, async (one) => (await rowsOf(one, 0, 1)).hasCells)
      : sheetCalled(path, workbook, choice.sheet)
  if (choice.sheet === undefined && workbook.sheets.length > 1) {
    because.push(`“${sheet.name}” is the first of ${workbook.sheets.length} sheets with cells`)
  }
  let headerRow = choice.headerRow
  if (headerRow === undefined) {
    const first = await rowsOf(sheet, 0, 20)
    const guess = guessHeader(first.take(), first.firstRows)
    headerRow = guess.headerRow
    because.push(guess.because)
  }
  if (options.rows === undefined) mustFit(file.bytesOf(strings) + file.bytesOf(sheet.path))
  const rows = await rowsOf(sheet, headerRow, options.rows)
  const after = await ordinaryFile(path)
  const isSame =
    after.ok && after.value.size === facts.size && after.value.mtimeMs === facts.mtimeMs
  return {
    table: rows.take(),
    dialect: { ...noText, headerLine: headerRow },
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    because,
    notices: [
      ...(isSame ? [] : [grew]),
      ...noticesOf(workbook, sheet),
      ...rows.findings.sentences(),
    ],
    bytes: facts.size,
  }
}

const grew =
  'The file was written anew while it was read. Read it again when the program that writes it is done.'

/** Chunks as they come, telling how many bytes there were and stopping when the reading is cancelled. */
async function* watched(
  chunks: AsyncGenerator<Buffer, void>,
  {
    signal,
    onBytes,
  }: {
    readonly signal: AbortSignal | undefined
    readonly onBytes?: ((done: number) => void) | undefined
  },
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

/** Says what a file that is no ZIP is: an encrypted workbook begins like an old one. */
async function mustBeZip(path: string): Promise<void> {
  const file = await open(path, 'r')
  const head = new Uint8Array(4096)
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close())
  const begun = head.subarray(0, bytesRead)
  if (begun[0] === 0x50 && begun[1] === 0x4b) return
  const isOld = begun[0] === 0xd0 && begun[1] === 0xcf
  throw noWorkbook(
    path,
    isOld
      ? 'a workbook with a password, or one of the old kind (.xls)'
      : (signatureOf(begun) ?? 'a text file'),
  )
}

function mustBeWorkbook(path: string, file: WorkbookFile): void {
  if (file.has('xl/workbook.bin')) throw noWorkbook(path, 'a binary workbook (.xlsb)')
  if (file.has('content.xml') && file.has('mimetype')) {
    throw noWorkbook(path, 'an OpenDocument file (.ods)')
  }
  if (!file.has('[Content_Types].xml')) throw noWorkbook(path, 'a ZIP with something else in it')
}

function noWorkbook(path: string, is: string): ProblemError {
  return new ProblemError({
    code: 'workbook.kind',
    title: `${basename(path)} is ${is}, not an Excel workbook (.xlsx).`,
    mend: 'Open it in the program it comes from and save it as .xlsx without a password, or as CSV (UTF-8).',
    detail: is,
  })
}

function worded(error: unknown, path: string): unknown {
  if (error instanceof ProblemError) return error
  if (error instanceof TooMuchInSheet) {
    return sourceProblem(refused('tooLarge', path, error.message).problem)
  }
  if (error instanceof DamagedZip) {
    return new ProblemError({
      code: 'workbook.damaged',
      title: `${basename(path)} cannot be read as a workbook: ${error.message}.`,
      mend: 'If something is still writing it, wait. Else open it in Excel, save it as a new .xlsx and choose that.',
      detail: error.message,
    })
  }
  const isOfSystem = error instanceof Error && 'syscall' in error
  return isOfSystem ? sourceProblem(fileProblemOf(error, path)) : error
}
