import type { Problem } from '../../shared/contract/problem'
import type { EngineStatus, SendReport, SourceShape, StateFacts } from '../../shared/contract/views'
import type { ValueNow } from '../../shared/mapping/applyMapping'
import type { Project } from '../../shared/project/project'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import type { Finding } from '../services/readBackRecord'
import type { StateDraft } from '../services/tenant/stateDraft'
import type { Built, WrittenUndo } from './builtPackage'
import { workStopped } from './callProblems'
import {
  checkRows,
  type Derived,
  type Drafted,
  draftOf,
  mappingNeedsState,
  mapRows,
  planAgainst,
} from './derive'
import { breathe, Cancelled, type JobContext, Jobs, unlessCancelled } from './jobs'
import { type Planned, plannedFrom } from './planned'
import { type PreviousRun, previousRun, rowsOf, shapesOfSources } from './previousRun'
import { sliceWork } from './sliceWork'
import { SourceStore } from './sourceStore'
import type { Comparing } from './stateComparing'
import { StateKeeping } from './stateKeeping'
import { statusOf } from './status'
import { valueNowIn } from './valueNow'
import { Windows } from './windows'
import type { EngineWorld } from './world'

/** The state of the tenant the plan is compared with, and what is worth knowing about it. */
export interface LoadedState {
  readonly snapshot: Snapshot
  readonly facts: StateFacts
  /** The account it was read with; empty when it came from a file. */
  readonly user: string
  /** Who else's package was in the queue at the last look, reading or sending; undefined when that is not known. */
  readonly queue?: { readonly waitingBy: string | null } | undefined
  /** Its place among the kept states; undefined when it is not kept. */
  readonly kept?: string | undefined
  /** The file it came from; undefined when it did not. */
  readonly file?: string | undefined
}

/** How a send went, with what the read-back found. */
export interface Sent {
  readonly report: SendReport
  readonly findings: readonly Finding[]
}

/** The name of the background job that keeps everything up to date with the project. */
export const deriveJob = 'derive'

/**
 * Holds the data of one open project and keeps what follows from it up to date: sources, package, problems, plan. A
 * change of the project or of the state ends the work on the older one and starts anew; answers wait until it has
 * settled. Nothing here cannot be had again from the project and its files, so the process may die at any time.
 */
export class Workbench {
  readonly sources = new SourceStore()
  readonly windows = new Windows()
  readonly jobs: Jobs
  project: Project | undefined
  revision = 0
  derived: Derived | undefined
  state: LoadedState | undefined
  /** The states that are kept between starts. */
  readonly keeping: StateKeeping
  /** Two states of the tenant that are being compared. */
  comparing: Comparing | undefined
  planned: Planned | undefined
  built: Built | undefined
  /** Plan hash the admin approved in spite of tripped guards. */
  approvedPlan: string | undefined
  /** The undo package that was written last. */
  undo: WrittenUndo | undefined
  sent: Sent | undefined
  /** A reading of the tenant that was cancelled or failed in the middle, and what it was for. */
  interrupted: { readonly purpose: string; readonly draft: StateDraft } | undefined
  /** Tenants an upload to which is being followed at this moment. */
  readonly sendingTo = new Set<string>()
  failure: Problem | undefined
  private previous: PreviousRun = null
  private loading: Promise<void> = Promise.resolve()
  /** Ends when the states that are being read have come, or will not come. Never rejects. */
  private arriving: Promise<unknown> = Promise.resolve()
  /** The derivation that has not asked for the state yet, so that a new one is no reason to begin anew. */
  private gathering: JobContext | undefined
  /** The draft of the newest derivation; undefined when that fails or is overtaken before. Never rejects. */
  private drafting: Promise<Drafted | undefined> = Promise.resolve(undefined)
  private settling: Promise<void> = Promise.resolve()
  private isWorking = false

  constructor(readonly world: EngineWorld) {
    this.keeping = new StateKeeping(world)
    this.jobs = new Jobs((data) => world.emit({ event: 'progress', data }))
  }

  /** Takes over a changed project; what follows from it is worked out in the background. */
  setProject(project: Project, revision: number): void {
    if (project.tenant?.address !== this.project?.tenant?.address) this.dropState()
    this.project = project
    this.revision = revision
    this.refresh()
  }

  /** Takes over a state of the tenant, and plans against it. */
  setState(state: LoadedState | undefined): void {
    this.state = state
    if (this.gathering === undefined) this.refresh()
    else this.tell()
  }

  /**
   * Takes over the state that a reading will give. What is worked out meanwhile goes as far as it can without a state and
   * then waits for this one. Rejects as the reading does, and keeps the old state then.
   */
  async takeStateFrom(reading: Promise<LoadedState>): Promise<LoadedState> {
    const arrived = reading.then((state) => this.setState(state))
    this.arriving = Promise.allSettled([this.arriving, arrived])
    await arrived
    return reading
  }

