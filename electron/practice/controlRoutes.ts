import { z } from 'zod'
import { type Account, practiceAccounts } from './http/accounts'
import { type Answer, failure, json } from './http/answers'
import { type Timing, type TimingName, timings } from './http/clock'
import { type FaultDesk, faultSchema } from './http/faults'
import type { RequestLog } from './http/requestLog'
import { type Switches, switchesSchema } from './http/switches'
import type { ImportQueue } from './importQueue'
import { isTenantFile } from './tenantFiles'
import { type SnapshotInput, snapshotOf, stateFromSnapshot } from './tenantSnapshot'
import type { TenantState } from './tenantState'

/** A row that the next imports reject although nothing is wrong with it. */
export interface RowFault {
  readonly file: string
  readonly key: string
}

/** What the control endpoints steer. */
export interface ControlDesk {
  readonly queue: ImportQueue
  readonly faults: FaultDesk
  readonly log: RequestLog
  readonly now: () => number
  readonly state: () => TenantState
  readonly setState: (state: TenantState) => void
  readonly switches: () => Switches
  readonly setSwitches: (switches: Switches) => void
  readonly setTiming: (timing: Timing) => void
  readonly rejectRows: () => readonly RowFault[]
  readonly setRejectRows: (rows: readonly RowFault[]) => void
}

const cell = z.string().nullable()
const snapshotSchema = z.looseObject({
  format: z.literal('zipsync-snapshot/1'),
  tables: z.record(z.string(), z.array(z.record(z.string(), cell))),
})

const timingNames = Object.keys(timings).filter((name): name is TimingName => name in timings)

const faultsBody = z.strictObject({
  faults: z.array(faultSchema).default([]),
  rejectRows: z.array(z.strictObject({ file: z.string(), key: z.string() })).optional(),
  /** Forgets earlier faults first. */
  replace: z.boolean().default(false),
})
const switchesBody = z.strictObject({
  switches: z.record(z.string(), z.unknown()).default({}),
  timing: z.enum(timingNames).optional(),
})
const ownerBody = z.strictObject({ user: z.string().default(practiceAccounts.other.user) })

/**
 * Answers a control call (contract §7); `body` is the parsed JSON of the request, undefined when it
 * had none. Paths are those behind `/practice`.
 */
export async function answerControl(
  desk: ControlDesk,
  method: string,
  path: string,
  body: unknown,
): Promise<Answer> {
  switch (`${method} ${path}`) {
    case 'GET /state':
      return json(snapshotOf(desk.state(), new Date(desk.now()).toISOString()))
    case 'PUT /state':
      return putState(desk, body)
    case 'GET /faults':
      return json({ faults: desk.faults.list(), rejectRows: desk.rejectRows() })
    case 'POST /faults':
      return postFaults(desk, body)
    case 'DELETE /faults':
      desk.faults.clear()
      desk.setRejectRows([])
      return json({ faults: [] })
    case 'POST /run-batch':
      await desk.queue.runBatch()
      return json({ jobs: jobFacts(desk) })
    case 'GET /jobs':
      return json({ jobs: jobFacts(desk) })
    case 'GET /requests':
      return json({ requests: desk.log.list() })
    case 'GET /switches':
      return json({ switches: desk.switches() })
    case 'POST /switches':
      return postSwitches(desk, body)
    case 'POST /owner-upload':
      return postOwnerUpload(desk, body)
    default:
      return failure(404, 'No such control endpoint.')
  }
}

/** A snapshot from outside, or null when it is none. */
export function snapshotFrom(value: unknown): SnapshotInput | null {
  const read = snapshotSchema.safeParse(value)
  if (!read.success || !Object.keys(read.data.tables).every(isTenantFile)) return null
  // The guard has looked at the tables; lists and the practice part are only ever compared as texts.
  return read.data as SnapshotInput
}

function putState(desk: ControlDesk, body: unknown): Answer {
  const snapshot = snapshotFrom(body)
  if (snapshot === null) return failure(400, 'The body is no zipsync-snapshot/1.')
  desk.setState(stateFromSnapshot(snapshot))
  return json({ records: Object.values(desk.state().tables).flat().length })
}

function postFaults(desk: ControlDesk, body: unknown): Answer {
  const read = faultsBody.safeParse(body)
  if (!read.success) return failure(400, z.prettifyError(read.error))
  if (read.data.replace) desk.faults.clear()
  desk.faults.add(read.data.faults)
  if (read.data.rejectRows !== undefined) desk.setRejectRows(read.data.rejectRows)
  return json({ faults: desk.faults.list(), rejectRows: desk.rejectRows() })
}

function postSwitches(desk: ControlDesk, body: unknown): Answer {
  const read = switchesBody.safeParse(body)
  if (!read.success) return failure(400, z.prettifyError(read.error))
  const switches = switchesSchema.safeParse({ ...desk.switches(), ...read.data.switches })
  if (!switches.success) return failure(400, z.prettifyError(switches.error))
  desk.setSwitches(switches.data)
  if (read.data.timing !== undefined) desk.setTiming(timings[read.data.timing])
  return json({ switches: switches.data })
}

/** Another owner's file is queued; it changes nothing when its turn comes. */
function postOwnerUpload(desk: ControlDesk, body: unknown): Answer {
  const read = ownerBody.safeParse(body ?? {})
  if (!read.success) return failure(400, z.prettifyError(read.error))
  const owner: Account = { ...practiceAccounts.other, user: read.data.user }
  const job = desk.queue.submit(owner, null)
  return json({ id: job.id, status: job.status }, 202)
}

function jobFacts(desk: ControlDesk) {
  return desk.queue.jobs().map(({ owner, ...job }) => ({ ...job, by: owner.user }))
}
