import type { JobFacts, SendReport } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'

/** One of the four stretches of sending, as the progress list shows it. */
export interface StoryStep {
  readonly title: string
  readonly state: 'waiting' | 'active' | 'done' | 'failed' | 'unknown'
}

const titles = ['Upload the package', 'Follow the import job', 'Read the tenant back', 'Compare']

/** Where sending is, as four steps. A report of stage `failed` or `unknown` marks the step in which it stopped. */
export function storyOf(report: SendReport): readonly StoryStep[] {
  const { at, state } = positionOf(report)
  return titles.map((title, i) => ({
    title,
    state: i < at ? 'done' : i === at ? state : 'waiting',
  }))
}

function positionOf(report: SendReport): {
  readonly at: number
  readonly state: StoryStep['state']
} {
  switch (report.stage) {
    case 'uploading':
      return { at: 0, state: 'active' }
    case 'watching':
      return { at: 1, state: 'active' }
    case 'verifying':
      return { at: 2, state: 'active' }
    case 'done':
      if (report.differences > 0) return { at: 3, state: 'failed' }
      if (report.unchecked.length > 0) return { at: 3, state: 'unknown' }
      return report.verified ? { at: 4, state: 'done' } : { at: 2, state: 'failed' }
    case 'failed':
      return { at: report.job === null ? 0 : 1, state: 'failed' }
    case 'unknown': {
      // A job that may be ours does not say that the upload is done.
      const isUnclear = report.job === null || report.problem?.code === 'upload.unknown'
      return { at: isUnclear ? 0 : 1, state: 'unknown' }
    }
    default:
      return report.stage satisfies never
  }
}

/** How sending ended, for the head of the panel; `open` while it has not. */
export type SendEnding =
  | 'open'
  | 'verified'
  | 'different'
  | 'partly'
  | 'unverified'
  | 'superseded'
  | 'failed'
  | 'unknown'

/** Tells the endings apart. */
export function endingOf(report: SendReport): SendEnding {
  if (report.stage === 'unknown') return 'unknown'
  if (report.job?.superseded) return 'superseded'
  if (report.stage === 'failed') return 'failed'
  if (report.stage !== 'done') return 'open'
  if (report.differences > 0) return 'different'
  if (report.unchecked.length > 0) return 'partly'
  return report.verified ? 'verified' : 'unverified'
}

/** What to do after each ending, one sentence per step. */
export function nextSteps(report: SendReport): readonly string[] {
  switch (endingOf(report)) {
    case 'open':
      return [
        'The job runs on the tenant: closing this window does not stop it, and the history keeps its number.',
      ]
    case 'verified':
      return [
        'Save the snapshot that was read back: the next plan can be compared with it.',
        'Keep the undo package until the change has settled.',
      ]
    case 'different':
      return [
        'Look at the likely root causes below first: each record leads to the row and the source cell it came from.',
        'The tenant’s own Synchronization report says why a row was refused; its last entries are usually the cause.',
        'Mend the cause, build again, and send the new package.',
      ]
    case 'partly':
      return [
        'What could be read back is as planned. Look at the rest in the web interface of xMatters, or read it with an account that sees more.',
        'The tenant’s own Synchronization report lists refused rows.',
      ]
    case 'unverified':
      return [
        'Read the tenant in Preview: while it cannot be read, nobody can say that the plan came true.',
        'The tenant’s own Synchronization report lists refused rows.',
      ]
    case 'superseded':
      return [
        'Another package was queued after this one, and a tenant processes only the newest.',
        'Read the tenant in Preview, look at the new plan, and send again if it is still wanted.',
      ]
    case 'failed':
      if (report.differences > 0) {
        return [
          'A part of the package may have been applied: look at what differs below, and read the tenant in Preview.',
          'The tenant’s own Synchronization report says why; mend the cause, build again, and send the new package.',
        ]
      }
      if (report.problem?.code === 'queue.occupied') {
        return [
          'The decision is yours: wait until that package is imported and read the tenant again, or tick “Replace the package that waits” below and send.',
          'Ask its owner before you replace it: a tenant processes only the newest, so theirs would be dropped.',
          'Nothing left this computer, so the history has no entry of this attempt.',
        ]
      }
      return [
        'Nothing is sent again by itself. Mend what is said above, then send once more.',
        // Before anything left there is no entry; with a job there surely is one.
        ...(report.job === null
          ? []
          : ['The history keeps this attempt with its package and plan.']),
      ]
    case 'unknown':
      return [
        'The package may have arrived. It is not sent again by itself.',
        'Look at the tenant’s import jobs first: a job that began after this upload is probably this one.',
        'Read the tenant in Preview: if the plan became empty, the package was processed.',
      ]
  }
}

/** What the job's messages are worth. An empty list is never shown as “no errors”. Source: API §4.4. */
export function messagesSentence(job: JobFacts): string {
  if (job.messages.length > 0)
    return counted(job.messages.length, 'message from the tenant', 'messages from the tenant')
  return job.messagesNote === ''
    ? 'No messages are available through the API. That does not mean that every row went through; the read-back tells.'
    : job.messagesNote
}