  /** Works everything out again, with what changed since. */
  refresh(): void {
    this.isWorking = true
    this.tell()
    let tellDraft: (drafted: Drafted | undefined) => void = () => {}
    this.drafting = new Promise((resolve) => {
      tellDraft = resolve
    })
    const settling: Promise<void> = this.jobs
      .run(deriveJob, async (job) => {
        const { project } = this
        if (project === undefined) return
        const { state, drafted } = await this.gather(project, job, tellDraft)
        const derived = await checkRows(drafted, state?.snapshot, job)
        const planned = state === undefined ? undefined : await this.plan(derived, state, job)
        job.signal.throwIfAborted()
        this.take(derived, planned)
      })
      .catch((thrown: unknown) => {
        // Work that newer work has overtaken ends in whatever way it likes.
        if (this.settling === settling) this.takeFailure(thrown)
      })
      .finally(() => tellDraft(undefined))
    this.settling = settling
  }

  /** Waits until everything follows from the newest project; answers given afterwards belong to `revision`. */
  async settled(): Promise<void> {
    for (let waited: Promise<void> | undefined; waited !== this.settling; ) {
      waited = this.settling
      await waited
    }
  }

  /** Waits until the rows of the newest project are mapped, whatever rules and plan find; undefined when they will not be. */
  async drafted(): Promise<Drafted | undefined> {
    for (;;) {
      const waited = this.drafting
      const drafted = await waited
      if (waited === this.drafting) return drafted
    }
  }

  /** Waits until the sources are read, whatever is worked out from them afterwards. */
  async loaded(): Promise<void> {
    await this.loading.catch(() => this.settled())
  }

  /** What a source held when it was last sent; undefined when it never was. */
  previousShape(id: string): SourceShape | undefined {
    const source = this.project?.sources.find((one) => one.id === id)
    return source === undefined ? undefined : this.previous?.get(source.name)
  }

  /** Tells the page where everything stands. */
  tell(): void {
    this.world.emit({ event: 'engineStatus', data: this.status() })
  }

  status(): EngineStatus {
    return statusOf(this, this.isWorking)
  }

  /** Everything that rules and plan work on. The rows are mapped while a state is on its way, unless they need it. */
  private async gather(
    project: Project,
    job: JobContext,
    tellDraft: (drafted: Drafted) => void,
  ): Promise<{ readonly state: LoadedState | undefined; readonly drafted: Drafted }> {
    this.gathering = job
    try {
      this.loading = this.sources.load(project, job)
      await this.loading
      this.previous = await previousRun(this.world.ledger, project)
      this.tell()
      await breathe(job.signal)
      const tables = this.sources.tables(project)
      const draft = async (valueNow: ValueNow | undefined) => {
        const drafted = draftOf(project, await mapRows(project, tables, valueNow, job))
        tellDraft(drafted)
        return drafted
      }
      const early = mappingNeedsState(project) ? undefined : await draft(undefined)
      await unlessCancelled(this.arriving, job.signal)
      const { state } = this
      if (early !== undefined) return { state, drafted: early }
      this.stopGathering(job)
      return { state, drafted: await draft(valueNowIn(state?.snapshot)) }
    } finally {
      this.stopGathering(job)
    }
  }

  /** From here on a new state means beginning anew. */
  private stopGathering(job: JobContext): void {
    if (this.gathering === job) this.gathering = undefined
  }

  private async plan(derived: Derived, state: LoadedState, job: JobContext): Promise<Planned> {
    const plan = await planAgainst(derived.content, state.snapshot, state.user, job)
    const facts = {
      sources: rowsOf(Object.entries(shapesOfSources(this))),
      previousSources: this.previous === null ? null : rowsOf(this.previous),
    }
    return sliceWork(plannedFrom(plan, derived, state, facts), job.signal)
  }

  private take(derived: Derived, planned: Planned | undefined): void {
    this.derived = derived
    this.planned = planned
    this.failure = undefined
    this.isWorking = false
    this.tell()
  }

  /** The admin stopped the work, or it met a bug. What there was before is of an older project: nothing may be built of it. */
  private takeFailure(thrown: unknown): void {
    this.isWorking = false
    this.derived = undefined
    this.planned = undefined
    this.failure =
      thrown instanceof Cancelled
        ? workStopped
        : {
            code: 'bug',
            title: 'Something unexpected happened while working on the rows.',
            mend: 'Undo the last change or open the project again, and send the details to the makers of the app.',
            detail:
              thrown instanceof Error
                ? `${thrown.name}: ${thrown.stack ?? thrown.message}`
                : 'unknown',
          }
    this.tell()
  }

  private dropState(): void {
    this.state = undefined
    this.comparing = undefined
    this.planned = undefined
    this.approvedPlan = undefined
    this.sent = undefined
  }
}
