import {
  CirclePause,
  CircleX,
  ClockAlert,
  Database,
  FlaskConical,
  ShieldAlert,
  TestTube,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StateFacts } from '../../shared/contract/views'
import { whenOf } from '../../shared/contract/whenOf'
import type { TenantChoice } from '../../shared/project/project'
import { isOld } from '../features/preview/stateWords'
import { useDispatch, useProject, useStudio } from '../state/StudioContext'
import { isDirty } from '../state/studioDocument'
import type { JobState } from '../state/studioState'
import { useJobs } from '../state/useJobs'
import { useProcessMemory } from '../state/useProcessMemory'
import { useResume } from '../state/useResume'
import { IconButton } from '../ui/Button'
import { inBytes, momentAndAge } from '../ui/inWords'
import { ProgressBar } from '../ui/Notice'
import { memorySentence } from './memoryWords'

const tenantLooks = {
  production: { words: 'Production', icon: ShieldAlert },
  test: { words: 'Test', icon: TestTube },
  practice: { words: 'Practice', icon: FlaskConical },
} as const satisfies Record<TenantChoice['kind'], object>

/** The bottom line: project, tenant, age of the snapshot, the running job with progress and cancel, memory. */
export function StatusBar() {
  const document = useStudio((state) => state.document)
  const jobs = useStudio((state) => state.jobs)
  if (!document) return null
  const project = document.history.document
  const job = jobs.find(({ isAsked }) => isAsked) ?? jobs[0]
  return (
    <footer className="status-bar" data-pane="status" tabIndex={-1}>
      <span className="status-item truncate" title={document.file?.name ?? 'Never saved'}>
        {project.name}
        {isDirty(document) && <span className="quiet"> – edited</span>}
      </span>
      <TenantItem tenant={project.tenant} />
      <SnapshotItem />
      <span className="spacer" />
      {job ? <JobItem job={job} others={jobs.length - 1} /> : <StoppedItem />}
      <MemoryItem />
    </footer>
  )
}

function TenantItem({ tenant }: { readonly tenant: TenantChoice | null }) {
  const dispatch = useDispatch()
  const go = () => dispatch({ type: 'place.shown', place: 'settings' })
  if (!tenant) {
    return (
      <button type="button" className="status-button" onClick={go}>
        No tenant chosen
      </button>
    )
  }
  const { words, icon: Icon } = tenantLooks[tenant.kind]
  return (
    <button type="button" className={`status-button tenant ${tenant.kind}`} onClick={go}>
      <Icon size={12} aria-hidden />
      {words}
      <span className="truncate">{tenant.address.replace(/^https?:\/\//, '')}</span>
    </button>
  )
}

/** How often the age in words is looked at again, in milliseconds. */
const lookAgain = 30_000

function SnapshotItem() {
  const loaded = useStudio((state) => state.engine?.state ?? null)
  const { snapshotMaxAge } = useProject().guards
  const dispatch = useDispatch()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookAgain)
    return () => clearInterval(timer)
  }, [])
  const isTooOld = loaded !== null && isOld(loaded, snapshotMaxAge, now)
  const Icon = isTooOld ? ClockAlert : Database
  return (
    <button
      type="button"
      className={`status-button${isTooOld ? ' old' : ''}`}
      title={loaded === null ? undefined : stateTitle(loaded, isTooOld)}
      onClick={() => dispatch({ type: 'place.shown', place: 'preview' })}
    >
      <Icon size={12} aria-hidden />
      {loaded === null ? 'No state of the tenant' : stateItem(loaded, now)}
    </button>
  )
}

function stateItem(state: StateFacts, now: number): string {
  if (state.kind === 'package') return `State of the package ${state.source}`
  return `State of ${momentAndAge(state.takenAt, Math.max(now, Date.parse(state.takenAt)))}`
}

function stateTitle({ takenAt, source }: StateFacts, isTooOld: boolean): string {
  const when = `${source}, ${whenOf(takenAt)}`
  return isTooOld ? `${when}. Too old to send by: read the tenant again.` : when
}

function JobItem({ job, others }: { readonly job: JobState; readonly others: number }) {
  const { cancel } = useJobs()
  const label = job.isCancelling ? `${job.title}: cancelling` : (job.progress?.label ?? job.title)
  return (
    <span className="status-item job">
      <ProgressBar
        label={others > 0 ? `${label} (and ${others} more)` : label}
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
      />
      <IconButton
        icon={CircleX}
        label={`Cancel: ${job.title}`}
        isDisabled={job.isCancelling}
        onPress={() => cancel(job.id)}
      />
    </span>
  )
}

/** Stands where the bar of a stopped work was, and begins it again. */
function StoppedItem() {
  const resume = useResume()
  if (resume === null) return null
  return (
    <button type="button" className="status-button old" onClick={resume}>
      <CirclePause size={12} aria-hidden />
      The work on the rows is stopped: go on
    </button>
  )
}

/** What the engine's process holds; the tables' part of it in the tooltip. */
function MemoryItem() {
  const tables = useStudio((state) => state.engine?.memory ?? 0)
  const held = useProcessMemory()
  if (held === null) return null
  return (
    <span className="status-item" title={memorySentence(held, tables)}>
      {inBytes(held)}
    </span>
  )
}
