import type { Account } from '../http/accounts'
import { type Answer, failure, json } from '../http/answers'
import { pageOf } from '../http/paging'
import type { Call, Route } from '../http/routing'
import type { Switches } from '../http/switches'
import type { ImportJob, ImportQueue } from '../importQueue'
import { uuidFrom } from '../tenantIds'
import type { TenantState } from '../tenantState'

/** What import routes look at; state and switches are asked at each call. */
export interface ImportDesk {
  readonly queue: ImportQueue
  readonly state: () => TenantState
  readonly switches: () => Switches
  /** Where the tenant answers, such as `http://127.0.0.1:4711`. */
  readonly origin: () => string
}

/** The routes that follow import jobs (API §4). */
export function importRoutes(desk: ImportDesk): readonly Route[] {
  const get = (pattern: string, isList: boolean, answer: (call: Call) => Answer): Route => ({
    method: 'GET',
    pattern,
    isList,
    answer: (call) => importRefusal(call.account, desk.switches()) ?? answer(call),
  })
  const find = (call: Call) => desk.queue.jobs().find((job) => job.id === call.names[0])
  return [
    get('/imports', true, (call) => {
      const type = call.query.get('transformType')
      const jobs = type === null || type === 'epic-v1' ? sorted(desk.queue.jobs(), call.query) : []
      const path = `/api/xm/1${call.path}`
      return pageOf(jobs, (job) => drawJob(desk, job), path, call.query, desk.switches())
    }),
    get('/imports/*', false, (call) => {
      const job = find(call)
      return job === undefined ? unknownJob() : json(drawJob(desk, job))
    }),
    get('/imports/*/import-messages', true, (call) => {
      const job = find(call)
      return job === undefined ? unknownJob() : messages(desk, job, call)
    }),
  ]
}

/** Why an account may not upload or look at imports: no right, or no EPIC in this tenant (API §2.4). */
export function importRefusal(account: Account, switches: Switches): Answer | null {
  if (switches.epicLicence !== 'yes') {
    return failure(switches.epicLicence, 'EPIC is not available for this company.')
  }
  return account.mayImport ? null : failure(403, 'The caller may not use this endpoint.')
}

/** An import job as the interface shows it; the answer to an upload has no other form (API §3.2, §4.2). */
export function drawJob(desk: ImportDesk, job: ImportJob): unknown {
  const count = desk.switches().jobCounts === 'rows' ? job.rows : 0
  const time = (milliseconds: number | null) =>
    milliseconds === null ? undefined : new Date(milliseconds).toISOString()
  return {
    id: job.id,
    transform: { name: 'EPIC Upload v1.3', url: `${desk.origin()}/api/xm/1/uploads/epic-v1` },
    status: job.status,
    lastUpdatedAt: time(job.receivedAt),
    processingAt: desk.switches().processingAt ? time(job.processingAt) : undefined,
    finishedAt: time(job.finishedAt),
    by: uploader(desk.state(), job.owner),
    totalCount: count,
    processedCount: job.finishedAt === null ? 0 : count,
    links: { self: `/api/xm/1/imports/${job.id}` },
  }
}

function uploader(state: TenantState, { user }: Account) {
  const person = state.tables.DS_USERS.find((one) => one.values.USER_ID === user)
  const id = person?.id ?? uuidFrom(`account/${user}`)
  return {
    id,
    targetName: user,
    firstName: person?.values.FIRST_NAME ?? 'Sync',
    lastName: person?.values.LAST_NAME ?? user,
    recipientType: 'PERSON',
    links: { self: `/api/xm/1/people/${id}` },
  }
}

function unknownJob(): Answer {
  return failure(404, 'Could not find an import with this id.', 'validation.import.not_exists')
}

/** Without `sortBy` in the order of arrival; `sortOrder` counts only together with it (API §4.1). */
function sorted(jobs: readonly ImportJob[], query: URLSearchParams): readonly ImportJob[] {
  const by = query.get('sortBy')
  if (by === null) return jobs
  const inOrder = by === 'STATUS' ? jobs.toSorted((a, b) => (a.status < b.status ? -1 : 1)) : jobs
  return query.get('sortOrder') === 'DESCENDING' ? inOrder.toReversed() : inOrder
}

/** Messages of a job: none for EPIC, unless a switch says otherwise (API §4.4). */
function messages(desk: ImportDesk, job: ImportJob, call: Call): Answer {
  const { importMessages } = desk.switches()
  if (importMessages === '404') return failure(404, 'Not found.')
  if (importMessages === '400') return failure(400, 'EPIC imports have no messages.')
  const lines = importMessages === 'filled' ? job.report : []
  const items = lines.map((line, index) => ({
    id: uuidFrom(`message/${job.id}/${index}`),
    messageLevel: line.status === 'FAILURE' ? 'ERROR' : 'WARN',
    messageType: line.status === 'FAILURE' ? 'VALIDATION_ERROR' : 'VALIDATION_WARNING',
    description: `${line.table} ${line.rowKey}: ${line.message}`,
    column: line.fieldName ?? undefined,
    line: line.row,
  }))
  return pageOf(items, (item) => item, `/api/xm/1${call.path}`, call.query, desk.switches())
}
