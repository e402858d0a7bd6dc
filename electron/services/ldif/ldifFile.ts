import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Table } from '../../../shared/columns/table'
import { detectEncoding } from '../../../shared/csv/detectEncoding'
import { LdifRefusal, LdifScanner } from '../../../shared/ldif/ldifScanner'
import type { Dialect } from '../../../shared/project/project'
import { toUtf8 } from '../encoding'
import { fileProblemOf, refused } from '../fileProblem'
import { signatureOf } from '../fileSignature'
import { memoryThere, tooLargeFor } from '../memoryNeed'
import { ordinaryFile } from '../ordinaryFile'
import { sourceProblem } from '../sourceProblem'
import { ProblemError } from '../tenant/problemError'
import { LdifRows, TooMuchInLdif } from './ldifRows'

/** The records of a directory as a source. */
export interface LdifReading {
  readonly table: Table
  readonly dialect: Dialect
  /** Why the encoding was guessed; empty when it was given. */
  readonly because: readonly string[]
  readonly notices: readonly string[]
  /** Size of the file. */
  readonly bytes: number
}

/** What may be asked of a reading. Progress in bytes of the file. */
export interface LdifOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Records after which the rest is not read. */
  readonly rows?: number
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

const chunkBytes = 512 * 1024
const headBytes = 128 * 1024

type Encoding = Dialect['encoding']

/**
 * Reads an LDIF into columns. Without an encoding it is guessed, as that of a CSV is: RFC 2849 asks for UTF-8, and
 * not every program knows. Throws a ProblemError that names the line and the mend. Source: design §2, RFC 2849.
 */
export async function readLdifFile(
  path: string,
  encoding: Encoding | undefined,
  options: LdifOptions = {},
): Promise<LdifReading> {
  const facts = await ordinaryFile(path)
  if (!facts.ok) throw sourceProblem(facts.problem)
  const { size } = facts.value
  const tooLarge = tooLargeFor(size, options.memory ?? memoryThere(), 'source')
  if (tooLarge !== undefined && options.rows === undefined) {
    throw sourceProblem(refused('tooLarge', path, tooLarge).problem)
  }
  let file: FileHandle | undefined
  try {
    file = await open(path, 'r')
    const guess = await guessEncoding(file, path, size)
    const first = await scan(file, encoding ?? guess.encoding, size, options)
    const isWrong = encoding === undefined && !guess.isCertain && first.faults > 0
    const found = isWrong ? await scan(file, 'windows-1252', size, options) : first
    const because = isWrong
      ? 'something in it is not UTF-8, and most such exports are Windows-1252'
      : guess.because
    const after = await file.stat()
    const hasChanged = after.size !== size || after.mtimeMs !== facts.value.mtimeMs
    return {
      table: found.table,
      dialect: { ...noTable, encoding: found.encoding },
      because: encoding === undefined ? [because] : [],
      notices: [...(hasChanged ? [grew] : []), ...faultWords(found.faults), ...found.notices],
      bytes: size,
    }
  } catch (error) {
    throw worded(error, path)
  } finally {
    await file?.close()
  }
}

/** The rest of a table's dialect has no meaning in LDIF. */
const noTable = { delimiter: ',', quote: '"', headerLine: 1 } as const

const grew =
  'The file was still growing while it was read: something is writing it. Read it again when that is done.'

function faultWords(faults: number): readonly string[] {
  if (faults === 0) return []
  return [
    `${faults} ${faults === 1 ? 'character does' : 'characters do'} not exist in the chosen encoding. Choose another encoding.`,
  ]
}

async function guessEncoding(file: FileHandle, path: string, size: number) {
  const buffer = new Uint8Array(Math.min(headBytes, size))
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  const head = buffer.subarray(0, bytesRead)
  const guess = detectEncoding(head, bytesRead === size)
  const is = guess.encoding.startsWith('utf-16') ? undefined : signatureOf(head)
  if (is === undefined) return guess
  throw new ProblemError({
    code: 'ldif.kind',
    title: `${basename(path)} is ${is}, not an LDIF.`,
    mend: 'Export it as LDIF or CSV.',
    detail: is,
  })
}

async function scan(file: FileHandle, encoding: Encoding, size: number, options: LdifOptions) {
  const rows = new LdifRows()
  const scanner = new LdifScanner(rows)
  const text = toUtf8(encoding)
  const buffer = Buffer.allocUnsafe(chunkBytes)
  const wanted = options.rows ?? Number.POSITIVE_INFINITY
  let done = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const { bytesRead } = await file.read(buffer, 0, buffer.length, done)
    if (bytesRead === 0 || rows.rowCount >= wanted) break
    done += bytesRead
    scanner.push(text.push(buffer.subarray(0, bytesRead)))
    if (options.rows === undefined) options.onProgress?.(done, Math.max(size, done))
  }
  if (rows.rowCount < wanted) {
    scanner.push(text.end())
    scanner.end()
  }
  const faults = scanner.faults + text.undecodable
  // What is left out is known only when the rows were taken.
  return { table: rows.take(), faults, notices: rows.notices(), encoding }
}

function worded(error: unknown, path: string): unknown {
  if (error instanceof ProblemError) return error
  if (error instanceof TooMuchInLdif) {
    return sourceProblem(refused('tooLarge', path, error.message).problem)
  }
  if (error instanceof LdifRefusal) {
    return new ProblemError({
      code: 'ldif.malformed',
      title: `${basename(path)}: line ${error.line} ${error.why}.`,
      mend: error.mend,
      detail: error.message,
    })
  }
  const isOfSystem = error instanceof Error && 'syscall' in error
  return isOfSystem ? sourceProblem(fileProblemOf(error, path)) : error
}
