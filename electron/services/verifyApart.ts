import { Worker } from 'node:worker_threads'
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
  const thread = startThread(path)
  const tell = (rows: number) => {
    signal?.throwIfAborted()
    progress(rows)
  }
  try {
    await verifyPackage(path, word, tell, () => answerOf(thread, signal))
  } finally {
    // Only when the thread has let go of the file may somebody remove it.
    await thread.terminate()
  }
}

/** The thread is a program of its own in `dist/`. Run from the source, as tests do, it must first learn to read that. */
function startThread(workerData: string): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('../verifyThread/verifyThread.js', import.meta.url), { workerData })
  }
  const [file, here] = ['./verifyThread.ts', import.meta.url].map((text) => JSON.stringify(text))
  const code = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${here}))`
  return new Worker(code, { eval: true, workerData })
}

function answerOf(
  thread: Worker,
  signal: AbortSignal | undefined,
): Promise<readonly InflatedEntry[]> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    thread.once('message', (told) => {
      const message = verifyMessage.parse(told)
      if (message.is === 'inflated') resolve(message.entries)
      else reject(new DamagedZip(message.why))
    })
    thread.once('error', reject)
    thread.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error('Reading back ended without an answer'))
    })
  })
}
