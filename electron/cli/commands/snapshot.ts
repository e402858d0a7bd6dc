import { resolve } from 'node:path'
import type { Progress } from '../../../shared/contract/problem'
import type { PersonByPerson } from '../../../shared/project/project'
import { tableSpec } from '../../../shared/schema/lookUp'
import {
  compareSnapshots,
  type RecordChange,
  type TableChange,
} from '../../../shared/snapshot/compareSnapshots'
import { factsOf } from '../../engine/calls/stateCalls'
import { wordFileProblem } from '../../services/fileProblem'
import { loadStateFile } from '../../services/loadStateFile'
import { writeSnapshotFile } from '../../services/snapshotFile'
import { ProblemError } from '../../services/tenant/problemError'
import { readState } from '../../services/tenant/readState'
import { environmentTenant } from '../environmentTenant'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'
import { version } from '../version'

export interface SnapshotOptions extends GlobalOptions {
  readonly tenant: string
  readonly out: string
  /** An older snapshot to compare with. */
  readonly compare?: string
  /** What of the people may cost a request each, where the tenant's lists leave it out. */
  readonly personByPerson: PersonByPerson
}

/** The tenant a command line names; it may be sent to. */
export const tenantAt = (address: string) => ({
  address,
  kind: 'production' as const,
  readOnly: false,
})

/** `zipsync snapshot --tenant URL --out state.json`: the tenant's state over REST. */
export async function snapshot(options: SnapshotOptions, terminal: Terminal): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  // Read before the new one is written: both may have the same name.
  const older =
    options.compare === undefined
      ? undefined
      : await loadStateFile(resolve(terminal.cwd, options.compare), terminal.signal)
  const access = await environmentTenant(tenantAt(options.tenant), terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  let stage: Omit<Progress, 'job'> | undefined
  const reading = await readState(access.transport, {
    signal: terminal.signal,
    sleep: terminal.sleep,
    now: () => new Date(),
    onProgress: (progress) => {
      stage = progress
      voice.progress(progress)
    },
    onWait: voice.note,
    withShifts: true,
    withCustomValues: true,
    personByPerson: options.personByPerson,
  }).catch((thrown: unknown) => {
    throw terminal.signal.aborted && stage !== undefined ? stoppedAt(stage) : thrown
  })
  const written = await writeSnapshotFile(resolve(terminal.cwd, options.out), reading.snapshot)
  if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
  const facts = factsOf(reading.snapshot, reading.warnings)
  const changes = older === undefined ? undefined : compareSnapshots(older, reading.snapshot)
  const json = { ...facts, format: 'zipsync-snapshot-facts/1', out: options.out }
  voice.result(changes === undefined ? json : { ...json, changes }, [
    `${options.out}: ${facts.source} at ${facts.takenAt}`,
    ...tableLines(
      [...reading.snapshot.tables].map(([table, { rowCount }]) => [
        tableSpec(table).label,
        String(rowCount),
      ]),
    ),
    ...facts.unread.map(({ table, why }) => `not known: ${tableSpec(table).label} (${why})`),
    ...facts.warnings,
    ...(changes === undefined ? [] : changeLines(changes, options.compare ?? '')),
  ])
  return exit.done
}

/** An interrupt, and how far the reading had come. */
function stoppedAt({ label, done, total, unit }: Omit<Progress, 'job'>): ProblemError {
  const what = `${label.charAt(0).toLowerCase()}${label.slice(1)}`
  const far = total > 0 ? `${done} of ${total} ${unit}` : `${done} ${unit}`
  return new ProblemError({
    code: 'cancelled',
    title: `It was interrupted while ${what} (${far}). Nothing was written.`,
    mend: 'The next one begins anew: pages read at different times need not fit each other.',
    detail: '',
  })
}

/** So many changes of one table are listed for people; all are in the JSON. */
const listed = 50

function changeLines(changes: readonly TableChange[], older: string): readonly string[] {
  const lines = changes.flatMap((of) => {
    const { label } = tableSpec(of.table)
    if (of.state === 'unknown') return [`  ${label}: one of the two has not read it`]
    if (of.changes.length === 0) return []
    return [
      `  ${label}: ${of.changes.length} changed, ${of.unchanged} as before`,
      ...of.changes.slice(0, listed).map((change) => `    ${changeLine(change)}`),
      ...(of.changes.length > listed ? [`    and ${of.changes.length - listed} more`] : []),
    ]
  })
  return [`Since ${older}:`, ...(lines.length === 0 ? ['  nothing changed'] : lines)]
}

function changeLine(change: RecordChange): string {
  if (change.kind !== 'changed') return `${change.kind} ${change.name}`
  const fields = change.changes.map(({ column, from, to }) => `${column} “${from}” → “${to}”`)
  return `changed ${change.name}: ${fields.join(', ')}`
}
