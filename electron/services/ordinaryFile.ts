import { stat } from 'node:fs/promises'
import { type FileAnswer, fileProblemOf, refused } from './fileProblem'

/** What the file system says of a file before it is opened. `mtimeMs`: last change, in milliseconds since 1970. */
export interface FileFacts {
  readonly size: number
  readonly mtimeMs: number
}

/**
 * Looks whether there is an ordinary file with at least one byte. A folder, a pipe or a device is refused before it is
 * opened: opening a pipe would wait for ever, and a device may have no end.
 */
export async function ordinaryFile(path: string): Promise<FileAnswer<FileFacts>> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) return refused('isFolder', path, '')
    if (!facts.isFile()) return refused('failed', path, 'it is no ordinary file')
    if (facts.size === 0) return refused('empty', path, '')
    return { ok: true, value: { size: facts.size, mtimeMs: facts.mtimeMs } }
  } catch (error) {
    return { ok: false, problem: fileProblemOf(error, path) }
  }
}
