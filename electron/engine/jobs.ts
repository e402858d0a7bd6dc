import type { Progress } from '../../shared/contract/problem'

/** What a job gets: a signal to obey and a way to say how far it is. */
export interface JobContext {
  readonly signal: AbortSignal
  readonly report: (progress: Omit<Progress, 'job'>) => void
}

/** Progress is told at most this often, in milliseconds: enough for a smooth bar, few enough for the page. */
const reportEvery = 60

/** The running jobs by name. A job can be cancelled by its name from anywhere; a second job of the same name ends the first. */
export class Jobs {
  private readonly running = new Map<string, AbortController>()
  private isClosed = false

  constructor(private readonly tell: (progress: Progress) => void) {}

  /** Runs `work` as a job. Rejects with what `work` throws; a cancelled job throws the signal's reason. */
  async run<T>(job: string, work: (context: JobContext) => Promise<T>): Promise<T> {
    if (this.isClosed) throw new Cancelled()
    this.running.get(job)?.abort(new Cancelled())
    const controller = new AbortController()
    this.running.set(job, controller)
    let last = 0
    const report = (progress: Omit<Progress, 'job'>) => {
      const now = Date.now()
      if (now - last < reportEvery && progress.done < progress.total) return
      last = now
      if (!controller.signal.aborted) this.tell({ job, ...progress })
    }
    try {
      return await work({ signal: controller.signal, report })
    } finally {
      if (this.running.get(job) === controller) this.running.delete(job)
    }
  }

  /** Cancels a job; nothing happens when it has ended. */
  cancel(job: string): void {
    this.running.get(job)?.abort(new Cancelled())
  }

  /** Cancels everything, before the process ends; no further job begins, so that none slips in between two of them. */
  close(): void {
    this.isClosed = true
    for (const controller of this.running.values()) controller.abort(new Cancelled())
  }
}

/** The reason of a signal that the admin's cancel gave. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
  }
}

/** Lets other work of the process run in between; throws when the job was cancelled meanwhile. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve))
  signal.throwIfAborted()
}

/** Waits for work that goes on whoever waits for it, or throws at once when the job is cancelled. */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const cancel = () => reject(signal.reason)
    signal.addEventListener('abort', cancel, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

/** Waits, or throws at once when the job is cancelled. */
export function sleepUnless(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const cancel = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', cancel, { once: true })
  })
}
