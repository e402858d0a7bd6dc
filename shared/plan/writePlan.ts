import type { GuardResult } from '../guards/guards'
import { tableNames } from '../schema/tableNames'
import type { Outcome, Plan, PlanRecord } from './plan'

/** What stands at the head of a written plan besides the plan itself. */
export interface PlanHeader {
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly package: { readonly name: string; readonly sha256: string }
  readonly state: { readonly source: string; readonly takenAt: string; readonly sha256: string }
  readonly guards: readonly GuardResult[]
}

/** Which records are written; all by default. The summary always counts everything. Source: contract §3, `--only`. */
export interface PlanSelection {
  readonly only?: ReadonlySet<Outcome>
  /** Chosen already, in the order of contract §3; `only` does not count then. */
  readonly records?: Iterable<PlanRecord>
  /** Members a record is written with besides its own. */
  readonly also?: (record: PlanRecord) => object
}

/** About this many characters are handed over at a time. */
const chunkLength = 65_536

/**
 * Writes a plan as `zipsync-plan/1` (contract §3), piece by piece, so that a million records never stand in one string.
 * The pieces together are one JSON document that ends with a line break.
 */
export function* writePlan(
  plan: Plan,
  header: PlanHeader,
  selection: PlanSelection = {},
): Generator<string> {
  const summary = Object.fromEntries([...plan.files].map(([file, { counts }]) => [file, counts]))
  const guards = header.guards.map(({ guard, file, limit, actual, tripped }) => ({
    guard,
    file,
    limit,
    actual,
    tripped,
  }))
  const head = {
    format: 'zipsync-plan/1',
    createdAt: header.createdAt,
    package: header.package,
    state: header.state,
    mirror: plan.mirror,
    summary,
    guards,
  }
  let chunk = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "records": [`
  let separator = '\n    '
  const { also } = selection
  for (const record of selection.records ?? selectRecords(plan, selection)) {
    const json = planRecordJson(record)
    chunk += separator + JSON.stringify(also === undefined ? json : { ...json, ...also(record) })
    separator = ',\n    '
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield `${chunk}\n  ]\n}\n`
}

/** The records of a plan in the order of contract §3, each composed when it is asked for. */
export function* selectRecords(plan: Plan, { only }: PlanSelection = {}): Generator<PlanRecord> {
  for (const table of tableNames) {
    const file = plan.files.get(table)
    if (file === undefined) continue
    for (let position = 0; position < file.length; position += 1) {
      if (only === undefined || only.has(file.outcomeAt(position))) yield file.recordAt(position)
    }
  }
}

/** A record as the contract has it: without its place in the snapshot. */
export function planRecordJson(record: PlanRecord): Omit<PlanRecord, 'stateRow'> {
  const { stateRow: _, ...json } = record
  return json
}
