import type { Problem } from '../../shared/contract/problem'
import type { StateOccasion } from '../../shared/contract/stateViews'
import type { ShelfStatus } from '../../shared/contract/views'
import type { TenantChoice } from '../../shared/project/project'
import { type StateNote, StateShelf, shelfOf } from '../services/stateShelf'
import { ProblemError } from '../services/tenant/problemError'
import type { JobContext } from './jobs'
import { notKept, notUsable, otherTenant } from './stateProblems'
import type { LoadedState, Workbench } from './workbench'
import type { EngineWorld } from './world'

/** Where the states of tenants are kept between starts, and how that went the last time. */
export class StateKeeping {
  /** Undefined where nothing is kept, as on the command line. */
  readonly shelf: StateShelf | undefined
  revision = 0
  problem: Problem | undefined
  /** Ends when what is being kept or looked for has been dealt with. Never rejects. */
  working: Promise<unknown> = Promise.resolve()

  constructor(world: Pick<EngineWorld, 'states' | 'now'>) {
    this.shelf = world.states === undefined ? undefined : new StateShelf(world.states, world.now)
  }

  statusWith(state: LoadedState | undefined): ShelfStatus {
    return {
      revision: this.revision,
      inUse: state?.kept ?? null,
      problem: this.problem ?? null,
    }
  }
}

/**
 * Takes over a state that was just read of the tenant at an address, and keeps it. False when the project has turned to
 * another tenant meanwhile: it would plan against, and keep, what another one holds.
 */
export function takeRead(
  bench: Workbench,
  address: string,
  state: LoadedState,
  occasion: StateOccasion,
): boolean {
  if (bench.project?.tenant?.address !== address) return false
  bench.setState(state)
  keepState(bench, state, occasion)
  return true
}

/** Keeps a state of the project's tenant, in the background; nobody waits for it. */
function keepState(bench: Workbench, state: LoadedState, occasion: StateOccasion): void {
  const { keeping } = bench
  const { shelf } = keeping
  const tenant = bench.project?.tenant
  if (shelf === undefined || tenant === null || tenant === undefined) return
  const note: StateNote = {
    shelf: shelfOf(tenant),
    tenant: tenant.address,
    occasion,
    user: state.user,
    facts: { ...state.facts, kind: 'tenant' },
  }
  const work = bench.jobs.run(`keepState ${state.facts.takenAt}`, async (job) => {
    if (!(await shelf.keeps())) return
    job.report({ label: 'Keeping the state of the tenant', done: 0, total: 0, unit: 'records' })
    const answer = await shelf.keep(note, state.snapshot, { signal: job.signal })
    keeping.problem = answer.ok ? undefined : notKept(answer.problem)
    keeping.revision += 1
    if (answer.ok && bench.state === state) bench.state = { ...state, kept: answer.value }
    bench.tell()
  })
  keeping.working = Promise.allSettled([keeping.working, work])
}

/**
 * Takes up the newest state that is kept of the project's tenant, in the background, unless one is loaded or the project
 * is for a state from a file. One that cannot be used is passed over and told.
 */
export function takeUpState(bench: Workbench): void {
  const { keeping, project } = bench
  const tenant = project?.tenant
  if (keeping.shelf === undefined || project?.state.kind !== 'tenant') return
  if (tenant === null || tenant === undefined) return
  const work = bench.jobs.run('takeUpState', (job) => loadNewest(bench, tenant, job))
  keeping.working = Promise.allSettled([keeping.working, work])
}

async function loadNewest(bench: Workbench, tenant: TenantChoice, job: JobContext): Promise<void> {
  const { shelf } = bench.keeping
  if (shelf === undefined) return
  const { states, spoilt } = await shelf.list()
  const ids = [...states, ...spoilt]
    .map(({ id }) => id)
    .filter((id) => id.startsWith(`${shelfOf(tenant)}/`))
    .toSorted((one, other) => other.localeCompare(one))
  for (const id of ids) {
    const loaded = await loadKept(bench, id, job)
    const isWanted = bench.state === undefined && bench.project?.tenant?.address === tenant.address
    if (!isWanted) return
    if ('snapshot' in loaded) return bench.setState(loaded)
    bench.keeping.problem = loaded
    bench.tell()
  }
}

/** Plans against a kept state. Throws a ProblemError when it cannot be used, or is of another tenant than the project's. */
export async function useKept(bench: Workbench, id: string, job: JobContext): Promise<LoadedState> {
  const tenant = bench.project?.tenant
  if (tenant === null || tenant === undefined || !id.startsWith(`${shelfOf(tenant)}/`)) {
    throw new ProblemError(otherTenant())
  }
  const loaded = await loadKept(bench, id, job)
  if (!('snapshot' in loaded)) throw new ProblemError(loaded)
  bench.setState(loaded)
  return loaded
}

/** Reads a kept state, or says why it cannot be used. */
export async function loadKept(
  bench: Workbench,
  id: string,
  job: JobContext,
): Promise<LoadedState | Problem> {
  const { shelf } = bench.keeping
  if (shelf === undefined) return otherTenant()
  const label = 'Opening a kept state'
  const answer = await shelf.load(id, {
    signal: job.signal,
    onProgress: (done, total) => job.report({ label, done, total, unit: 'bytes' }),
  })
  if (!answer.ok) return notUsable(id, answer.problem)
  const { snapshot, note } = answer.value
  return { snapshot, facts: note.facts, user: note.user, kept: id }
}
