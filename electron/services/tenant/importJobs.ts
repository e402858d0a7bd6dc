import { z } from 'zod'
import type { JobFacts } from '../../../shared/contract/views'
import type { Transport } from '../http/exchange'
import { serverWords } from '../plainWords'
import { getJson, type ReadOptions } from './getJson'
import { ProblemError } from './problemError'
import { ListPlace, readPages } from './readPages'
import { withoutNulls } from './withoutNulls'

/** Words of the server that are shown: short, and nothing in them that a terminal obeys. */
const words = (longest: number) => z.string().transform((text) => serverWords(text, longest))

const importShape = z.looseObject({
  id: z.coerce.string().min(1),
  // A job without a readable status is still a job: it may be the one in the way, and its id is enough to follow it.
  status: words(60).catch(''),
  transform: z
    .union([z.string(), z.looseObject({ url: z.string().optional(), name: z.string().optional() })])
    .optional(),
  started: z.string().optional(),
  lastUpdatedAt: z.string().optional(),
  processingAt: z.string().optional(),
  finishedAt: z.string().optional(),
  by: z.looseObject({ targetName: words(100).optional() }).optional(),
  // A count of another form must not spoil the job it belongs to (API §4.2: one place calls it a percentage).
  processedCount: z.coerce.number().optional().catch(undefined),
  totalCount: z.coerce.number().optional().catch(undefined),
})

const importPage = z.looseObject({ data: z.array(z.unknown()) })

const messageShape = z.looseObject({
  messageLevel: words(20).optional(),
  description: words(500).optional(),
  column: words(100).optional(),
  line: z.coerce.number().optional(),
})

export type ImportJob = z.infer<typeof importShape>

const newestPath =
  '/api/xm/1/imports?transformType=epic-v1&sortBy=STARTED&sortOrder=DESCENDING&offset=0&limit=100'

/** The import job an upload answered with; undefined when the body is none (API §3.2). */
export function importJobOf(json: unknown): ImportJob | undefined {
  const parsed = importShape.safeParse(withoutNulls(json))
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
  const jobs = parsed.data.data
    .map(importJobOf)
    .filter((job) => job !== undefined)
    .filter(isEpic)
  return [...jobs].sort((one, other) => (arrivedAt(other) ?? 0) - (arrivedAt(one) ?? 0))
}

/** False only for a job that says it is of another kind: the last part of its address counts, or its name (API §4.2). */
function isEpic({ transform }: ImportJob): boolean {
  if (transform === undefined) return true
  const said = typeof transform === 'string' ? transform : (transform.url ?? transform.name ?? '')
  return said === '' || /epic/i.test(said.replace(/\/+$/, '').split('/').at(-1) ?? '')
}

