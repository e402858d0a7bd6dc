import { Worker } from 'node:worker_threads'
import { type VerifyOrder, verifyMessage } from './verifyMessages'
import { verifyPackage, type WritersWord } from './verifyPackage'
import { DamagedZip } from './zipDirectory'

/** What inflates to less is read back at once: a thread would take longer to begin than that takes. */
const ownThreadFrom = 8 * 1024 * 1024

/**
 * Reads a written package back (`verifyPackage`), a large one in a thread of its own, so that the engine goes on answering
 * and an abort ends it at once. Throws `DamagedZip` at the first difference, and the reason of the signal.
 */
export async function verifyApart(
  path: string,
  word: WritersWord,
  signal: AbortSignal | undefined,
  progress: (rows: number) => void,
): Promise<void> {
  signal?.throwIfAborted()
  const inflated = word.entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (inflated < ownThreadFrom) await verifyPackage(path, word, progress)
  else await verifyInThread(path, word, signal, progress)
}

/** The thread is a program of its own in `dist/`. Run from the source, as tests do, it must first learn to read that. */
function startThread(workerData: VerifyOrder): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('../verifyThread/verifyThread.js', import.meta.url), { workerData })
  }
  const [file, here] = ['./verifyThread.ts', import.meta.url].map((text) => JSON.stringify(text))
  const code = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${here}))`
  return new Worker(code, { eval: true, workerData })
}

function verifyInThread(
  path: string,
  word: WritersWord,
  signal: AbortSignal | undefined,
  progress: (rows: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = startThread({ path, sha256: word.sha256, entries: word.entries })
    let isOver = false
    // Only when the thread has let go of the file may somebody remove it.
    const stopWith = (reason: unknown) => {
      isOver = true
      thread.terminate().finally(() => reject(reason))
    }
    const stop = () => stopWith(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    thread.on('message', (told) => {
      const message = verifyMessage.parse(told)
      switch (message.is) {
        case 'rows':
          // What was told before the end may arrive after it.
          return isOver ? undefined : progress(message.rows)
        case 'equal':
          isOver = true
          return resolve()
        case 'different':
          return stopWith(new DamagedZip(message.why))
        default:
          return message satisfies never
      }
    })
    thread.once('error', reject)
    thread.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      if (!isOver) reject(new Error('Reading back ended without an answer'))
    })
  })
}
