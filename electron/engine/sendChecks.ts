import type { SendCheck } from '../../shared/contract/views'
import { countOf } from './countWords'
import type { Workbench } from './workbench'

/** The check list of the Send step, in the order in which things are mended. All must be green, or only warn, before a package leaves. */
export function sendChecksOf(bench: Workbench, now: Date): readonly SendCheck[] {
  return [
    tenantCheck(bench),
    errorsCheck(bench),
    ageCheck(bench, now),
    packageCheck(bench),
    planCheck(bench),
    guardsCheck(bench),
    undoCheck(bench),
    queueCheck(bench),
  ]
}

/** The first thing that keeps a package from leaving; undefined when nothing does. The queue is looked at anew when sending. */
export function firstObstacle(bench: Workbench, now: Date): SendCheck | undefined {
  return sendChecksOf(bench, now).find(
    ({ id, state }) => id !== 'queue' && state !== 'green' && state !== 'warning',
  )
}

function tenantCheck({ project }: Workbench): SendCheck {
  const tenant = project?.tenant
  if (tenant === null || tenant === undefined) {
    return red('tenant', 'No tenant is chosen.', 'signIn')
  }
  if (tenant.readOnly) return red('tenant', `${tenant.address} is for reading only.`, 'signIn')
  return green('tenant', `The package goes to ${tenant.address} (${tenant.kind}).`)
}

function errorsCheck({ derived }: Workbench): SendCheck {
  if (derived === undefined) return open('errors', 'The rows are not checked yet.', 'checks')
  const [broken] = derived.mapped.problems
  if (broken !== undefined) return red('errors', broken.sentence, 'checks')
  const { errors, warnings } = derived.report
  if (errors > 0)
    return red(
      'errors',
      `${countOf(errors, 'error')} in the rows ${errors === 1 ? 'is' : 'are'} open.`,
      'checks',
    )
  return green(
    'errors',
    warnings === 0
      ? 'The rows have no problems.'
      : `No errors are open; ${countOf(warnings, 'warning')} to know of.`,
  )
}

function ageCheck({ state, project }: Workbench, now: Date): SendCheck {
  if (state === undefined)
    return open('snapshotAge', 'The state of the tenant was not read.', 'readState')
  if (state.facts.kind !== 'tenant') {
    return red(
      'snapshotAge',
      'The plan was made against a file, not against the tenant itself.',
      'readState',
    )
  }
  const minutes = Math.floor((now.getTime() - Date.parse(state.facts.takenAt)) / 60_000)
  const limit = project?.guards.snapshotMaxAge ?? 60
  if (minutes > limit) {
    return red(
      'snapshotAge',
      `The tenant was read ${countOf(minutes, 'minute')} ago; at most ${limit} are allowed.`,
      'readState',
    )
  }
  return green(
    'snapshotAge',
    minutes < 1
      ? 'The tenant was read just now.'
      : `The tenant was read ${countOf(minutes, 'minute')} ago.`,
  )
}

function packageCheck({ built, revision }: Workbench): SendCheck {
  if (built === undefined) return open('package', 'The package is not built yet.', 'build')
  if (built.facts.revision !== revision) {
    return red('package', 'Something changed since the package was built.', 'build')
  }
  return green('package', 'The package was written, read back and is equal to the rows.')
}

function planCheck({ planned, built, revision }: Workbench): SendCheck {
  if (planned === undefined) return open('plan', 'There is no plan yet.', 'readState')
  if (built === undefined || built.facts.revision !== revision) {
    return open('plan', 'The plan is not bound to a package yet.', 'build')
  }
  const { hiddenPeople } = planned.summary
  const bound = 'The plan belongs to exactly these bytes.'
  if (hiddenPeople === null) return green('plan', bound)
  return warning('plan', `${bound} But ${lowered(hiddenPeople)}`)
}

function guardsCheck({ planned, approvedPlan }: Workbench): SendCheck {
  if (planned === undefined) return open('guards', 'Guards need a plan.', 'preview')
  const tripped = planned.guards.filter((guard) => guard.tripped).length
  if (tripped === 0) return green('guards', 'All guards hold.')
  if (approvedPlan === planned.summary.planHash) {
    return green('guards', `${countOf(tripped, 'guard')} tripped; this very plan was approved.`)
  }
  return red(
    'guards',
    `${countOf(tripped, 'guard')} tripped. Approve this very plan, or change what trips.`,
    'approve',
  )
}

function undoCheck({ planned, undo }: Workbench): SendCheck {
  if (planned === undefined) return open('undo', 'An undo package needs a plan.', 'preview')
  const { add, update, adopt, delete: deleted } = planned.summary.totals
  if (add + update + adopt + deleted === 0) {
    return green('undo', 'The package changes nothing, so there is nothing to undo.')
  }
  if (undo?.planHash === planned.summary.planHash)
    return green('undo', 'The undo package is written.')
  return open(
    'undo',
    'An undo package was not written. It brings back most of what this plan changes.',
    'writeUndo',
  )
}

function queueCheck({ state }: Workbench): SendCheck {
  if (state?.queue === undefined) {
    return open(
      'queue',
      'Whether another package is waiting is not known yet; it is looked at before sending.',
      'readState',
    )
  }
  const { waitingBy } = state.queue
  if (waitingBy === null)
    return green('queue', 'No other package was waiting when the queue was last looked at.')
  return red(
    'queue',
    `A package of ${waitingBy} is waiting or being imported. Only the newest is imported.`,
    'readState',
  )
}

const lowered = (sentence: string) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`

type Check = Omit<SendCheck, 'state'>
const line =
  (state: SendCheck['state']) =>
  (id: Check['id'], sentence: string, action: Check['action'] = null): SendCheck => ({
    id,
    state,
    sentence,
    action,
  })
const green = line('green')
const warning = line('warning')
const red = line('red')
const open = line('open')
