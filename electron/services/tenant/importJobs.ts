import { z } from 'zod'
import type { JobFacts } from '../../../shared/contract/views'
import type { Transport } from '../http/exchange'
import { ProblemError } from './problemError'
import { getJson, type ReadOptions } from './readPages'

const importShape = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  transform: z.union([z.string(), z.looseObject({ url: z.string().optional() })]).optional(),
  started: z.string().optional(),
  lastUpdatedAt: z.string().optional(),
  processingAt: z.string().optional(),
  finishedAt: z.string().optional(),
  by: z.looseObject({ targetName: z.string().optional() }).optional(),
})

const importPage = z.looseObject({ data: z.array(importShape) })

const messagePage = z.looseObject({
  data: z.array(
    z.looseObject({ messageLevel: z.string().optional(), description: z.string().optional() }),
  ),
})

export type ImportJob = z.infer<typeof importShape>

const newestPath =
  '/api/xm/1/imports?transformType=epic-v1&sortBy=STARTED&sortOrder=DESCENDING&offset=0&limit=20'

/** The import job an upload answered with; undefined when the body is none (API §3.2). */
export function importJobOf(json: unknown): ImportJob | undefined {
  const parsed = importShape.safeParse(json)
  return parsed.success ? parsed.data : undefined
}

/** The newest EPIC jobs of the company, newest upload first. Throws a ProblemError. Source: API §3.4. */
export async function newestJobs(
  transport: Transport,
  options: ReadOptions,
): Promise<readonly ImportJob[]> {
  const doing = 'Looking at the import queue'
  const parsed = importPage.safeParse(await getJson(transport, newestPath, doing, options))
  if (!parsed.success) {
    throw new ProblemError({
      code: 'api.imports',
      title: `${doing}: the answer is not a list of import jobs.`,
      mend: 'Look at the imports in the web interface of xMatters.',
      detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
    })
  }
  return [...parsed.data.data].sort((one, other) => arrivedAt(other).localeCompare(arrivedAt(one)))
}

/** When the tenant received the file, ISO 8601; empty when it does not say. */
export function arrivedAt(job: ImportJob): string {
  return job.lastUpdatedAt ?? job.started ?? ''
}

/** Is a job waiting or being processed? Unknown words count as waiting, the careful reading (API §4.2). */
export function isOpen(job: ImportJob): boolean {
  return job.status !== 'COMPLETE' && job.status !== 'FAILED'
}

/** One job by its id; undefined when the tenant does not know it (yet, API §4.5). */
export async function readJob(
  transport: Transport,
  id: string,
  options: ReadOptions,
): Promise<ImportJob | undefined> {
  const doing = 'Watching the import job'
  const path = `/api/xm/1/imports/${encodeURIComponent(id)}`
  try {
    return importJobOf(await getJson(transport, path, doing, options))
  } catch (thrown) {
    if (thrown instanceof ProblemError && thrown.problem.code === 'http.404') return undefined
    throw thrown
  }
}

/**
 * The messages of a job, and what their absence means: the interface gives none for EPIC jobs, so an empty list is never
 * “no errors” (API §4.4).
 */
export async function readMessages(
  transport: Transport,
  id: string,
  options: ReadOptions,
): Promise<Pick<JobFacts, 'messages' | 'messagesNote'>> {
  const none = {
    messages: [],
    messagesNote:
      'The interface gives no messages for this job. That does not mean that every row went through; the read-back below tells.',
  }
  try {
    const path = `/api/xm/1/imports/${encodeURIComponent(id)}/import-messages?offset=0&limit=1000`
    const parsed = messagePage.safeParse(
      await getJson(transport, path, 'Reading messages', options),
    )
    if (!parsed.success || parsed.data.data.length === 0) return none
    return {
      messages: parsed.data.data.map((message) => ({
        level: message.messageLevel ?? '',
        text: message.description ?? '',
      })),
      messagesNote: '',
    }
  } catch (thrown) {
    if (thrown instanceof ProblemError && /^http\.4/.test(thrown.problem.code)) return none
    throw thrown
  }
}

/** A job in the words of the page. */
export function jobFacts(job: ImportJob, superseded: boolean): JobFacts {
  return {
    id: job.id,
    status: job.status,
    startedAt: job.processingAt ?? job.started ?? arrivedAt(job),
    finishedAt: job.finishedAt ?? null,
    by: job.by?.targetName ?? '',
    messages: [],
    messagesNote: '',
    superseded,
  }
}

/** What watching needs: a pause that can be cancelled, and somebody to tell. */
export interface WatchOptions extends ReadOptions {
  readonly onState: (facts: JobFacts) => void
  /** Fixed milliseconds between polls; undefined follows API §4.5: 5 s, 10 s for two minutes, 30 s, 60 s. */
  readonly poll?: number | undefined
}

/** How watching ended. `lost`: the tenant does not know the job any more. */
export type WatchEnd =
  | { readonly end: 'complete' | 'failed' | 'superseded'; readonly job: ImportJob }
  | { readonly end: 'lost' }

/**
 * Follows a job to its end. A newer EPIC job while ours is still pending means that ours will never run (API §3.4). A job
 * that is not known yet is asked for again some times. Problems of one poll do not end the watching; ten in a row do.
 */
export async function watchJob(
  transport: Transport,
  id: string,
  options: WatchOptions,
): Promise<WatchEnd> {
  let unknown = 0
  let trouble = 0
  for (let poll = 0; ; poll += 1) {
    await options.sleep(options.poll ?? pauseBefore(poll), options.signal)
    try {
      const job = await readJob(transport, id, options)
      trouble = 0
      if (job === undefined) {
        unknown += 1
        if (unknown > 5) return { end: 'lost' }
        continue
      }
      unknown = 0
      if (job.status === 'COMPLETE') return { end: 'complete', job }
      if (job.status === 'FAILED') return { end: 'failed', job }
      const superseded = job.status === 'PENDING' && (await isSuperseded(transport, job, options))
      options.onState(jobFacts(job, superseded))
      if (superseded) return { end: 'superseded', job }
    } catch (thrown) {
      trouble += 1
      if (options.signal.aborted || trouble > 10 || isFinal(thrown)) throw thrown
    }
  }
}

async function isSuperseded(
  transport: Transport,
  job: ImportJob,
  options: ReadOptions,
): Promise<boolean> {
  const jobs = await newestJobs(transport, options)
  return jobs.some((other) => other.id !== job.id && arrivedAt(other) > arrivedAt(job))
}

/** Only what the admin must mend ends the watching at once: the account, never a passing trouble. */
function isFinal(thrown: unknown): boolean {
  return !(thrown instanceof ProblemError) || /^http\.40[13]$/.test(thrown.problem.code)
}

/** Milliseconds before the n-th poll, from 0. Source: API §4.5. */
export function pauseBefore(poll: number): number {
  if (poll === 0) return 5000
  if (poll <= 12) return 10_000
  return poll <= 32 ? 30_000 : 60_000
}
