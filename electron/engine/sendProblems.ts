import type { Problem } from '../../shared/contract/problem'
import type { HistoryEntry, JobFacts, SendReport } from '../../shared/contract/views'
import { whenOf } from '../../shared/contract/whenOf'
import { type ImportJob, jobFacts } from '../services/tenant/importJobs'
import { foundSentence, type JobsSince } from '../services/tenant/jobsSince'
import { ProblemError } from '../services/tenant/problemError'
import { countOf } from './countWords'

/** Another package is in the queue. `ours` is when we sent it, as a time, when the history knows the job. */
export function queueOccupied(queued: ImportJob, ours: string | undefined): Problem {
  const by = queued.by?.targetName ?? 'somebody'
  const whose =
    ours === undefined
      ? `Another package, uploaded by ${by},`
      : `The package that was sent from here at ${whenOf(ours)}`
  const doing = queued.status === 'PROCESSING' ? 'is being imported' : 'is waiting to be imported'
  return {
    code: 'queue.occupied',
    title: `${whose} ${doing}. Nothing was sent.`,
    mend: 'Only the newest waiting package is imported. Wait until it is done, or decide to replace it.',
    detail: `job ${queued.id}, ${queued.status}`,
  }
}

export function nothingSent(problem: Problem): Problem {
  return { ...problem, title: `${problem.title} Nothing was sent.` }
}

export function jobLost(id: string): Problem {
  return {
    code: 'job.lost',
    title:
      'The tenant took the package but does not know its import job any more, so it is not known whether it was imported.',
    mend: 'Look at the imports in the web interface of xMatters, and read the tenant, before you send again.',
    detail: `job ${id}`,
  }
}

/** The tenant's own word; how far it came is said as it tells it, and never as more. */
export function jobFailed(job: JobFacts, { processedCount = 0, totalCount }: ImportJob): Problem {
  const of = totalCount === undefined || totalCount < processedCount ? '' : ` of ${totalCount}`
  const far =
    processedCount > 0
      ? `It says ${processedCount}${of} rows were processed, so a part of the package may have been applied.`
      : 'It does not say that any of it was applied.'
  return {
    code: 'job.failed',
    title: `The import job ended as FAILED. ${far}`,
    mend: 'Look at the synchronisation report in the web interface of xMatters, mend the package and send it again.',
    detail: `job ${job.id}`,
  }
}

export function jobSuperseded(): Problem {
  return {
    code: 'job.superseded',
    title: 'A newer package of the company took the place of this one before it was imported.',
    mend: 'Find out who sent the newer one, read the state of the tenant again, and plan anew.',
    detail: '',
  }
}

/**
 * COMPLETE, but perhaps only passed over: a newer file was taken and nothing shows that ours was processed (API §3.4).
 * `perhaps`: this tenant never says when it begins with a file, so that nothing can be concluded from that.
 */
export function jobDoubtful(fate: 'perhaps' | 'passedOver'): Problem {
  if (fate === 'passedOver') {
    return {
      ...jobSuperseded(),
      title:
        'The import job is called COMPLETE, but a newer package came before it had ended, and nothing shows that this one was imported.',
    }
  }
  return {
    code: 'job.doubtful',
    title:
      'The import job is called COMPLETE, but a newer package of the company was imported too, and this tenant does not say whether this one was imported before it or passed over.',
    mend: 'Find out who sent the newer one, and read the tenant in Preview: what the plan still lists was not done.',
    detail: '',
  }
}

/** The job goes on for longer than the admin wants to wait. Nothing is known of its end, so it is none. Source: API §7.2, stuck. */
export function jobStuck(job: JobFacts, limit: number): Problem {
  const minutes = Math.round(limit / 60_000)
  const waited = minutes % 60 === 0 ? countOf(minutes / 60, 'hour') : countOf(minutes, 'minute')
  return {
    code: 'job.stuck',
    title: `The package was taken, but its import job ${job.id} is still ${job.status} after ${waited}, so it is not waited for any longer.`,
    mend: 'Look at the imports in the web interface of xMatters; if it does not move there, tell the support of xMatters. Watch it again to learn how it ends. The package is not sent again.',
    detail: `job ${job.id}`,
  }
}

