import type { Worker } from 'node:worker_threads'
import { answerOf, startThread } from './ownThread'
import type { InflatedEntry } from './secondReader'
import { verifyMessage } from './verifyMessages'
import { verifyPackage, type WritersWord } from './verifyPackage'
import { DamagedZip } from './zipDirectory'

/** What inflates to less is read back at once: a thread would take longer to begin than that takes. */
const ownThreadFrom = 8 * 1024 * 1024

/**
 * Reads a written package back (`verifyPackage`). In a large one the second reader, which inflates in plain JavaScript,
 * works in a thread of its own beside our reader, so that the engine goes on answering and an abort ends it at once.
 * Throws `DamagedZip` at the first difference, and the reason of the signal.
 */
export async function verifyApart(
  path: string,
  word: WritersWord,
  signal: AbortSignal | undefined,
  progress: (rows: number) => void,
): Promise<void> {
  signal?.throwIfAborted()
  const inflated = word.entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (inflated < ownThreadFrom) return verifyPackage(path, word, progress)
  const thread = startThread('verifyThread', path)
  const tell = (rows: number) => {
    signal?.throwIfAborted()
    progress(rows)
  }
  try {
    await verifyPackage(path, word, tell, () => inflatedBy(thread, signal))
  } finally {
    // Only when the thread has let go of the file may somebody remove it.
    await thread.terminate()
  }
}

function inflatedBy(thread: Worker, signal: AbortSignal | undefined) {
  return answerOf(thread, signal, (told): readonly InflatedEntry[] => {
    const message = verifyMessage.parse(told)
    if (message.is === 'inflated') return message.entries
    throw new DamagedZip(message.why)
  })
}