/** When the tenant received the file, in milliseconds since 1970; undefined when it does not say. */
export function arrivedAt(job: ImportJob): number | undefined {
  const time = Date.parse(job.lastUpdatedAt ?? job.started ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** A job's status in capitals: words are compared without case, and unknown ones are kept (API §4.2). */
export const statusOfJob = (job: ImportJob): string => job.status.toUpperCase()

/**
 * Does the job itself show that the tenant began to work on it? False says nothing where the tenant never gives
 * `processingAt`, which is in the documentation's examples only (API §4.2). `started` is no sign: the documentation has it
 * on a job that is still PENDING.
 */
export function hasBegun(job: ImportJob): boolean {
  return (
    statusOfJob(job) === 'PROCESSING' ||
    job.processingAt !== undefined ||
    (job.processedCount ?? 0) > 0
  )
}

/**
 * The job that a new upload would meet in the queue, `jobs` being the newest first; undefined when none waits or is being
 * processed. A job that still says PENDING after a newer one was imported was passed over and never will be (API §3.4): it
 * must not stand in the way for ever.
 */
export function jobInTheWay(jobs: readonly ImportJob[]): ImportJob | undefined {
  const imported = jobs.filter((job) => statusOfJob(job) === 'COMPLETE')
  return jobs.find((job) => {
    if (!isOpen(job)) return false
    if (statusOfJob(job) !== 'PENDING' || hasBegun(job)) return true
    const came = arrivedAt(job)
    return came === undefined || !imported.some((other) => (arrivedAt(other) ?? 0) > came)
  })
}

/** Is a job waiting or being processed? Unknown words count as waiting, the careful reading, unless it has finished. */
function isOpen(job: ImportJob): boolean {
  const status = statusOfJob(job)
  if (status === 'COMPLETE' || status === 'FAILED') return false
  return status === 'PENDING' || status === 'PROCESSING' || job.finishedAt === undefined
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
    const job = importJobOf(await getJson(transport, path, doing, options))
    if (job !== undefined && !isSameId(job.id, id)) throw otherJob(doing, job.id)
    return job
  } catch (thrown) {
    if (thrown instanceof ProblemError && thrown.problem.code === 'http.404') return undefined
    throw thrown
  }
}

const isSameId = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** What is said of another job says nothing of ours. */
function otherJob(doing: string, id: string): ProblemError {
  return new ProblemError({
    code: 'api.otherJob',
    title: `${doing}: the tenant answered with another job than the one that was asked for.`,
    mend: 'Look at the imports in the web interface of xMatters.',
    detail: serverWords(id, 60),
  })
}

/**
 * The messages of a job, and what their absence means: the interface gives none for EPIC jobs, so an empty list is never
 * “no errors” (API §4.4). Never throws a ProblemError: how the job ended is known without them.
 */
export async function readMessages(
  transport: Transport,
  id: string,
  options: ReadOptions,
): Promise<Pick<JobFacts, 'messages' | 'messagesNote'>> {
  const path = `/api/xm/1/imports/${encodeURIComponent(id)}/import-messages`
  try {
    const { items, missing } = await firstMessages(transport, path, options)
    if (items.length === 0) return { messages: [], messagesNote: noMessages }
    const messages = items.map(messageOf)
    const note = missing > 0 ? `The tenant has ${missing} more messages than were read.` : ''
    return { messages, messagesNote: note }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    const refused = /^http\.4/.test(thrown.problem.code)
    return { messages: [], messagesNote: refused ? noMessages : unreadMessages }
  }
}

/** Nobody reads more, and a list that never ends must not keep the end of a job from being told. */
const mostPagesOfMessages = 20

async function firstMessages(
  transport: Transport,
  path: string,
  options: ReadOptions,
): Promise<{ readonly items: readonly unknown[]; readonly missing: number }> {
  const items: unknown[] = []
  const place = new ListPlace()
  const enough = new Error('enough messages')
  let pages = 0
  try {
    const take = (page: readonly unknown[]) => {
      items.push(...page)
      pages += 1
      if (pages === mostPagesOfMessages) throw enough
    }
    await readPages(transport, path, 'Reading messages', options, take, place)
  } catch (thrown) {
    if (thrown !== enough) throw thrown
  }
  return { items, missing: place.missing }
}

const noMessages =
  'The interface gives no messages for this job. That does not mean that every row went through; only reading the tenant back tells.'
const unreadMessages =
  'The messages of this job could not be read. Only reading the tenant back tells whether every row went through.'

function messageOf(item: unknown): JobFacts['messages'][number] {
  const parsed = messageShape.safeParse(item)
  if (!parsed.success) return { level: '', text: 'a message of a form this app does not know' }
  const { messageLevel, description, column, line } = parsed.data
  const place = [column, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(', ')
  return {
    level: messageLevel ?? '',
    text: `${description ?? ''}${place === '' ? '' : ` (${place})`}`,
  }
}

/** When the tenant began with the file; '' when it does not say. A time on a job that still waits is none (API §4.2). */
function beganAt(job: ImportJob): string {
  if (job.processingAt !== undefined) return job.processingAt
  return statusOfJob(job) === 'PENDING' ? '' : (job.started ?? '')
}

/** A job in the words of the page. */
export function jobFacts(job: ImportJob, superseded: boolean): JobFacts {
  return {
    id: job.id,
    status: job.status,
    startedAt: beganAt(job),
    finishedAt: job.finishedAt ?? null,
    by: job.by?.targetName ?? '',
    messages: [],
    messagesNote: '',
    superseded,
  }
}
