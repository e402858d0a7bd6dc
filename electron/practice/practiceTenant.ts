import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { drawJob, type ImportDesk, importRefusal, importRoutes } from './api/importRoutes'
import { tenantRoutes } from './api/tenantRoutes'
import { answerControl, type RowFault } from './controlRoutes'
import { type Account, accountDesk, practiceAccounts } from './http/accounts'
import { type Answer, failure, json } from './http/answers'
import { type Clock, systemClock, type Timing, type TimingName, timings } from './http/clock'
import { type FaultInput, faultDesk, faultSchema } from './http/faults'
import { handleRequest } from './http/handleRequest'
import { type LoggedRequest, requestLog } from './http/requestLog'
import { defaultSwitches, type Switches } from './http/switches'
import { cell, type PlacedRow } from './importer/importRun'
import { type ImportJob, importQueue } from './importQueue'
import { readPackageFile } from './packageFile'
import { stateFromSnapshot } from './tenantSnapshot'
import type { TenantState } from './tenantState'

/** How to start a practice tenant; everything may be left out. */
export interface PracticeTenantOptions {
  /** 0, which is the default, takes any free port. */
  readonly port?: number
  /** An empty tenant when left out. */
  readonly state?: TenantState
  readonly timing?: TimingName
  readonly accounts?: readonly Account[]
  readonly switches?: Partial<Switches>
  readonly faults?: readonly FaultInput[]
  readonly clock?: Clock
  /** PEM texts of a certificate; then the tenant speaks HTTPS. */
  readonly certificate?: { readonly key: string; readonly cert: string }
}

/** A running practice tenant. */
export interface PracticeTenant {
  /** Where it answers, such as `http://127.0.0.1:4711`, without a slash at the end. */
  readonly url: string
  readonly port: number
  state(): TenantState
  setState(state: TenantState): void
  jobs(): readonly ImportJob[]
  requests(): readonly LoggedRequest[]
  addFaults(faults: readonly FaultInput[]): void
  /** Processes the newest waiting file now; resolves when it is done with. */
  runBatch(): Promise<void>
  /** Cuts all connections and frees the port. */
  close(): Promise<void>
}

/** Never anything but loopback (contract §7). */
const loopback = '127.0.0.1'

/**
 * Starts a stand-in for an xMatters tenant on 127.0.0.1 (contract §7). Nothing is shared between two
 * tenants. Fails when the port is taken.
 */
export async function startPracticeTenant(
  options: PracticeTenantOptions = {},
): Promise<PracticeTenant> {
  const clock = options.clock ?? systemClock
  let state = options.state ?? stateFromSnapshot({})
  let switches: Switches = { ...defaultSwitches, ...options.switches }
  let timing: Timing = timings[options.timing ?? 'instant']
  let rejectRows: readonly RowFault[] = []
  let origin = ''
  const faults = faultDesk()
  const addFaults = (given: readonly FaultInput[]) =>
    faults.add(given.map((fault) => faultSchema.parse(fault)))
  addFaults(options.faults ?? [])

  const shared = {
    clock,
    timing: () => timing,
    switches: () => switches,
    state: () => state,
    setState: (next: TenantState) => {
      state = next
    },
  }
  const accounts = accountDesk(
    options.accounts ?? Object.values(practiceAccounts),
    clock,
    shared.switches,
  )
  const queue = importQueue({ ...shared, refuses: (row) => isRejected(rejectRows, row) })
  const log = requestLog()
  const desk: ImportDesk = { ...shared, queue, origin: () => origin }
  const control = {
    ...shared,
    queue,
    faults,
    log,
    now: () => clock.now(),
    setSwitches: (next: Switches) => {
      switches = next
    },
    setTiming: (next: Timing) => {
      timing = next
    },
    rejectRows: () => rejectRows,
    setRejectRows: (rows: readonly RowFault[]) => {
      rejectRows = rows
    },
  }
  const around = {
    ...shared,
    accounts,
    faults,
    log,
    routes: [...tenantRoutes(shared.state, shared.switches), ...importRoutes(desk)],
    control: (method: string, path: string, body: unknown) =>
      answerControl(control, method, path, body),
    uploadRefusal: (account: Account) => importRefusal(account, switches),
    acceptUpload: (account: Account, bytes: Uint8Array) => acceptUpload(desk, account, bytes),
  }

  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    handleRequest(around, request, response).catch(() => {
      // A fault of the stand-in itself: the client sees what it would see of a broken server.
      response.destroy()
    })
  }
  const server: Server =
    options.certificate === undefined
      ? createServer(answer)
      : createTlsServer(options.certificate, answer)
  const port = await listen(server, options.port ?? 0)
  const scheme = options.certificate === undefined ? 'http' : 'https'
  origin = `${scheme}://${loopback}:${port}`
  return {
    url: origin,
    port,
    state: shared.state,
    setState: shared.setState,
    jobs: () => queue.jobs(),
    requests: () => log.list(),
    addFaults,
    runBatch: () => queue.runBatch(),
    close: () => closed(server),
  }
}

async function acceptUpload(
  desk: ImportDesk,
  account: Account,
  bytes: Uint8Array,
): Promise<Answer> {
  if (desk.switches().badPackage === 'refused') {
    const read = await readPackageFile(bytes)
    if (!read.ok) return failure(400, read.problem)
  }
  return json(drawJob(desk, desk.queue.submit(account, bytes)), 202)
}

function isRejected(rows: readonly RowFault[], row: PlacedRow): boolean {
  return rows.some(({ file, key }) => file === row.file && key === cell(row, 'EXTERNAL_KEY'))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