/** Complete, but the tenant itself names rows it did not take; without a plan nobody knows whether that was to be expected. */
export function jobReportsErrors(errors: number): Problem {
  return {
    code: 'job.errors',
    title: `The import job is complete, but the tenant reports ${countOf(errors, 'error')}.`,
    mend: 'Read its messages, mend those rows and send the package again. A plan tells which rows were expected to fail.',
    detail: '',
  }
}

/** The job has ended with a word we do not know; nobody can say whether it was applied. */
export function jobUnnamed(job: JobFacts): Problem {
  return {
    code: 'job.unnamed',
    title: `The import job has ended with “${job.status}”, a word this app does not know.`,
    mend: 'Look at the imports in the web interface of xMatters, and read the tenant, before you send again.',
    detail: `job ${job.id}`,
  }
}

export function jobUnwatched(problem: Problem): Problem {
  return {
    ...problem,
    code: 'job.unwatched',
    title: `The package was taken, but the import job can no longer be watched. ${problem.title}`,
    mend: `The job goes on in the tenant. ${problem.mend}`,
  }
}

/** The admin stopped the watching; the job is the tenant's and goes on. */
export function watchingStopped(id: string): Problem {
  return {
    code: 'job.stopped',
    title: `Watching was stopped. The package was taken, and the import job ${id} goes on in the tenant.`,
    mend: 'Go on watching, or look at the imports in the web interface of xMatters. The package is not sent again.',
    detail: `job ${id}`,
  }
}

/** An upload that was interrupted before its answer came, and what the queue says of it. */
export function interruptedUpload(entry: HistoryEntry, since: JobsSince): SendReport {
  const [first] = since.state === 'looked' ? since.jobs : []
  const didNotArrive =
    since.state === 'looked' && first === undefined ? ' It probably did not arrive.' : ''
  const found = `${foundSentence(since)}${didNotArrive}`
  return openReport(
    {
      code: 'upload.unknown',
      title: cutOff(entry),
      mend: `${found} It was not sent again. ${first === undefined ? 'Look at the queue again, or decide that nothing arrived.' : 'Decide whether that job is yours, or that nothing arrived.'}`,
      detail: `package ${entry.sha256}`,
    },
    first === undefined ? null : jobFacts(first, false),
  )
}

/** The app ended before the answer to an upload came. */
const cutOff = ({ at }: HistoryEntry) =>
  `A package was being uploaded at ${whenOf(at)} when the app ended; it is not known whether it arrived.`

/** The last package may be in the queue of this tenant, so no other one is sent after it. */
export function stillOpen(entry: HistoryEntry): ProblemError {
  return new ProblemError({
    code: 'upload.open',
    title: `Nothing was sent: a package was sent to this tenant at ${whenOf(entry.at)}, and it is not known whether it arrived.`,
    mend: 'Decide first how that upload ended: look at the queue again, name its import job, or say that nothing arrived.',
    detail: `package ${entry.sha256}`,
  })
}

/** There is an open upload, and no way to the tenant to go on with it. */
export function cannotGoOn(entry: HistoryEntry, why: Problem): SendReport {
  const hasJob = entry.jobId !== ''
  return openReport(
    {
      // Without a job there is nothing to go on watching: then the queue is looked at, or the admin decides.
      code: hasJob ? 'job.unwatched' : 'upload.unknown',
      title: `${hasJob ? `A package was sent at ${whenOf(entry.at)}, and how it ended is not known yet.` : cutOff(entry)} ${why.title}`,
      mend: `${why.mend} Then ${hasJob ? 'go on watching' : 'look whether it arrived'}. The package is not sent again.`,
      detail: why.code,
    },
    null,
  )
}

function openReport(problem: Problem, job: JobFacts | null): SendReport {
  return {
    stage: 'unknown',
    job,
    problem,
    sentence: problem.title,
    differences: 0,
    verified: false,
    unchecked: [],
  }
}
