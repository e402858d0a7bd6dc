import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { type Project, projectSchema } from '../../shared/project/project'
import { replaceFile } from './replaceFile'

const autosaved = z.object({
  format: z.literal('zipsync-autosave/1'),
  /** Absolute path of the project's own file, null for one that was never saved. */
  file: z.string().nullable(),
  /** Files inside are absolute paths. */
  project: projectSchema,
})

/** Work that a crash left behind. */
export type Autosaved = z.infer<typeof autosaved>

/** How long a change waits for the next one, in milliseconds, so that typing does not wear the disk. Design §5 allows two seconds. */
const pause = 250

/**
 * Keeps the newest unsaved work on disk. Changes that come while one is written wait for it; only
 * the newest is written. What was saved or given up leaves nothing behind.
 */
export class Autosave {
  private next: Autosaved | null = null
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly path: string,
    private readonly wait: number = pause,
  ) {}

  /** Takes changed work; it is on disk soon. */
  take(project: Project, file: string | null): void {
    this.next = { format: 'zipsync-autosave/1', file, project }
    this.timer ??= setTimeout(() => void this.flush(), this.wait)
  }

  /** Writes what waits, at once. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const work = this.next
    this.next = null
    if (work !== null) {
      this.writing = this.writing.then(() =>
        replaceFile(this.path, `${JSON.stringify(work)}\n`, 0o600).catch(() => undefined),
      )
    }
    return this.writing
  }

  /** The work is saved or given up: nothing is to be restored. */
  clear(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.next = null
    this.writing = this.writing.then(() => rm(this.path, { force: true }).catch(() => undefined))
    return this.writing
  }

  /** What an earlier start left behind; null when there is nothing, or nothing that can be read. */
  async left(): Promise<Autosaved | null> {
    await this.writing
    try {
      const result = autosaved.safeParse(JSON.parse(await readFile(this.path, 'utf8')))
      return result.success ? result.data : null
    } catch {
      return null
    }
  }
}
