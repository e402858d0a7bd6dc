import { resolve } from 'node:path'
import { tableSpec } from '../../../shared/schema/lookUp'
import { factsOf } from '../../engine/calls/stateCalls'
import { wordFileProblem } from '../../services/fileProblem'
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
  const access = await environmentTenant(tenantAt(options.tenant), terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  const reading = await readState(access.transport, {
    signal: terminal.signal,
    sleep: terminal.sleep,
    now: () => new Date(),
    onProgress: voice.progress,
    onWait: voice.note,
    withShifts: true,
    withCustomValues: true,
  })
  const written = await writeSnapshotFile(resolve(terminal.cwd, options.out), reading.snapshot)
  if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
  const facts = factsOf(reading.snapshot, reading.warnings)
  voice.result({ ...facts, format: 'zipsync-snapshot-facts/1', out: options.out }, [
    `${options.out}: ${facts.source} at ${facts.takenAt}`,
    ...tableLines(
      [...reading.snapshot.tables].map(([table, { rowCount }]) => [
        tableSpec(table).label,
        String(rowCount),
      ]),
    ),
    ...facts.unread.map(({ table, why }) => `not known: ${tableSpec(table).label} (${why})`),
    ...facts.warnings,
  ])
  return exit.done
}
