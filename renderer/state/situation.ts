import type { ShellArguments } from '../../shared/contract/shellCalls'
import { redoLabel, undoLabel } from '../../shared/project/history'
import { isDirty } from './studioDocument'
import type { StudioState } from './studioState'
import type { JobCall } from './useJobs'

/** What the shell needs to know for its menu and its title bar. Pure. */
export function situationOf(state: StudioState): ShellArguments<'situation'> {
  const { document, engine, jobs, place } = state
  const history = document?.history
  const isBusy = jobs.some((job) => job.isAsked)
  return {
    step: place,
    canUndo: (history?.past.length ?? 0) > 0,
    canRedo: (history?.future.length ?? 0) > 0,
    undoLabel: history ? undoLabel(history) : '',
    redoLabel: history ? redoLabel(history) : '',
    hasProject: document !== null,
    dirty: document !== null && isDirty(document),
    busy: isBusy,
    canBuild: !isBusy && engine?.steps.mapping.state === 'done',
    canSend: !isBusy && engine?.built != null,
    underWay: underWayIn(state),
    title: history?.document.name ?? '',
  }
}

/** The report knows best: what an earlier start left open is followed without a job of the page. */
function underWayIn({ jobs, sendReport }: StudioState): ShellArguments<'situation'>['underWay'] {
  const runs = (call: JobCall) => jobs.some(({ id }) => id.startsWith(`${call}-`))
  const stage = sendReport?.stage
  if (stage === 'uploading' || stage === 'watching' || stage === 'verifying') return stage
  // Until its first report a sending looks at the queue; it may leave at any moment.
  if (runs('send')) return 'uploading'
  return runs('buildPackage') ? 'building' : null
}

/** How far the running job is, for the taskbar: 0 to 1, 2 while unknown, -1 when nothing runs. Pure. */
export function taskbarShareOf(state: StudioState): number {
  const job = state.jobs.find(({ isAsked }) => isAsked)
  if (!job) return -1
  const { done, total } = job.progress ?? { done: 0, total: 0 }
  return total > 0 ? Math.min(1, Math.round((done / total) * 100) / 100) : 2
}
