import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { KeptPart } from '../../../shared/contract/historyViews'
import type { HistoryEntry } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { findPerson } from '../../engine/findPerson'
import { copyKept, keptFile } from '../../engine/keptFile'
import { readLedger } from '../../services/ledger'
import { ProblemError } from '../../services/tenant/problemError'
import { ledgerOf } from '../headless'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'

export interface HistoryOptions extends GlobalOptions {
  /** At most this many entries, the newest first. */
  readonly limit: number
  /** Key, user ID or name of somebody to look for in the plans of the uploads. */
  readonly person?: string
  /** An entry whose package, or undo package, is copied to `out`. */
  readonly package?: string
  readonly undo?: string
  readonly out?: string
}

/**
 * `zipsync history`: the builds and uploads of this command line; what they did with one person; the package that was sent,
 * or the one that would undo it. Sends nothing.
 */
export async function history(options: HistoryOptions, terminal: Terminal): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const ledger = ledgerOf(terminal)
  if (options.package !== undefined) await take('package', options.package, options, terminal)
  else if (options.undo !== undefined) await take('undo', options.undo, options, terminal)
  else if (options.person !== undefined) await follow(options.person, ledger, terminal, voice)
  else list(await readLedger(ledger), options.limit, voice)
  return exit.done
}

function list(all: readonly HistoryEntry[], limit: number, voice: Voice): void {
  const entries = all.slice(0, limit)
  const lines = entries.map(({ id, at, kind, project, tenant, outcome }) => [
    id.slice(0, 8),
    whenOf(at),
    kind,
    project,
    tenant,
    outcome,
  ])
  const more = all.length - entries.length
  voice.result({ format: 'zipsync-history/1', entries }, [
    ...(lines.length === 0 ? ['Nothing was built or sent yet.'] : tableLines(lines)),
    ...(more > 0 ? [`and ${more} older ones (--limit)`] : []),
  ])
}

async function follow(
  search: string,
  ledger: string,
  { signal }: Terminal,
  voice: Voice,
): Promise<void> {
  const job = { signal, report: voice.progress }
  const { summary, records } = await findPerson(ledger, search, randomUUID(), job)
  const { runs, searched, withoutPlan, spoilt, isCut } = summary
  voice.result({ format: 'zipsync-person/1', ...summary, found: records }, [
    ...tableLines(
      records.map(({ at, outcome, file, naturalKey, notAsPlanned }) => [
        whenOf(at),
        outcome,
        file,
        naturalKey,
        notAsPlanned,
      ]),
    ),
    `${records.length} records in ${runs} of the ${searched} uploads whose plan is kept.`,
    ...(withoutPlan > 0 ? [`Of ${withoutPlan} uploads no plan is kept.`] : []),
    ...(spoilt > 0 ? [`${spoilt} kept plans cannot be read.`] : []),
    ...(isCut ? ['There would be more: look for something narrower.'] : []),
  ])
}

/** An entry is named by its id, or by as much of it as is its alone. */
async function take(
  part: KeptPart,
  named: string,
  { out = '', ...options }: HistoryOptions,
  terminal: Terminal,
): Promise<void> {
  const voice = new Voice(terminal, options)
  const ledger = ledgerOf(terminal)
  const [entry, another] = (await readLedger(ledger)).filter(({ id }) => id.startsWith(named))
  if (entry === undefined || another !== undefined) throw notOne(named)
  const kept = await keptFile(ledger, entry.id, part)
  const job = { signal: terminal.signal, report: voice.progress }
  const bytes = await copyKept(kept, resolve(terminal.cwd, out), job)
  const { sha256 } = kept
  const json = { format: 'zipsync-kept/1', entry: entry.id, part, out, bytes, sha256 }
  voice.result(json, [`${out}: ${bytes} bytes, SHA-256 ${sha256}`])
}

function notOne(named: string): ProblemError {
  return new ProblemError({
    code: 'usage.entry',
    title: `No entry of the history, or more than one, begins with “${named}”.`,
    mend: '“zipsync history” lists them with the beginning of their ids; “--json” has them in full.',
    detail: '',
  })
}
