import { memoryOf } from '../../shared/columns/columnTable'
import { inSharedMemory, packTables } from '../../shared/columns/packedTables'
import type { Sliced } from '../../shared/columns/sliced'
import type { PackageContent } from '../../shared/package/packageContent'
import { type FileAnswer, refused } from './fileProblem'
import { memoryThere } from './memoryNeed'
import { answerOf, startThread, ThreadEnded } from './ownThread'
import { type PackageWriteOptions, type WrittenPackage, writePackage } from './packageWriter'
import { type WriteOrder, type WriteWish, writeMessage } from './writeMessages'

/** Packages of fewer rows are written at once: a thread would take longer to begin than that takes. */
const ownThreadFrom = 100_000

/** What decides that. */
export interface WriteApartOptions extends PackageWriteOptions {
  /** Packages of so many rows on are written in a thread. */
  readonly threadFrom?: number
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

/**
 * Writes a package (`writePackage`), a large one in a thread of its own, so that rules and plan go on beside it and the
 * engine goes on answering. The thread gets a copy of the rows; where there is no room for one it is done without. Throws
 * the reason of the signal and what `beforeReplace` throws, each when the thread has cleared away what it wrote.
 */
export async function writePackageApart(
  content: PackageContent,
  destination: string,
  options: WriteApartOptions = {},
): Promise<FileAnswer<WrittenPackage>> {
  const { signal, onProgress, beforeReplace, threadFrom = ownThreadFrom } = options
  const tables = [...content.files.values()].map((file) => file.table)
  const rows = tables.reduce((sum, table) => sum + table.rowCount, 0)
  const isTight = memoryOf(tables) > (options.memory ?? memoryThere())
  if (rows < threadFrom || isTight) return writePackage(content, destination, options)
  signal?.throwIfAborted()
  const order: WriteOrder = {
    manifest: content.manifest,
    names: [...content.files.keys()],
    packed: await withPauses(inSharedMemory(packTables(tables)), signal),
    destination,
  }
  const thread = startThread('writeThread', order)
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  const wish = (told: WriteWish) => thread.postMessage(told)
  try {
    return await new Promise((resolve, reject) => {
      answerOf(thread, signal, (told) => {
        const message = writeMessage.parse(told)
        if (message.is === 'ended') return message.answer
        if (message.is === 'progress') onProgress?.(message.done, message.total)
        else if (message.is === 'whole') {
          Promise.resolve(beforeReplace?.()).then(() => wish('replace'), reject)
        }
        return undefined
      }).then(resolve, reject)
    })
  } catch (error) {
    if (error instanceof ThreadEnded) return refused('notWhole', destination, endedWords)
    throw error
  } finally {
    wish('stop')
    await ended
  }
}

/** Hundreds of megabytes are copied; others have their turn in between. */
async function withPauses<Result>(
  work: Sliced<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
  }
}

const endedWords = 'writing it ended in the middle'
