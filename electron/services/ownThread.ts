import { Worker } from 'node:worker_threads'

/** The programs of `dist/` that run as threads of whatever process needs them. Each is a file of this folder by its name. */
export type ThreadProgram = 'verifyThread' | 'readThread' | 'writeThread'

/** A thread that ended without an answer. `outOfMemory`: because it had used up what a thread may take. */
export class ThreadEnded extends Error {
  constructor(readonly outOfMemory: boolean) {
    super('A thread ended without an answer')
  }
}

/**
 * Starts a thread. It is a program of its own in `dist/`, beside the one that starts it; run from the source, as tests do,
 * it must first learn to read that.
 */
export function startThread(program: ThreadProgram, workerData: unknown): Worker {
  // What starts a thread from the source may itself be one that was started so, under a name with a query.
  if (!new URL(import.meta.url).pathname.endsWith('.ts')) {
    return new Worker(new URL(`../${program}/${program}.js`, import.meta.url), { workerData })
  }
  const [file, here] = [`./${program}.ts`, import.meta.url].map((text) => JSON.stringify(text))
  const code = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${here}))`
  return new Worker(code, { eval: true, workerData })
}

/**
 * Waits for what a thread answers. `take` gets every message and gives the answer when that is it. Rejects with what `take`
 * throws, with the reason of the signal, with what the thread threw, and with `ThreadEnded`. Whoever started the thread
 * ends it.
 */
export function answerOf<T extends object>(
  thread: Worker,
  signal: AbortSignal | undefined,
  take: (told: unknown) => T | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    thread.on('message', (told) => {
      try {
        const answer = take(told)
        if (answer !== undefined) resolve(answer)
      } catch (error) {
        reject(error)
      }
    })
    thread.once('messageerror', reject)
    thread.once('error', (error) => reject(isOutOfMemory(error) ? new ThreadEnded(true) : error))
    thread.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new ThreadEnded(false))
    })
  })
}

/** The thread's heap was full, or a buffer could not be had: Electron gives none of more than two gigabytes. */
function isOutOfMemory(error: unknown): boolean {
  if (error instanceof RangeError) return !error.message.includes('call stack')
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
