import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type FileAnswer, fileProblemOf } from './fileProblem'
import { isRunning, machine } from './processMark'

/** What a write may be asked for. */
export interface WriteOptions {
  readonly signal?: AbortSignal
  /** Access rights of the new file; 0o600 for what only the owner may read. */
  readonly mode?: number
}

/** The bytes of a file to be written, as they come. */
export type Chunks = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/**
 * Writes a file whole or not at all: to a temporary name beside it, synced, then renamed into place, so that a crash, a
 * full disk or an abort leaves the old file as it was and nothing else behind. Gives the number of bytes. Rejects only
 * with the reason of an abort, or with what `chunks` itself throws.
 */
export async function writeAtomically(
  path: string,
  chunks: Chunks,
  options: WriteOptions = {},
): Promise<FileAnswer<number>> {
  return throughTemporary(path, options, async (_, file) => {
    let bytes = 0
    for await (const chunk of chunks()) {
      options.signal?.throwIfAborted()
      await writeAll(file, chunk)
      bytes += chunk.length
    }
    return { ok: true, value: bytes }
  })
}

/** Copies a file whole or not at all. Gives the number of bytes. */
export async function copyAtomically(
  from: string,
  to: string,
  options: WriteOptions = {},
): Promise<FileAnswer<number>> {
  try {
    const source = await open(from, 'r')
    await source.close()
  } catch (error) {
    return { ok: false, problem: fileProblemOf(error, from) }
  }
  return writeAtomically(to, () => createReadStream(from, { highWaterMark: 1024 * 1024 }), options)
}

/**
 * Runs work on an open temporary file beside `path`. When its answer is good, the file is synced and renamed into place;
 * otherwise it is removed. Missing folders are made. What a process that was killed left half written is removed, too.
 */
export async function throughTemporary<T>(
  path: string,
  options: WriteOptions,
  work: (temporary: string, file: FileHandle) => Promise<FileAnswer<T>>,
): Promise<FileAnswer<T>> {
  const folder = dirname(path)
  const unique = randomBytes(6).toString('hex')
  const temporary = join(folder, `.${basename(path)}.${machine}-${process.pid}-${unique}.part`)
  let file: FileHandle | undefined
  try {
    await mkdir(folder, { recursive: true })
    await removeAbandoned(folder)
    file = await open(temporary, 'wx', options.mode ?? 0o644)
    const answer = await work(temporary, file)
    options.signal?.throwIfAborted()
    if (answer.ok) {
      await file.sync()
      await file.close()
      file = undefined
      await rename(temporary, path)
      await syncFolder(folder)
    }
    return answer
  } catch (error) {
    return { ok: false, problem: fileProblemOf(error, path) }
  } finally {
    await file?.close()
    await rm(temporary, { force: true })
  }
}

const ownPart = new RegExp(`^\\..+\\.${machine}-(\\d+)-[0-9a-f]{12}\\.part$`)

/** Removes the temporary files of processes of this machine that are no more; those of a running one are its own. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid] = ownPart.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

/** Writes a whole chunk; the system may take it in parts. */
export async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let from = 0
  while (from < chunk.length) {
    const { bytesWritten } = await file.write(chunk, from, chunk.length - from)
    from += bytesWritten
  }
}

/** Makes the rename itself survive a power cut. Windows cannot sync a folder, and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
