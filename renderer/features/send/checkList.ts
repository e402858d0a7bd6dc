import type { Problem } from '../../../shared/contract/problem'
import type { SendCheck, SendReport } from '../../../shared/contract/views'
import type { OutcomeCounts } from '../../../shared/plan/plan'

/** What the button of a line of the check list says, per action. */
export const actionLabels: Readonly<Record<NonNullable<SendCheck['action']>, string>> = {
  checks: 'Open Checks',
  build: 'Build the package',
  preview: 'Open Preview',
  readState: 'Read the tenant now',
  approve: 'Approve below',
  writeUndo: 'Write the undo package',
  signIn: 'Open Settings',
}

/** What each line of the check list is about. */
export const checkTitles: Readonly<Record<SendCheck['id'], string>> = {
  errors: 'The rows keep the rules',
  package: 'Package built and read back equal',
  plan: 'The plan belongs to these exact bytes',
  snapshotAge: 'The tenant was read recently',
  guards: 'Guards hold, or this plan is approved',
  undo: 'Undo package written',
  queue: 'Nobody else’s package is waiting',
  tenant: 'Signed in to the tenant',
}

/** Something only the admin can decide before sending; ticked, never assumed. */
export interface Decision {
  readonly id: 'replace' | 'resend'
  readonly label: string
  /** Without it nothing is sent; else it only changes how. */
  readonly isNeeded: boolean
}

/** Sending that ended without a report may have sent something, unless it was refused before it began. */
function mayHaveArrived(problem: Problem | null): boolean {
  return problem !== null && problem.code !== 'send.notReady'
}

/** What has to be decided: a package that waits in the queue, and whether to send again after an unknown result. */
export function decisionsOf(
  checks: readonly SendCheck[],
  report: SendReport | null,
  problem: Problem | null,
): readonly Decision[] {
  // A queue that was not looked at is looked at before anything leaves; only one known to be occupied needs a decision.
  const waits = checks.some((check) => check.id === 'queue' && check.state === 'red')
  const wasOccupied = report?.stage === 'failed' && report.problem?.code === 'queue.occupied'
  const replace: Decision = {
    id: 'replace',
    label: 'Replace the package that waits: a tenant processes only the newest, so it is dropped',
    isNeeded: waits,
  }
  const resend: Decision = {
    id: 'resend',
    label: 'I looked at the tenant’s import jobs: the last upload did not arrive',
    isNeeded: true,
  }
  return [
    ...(waits || wasOccupied ? [replace] : []),
    ...(report?.stage === 'unknown' || mayHaveArrived(problem) ? [resend] : []),
  ]
}

/** Whether the package may be sent, and what is in the way. */
export interface Readiness {
  readonly ready: boolean
  /** What is said beside the Send button. */
  readonly sentence: string
}

/** Does a line no longer keep the package from leaving? */
export function isInPlace({ state }: Pick<SendCheck, 'state'>): boolean {
  return state === 'green' || state === 'warning'
}

/** Is every line green, or decided by the admin, and is every needed decision made? */
export function readinessOf(
  checks: readonly SendCheck[],
  decisions: readonly Decision[],
  made: ReadonlySet<Decision['id']>,
): Readiness {
  if (checks.length === 0) return { ready: false, sentence: 'The check list is not there yet.' }
  const open = checks.filter((check) => !isInPlace(check) && check.id !== 'queue')
  const [first] = open
  if (first !== undefined) {
    const sentence =
      open.length === 1
        ? `One thing is left: “${checkTitles[first.id]}”.`
        : `${open.length} things are left in the list below.`
    return { ready: false, sentence }
  }
  const isUndecided = decisions.some(({ id, isNeeded }) => isNeeded && !made.has(id))
  return isUndecided
    ? { ready: false, sentence: 'One decision is yours.' }
    : { ready: true, sentence: 'Everything is in place.' }
}

/** The number an admin typed to approve deletions; grouping marks and spaces are understood. Null when it is no number. */
export function typedNumber(text: string): number | null {
  const digits = text.replace(/[\s,.’']/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null
}

/** Why each line is asked, for the inspector. */
export const checkReasons: Readonly<Record<SendCheck['id'], string>> = {
  errors:
    'A tenant refuses rows that break the rules, and records that point to them fail as well.',
  package:
    'What is sent is read back first by a second reader, so that the file holds what the screens show.',
  plan: 'A plan is a promise about exact bytes. When the project changes, the plan is made anew.',
  snapshotAge:
    'Between reading and sending, others may change the tenant. The limit is in Settings, for this project.',
  guards:
    'A cut export under mirror deletes everyone who is missing in it. Guards stop such plans until somebody types the number.',
  undo: 'What a package changed can mostly be brought back by another one, if it was written before.',
  queue:
    'A tenant processes only the newest package of its queue. Sending now would drop the one that waits.',
  tenant: 'Sending needs a tenant, its credential, and the permission to import.',
}

/** How many records a plan changes in the tenant. */
export function changesOf(totals: OutcomeCounts): number {
  return totals.add + totals.update + totals.adopt + totals.delete + totals.cascade
}
