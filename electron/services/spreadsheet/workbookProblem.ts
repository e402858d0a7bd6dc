import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileProblemOf, refused } from '../fileProblem'
import { signatureOf } from '../fileSignature'
import { sourceProblem } from '../sourceProblem'
import { ProblemError } from '../tenant/problemError'
import { DamagedZip } from '../zipDirectory'
import { TooMuchInSheet } from './sheetRows'
import type { WorkbookFile } from './workbook'

/** Refuses what is no ZIP and says what it is: an encrypted workbook begins like an old one. */
export async function mustBeZip(path: string): Promise<void> {
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

/** Refuses ZIPs that are another kind of workbook, or none. */
export function mustBeWorkbook(path: string, file: WorkbookFile): void {
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

/** What a reading threw, as the problem that the admin sees; a bug and a cancelling stay as they are. */
export function wordedProblem(error: unknown, path: string): unknown {
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
