import { randomUUID } from 'node:crypto'
import type { PersonRecord } from '../../../shared/contract/historyViews'
import { wordFileProblem } from '../../services/fileProblem'
import { keptPackages } from '../../services/keptPackages'
import { undoBytes } from '../../services/keptUndo'
import { readLedger, readWholeLedger } from '../../services/ledger'
import { exportLedger } from '../../services/ledgerCare'
import { keepForDays, keptDaysOf } from '../../services/ledgerRule'
import { keptRunPlans } from '../../services/runPlan'
import { ProblemError } from '../../services/tenant/problemError'
import type { Calls } from '../callTable'
import { type FoundPerson, findPerson } from '../findPerson'
import { eldestKept, forgetBefore, forgetTooOld } from '../forgetting'
import { openOutcomes } from '../sendJournal'
import type { Workbench } from '../workbench'

/** The last search for a person, kept while the page looks at it. */
const found = new WeakMap<Workbench, FoundPerson>()

/** Engines whose history was cleared of what is too old since they started. */
const tidied = new WeakSet<Workbench>()

/** The calls of the History screen. */
export const historyCalls: Calls<
  | 'history'
  | 'exportHistory'
  | 'historyFacts'
  | 'keepHistory'
  | 'purgeHistory'
  | 'findPerson'
  | 'personHistory'
  | 'personRecords'
  | 'personRecord'
> = {
  history: async (bench, { search }) => {
    if (!tidied.has(bench)) {
      tidied.add(bench)
      await forgetTooOld(bench.world)
    }
    const wanted = search.toLowerCase()
    const entries = await readLedger(bench.world.ledger)
    return entries.filter((entry) =>
      [
        entry.project,
        entry.tenant,
        entry.sha256,
        entry.jobId,
        entry.outcome,
        entry.at,
        entry.approvedBy,
      ].some((text) => text.toLowerCase().includes(wanted)),
    )
  },

  exportHistory: async (bench, { to, withNames }) => {
    const answer = await exportLedger(bench.world.ledger, to, withNames)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return { entries: answer.value }
  },

  historyFacts: async (bench, { days }) => {
    const { ledger } = bench.world
    const { entries, foreign } = await readWholeLedger(ledger)
    const plans = await keptRunPlans(ledger)
    const packages = await keptPackages(ledger)
    const eldest = eldestKept(bench.world, days) ?? ''
    return {
      keptDays: await keptDaysOf(ledger),
      entries: entries.length,
      plans: plans.size,
      planBytes: sumOf(plans.values()),
      packages: packages.size,
      packageBytes: sumOf(packages.values()) + (await undoBytes(ledger)),
      wouldGo: entries.filter(({ at, outcome }) => at < eldest && !openOutcomes.has(outcome))
        .length,
      foreign: foreign.length,
    }
  },

  keepHistory: async (bench, { days }) => {
    const answer = await keepForDays(bench.world.ledger, days)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    const before = eldestKept(bench.world, days)
    return { forgotten: before === undefined ? 0 : await forgetNow(bench, before) }
  },

  purgeHistory: async (bench, { before }) => ({ forgotten: await forgetNow(bench, before) }),

  findPerson: (bench, { job, search }) =>
    bench.jobs.run(job, async (context) => {
      const wanted = search.trim()
      const result = await findPerson(bench.world.ledger, wanted, randomUUID(), context)
      found.set(bench, result)
      return result.summary
    }),

  personHistory: (bench) => found.get(bench)?.summary ?? null,

  personRecords: (bench, { version, from, count, sort, search }) => {
    const wanted = search.toLowerCase()
    const held = found.get(bench)
    const fitting = (held?.summary.version === version ? held.records : []).filter(
      ({ naturalKey, file, person, reason }) =>
        [naturalKey, file, person.userId, person.name, reason].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
    )
    const rows = sort === null ? fitting : sorted(fitting, sort)
    return { total: rows.length, rows: rows.slice(from, from + count) }
  },

  personRecord: (bench, { id }) => found.get(bench)?.records.find((one) => one.id === id) ?? null,
}

function sumOf(bytes: Iterable<number>): number {
  return [...bytes].reduce((sum, one) => sum + one, 0)
}

/** What was found of people goes with what is forgotten: it may have stood there. */
async function forgetNow(bench: Workbench, before: string): Promise<number> {
  const forgotten = await forgetBefore(bench.world, before)
  if (forgotten > 0) found.delete(bench)
  return forgotten
}

/** The columns the list can be sorted by. */
const sortable: Readonly<Record<string, (record: PersonRecord) => string>> = {
  at: ({ at }) => at,
  person: ({ person }) => person.name || person.userId,
  naturalKey: ({ naturalKey }) => naturalKey,
  file: ({ file }) => file,
  outcome: ({ outcome }) => outcome,
}

const collator = new Intl.Collator('en', { numeric: true })

function sorted(
  records: readonly PersonRecord[],
  { column, descending }: { readonly column: string; readonly descending: boolean },
): readonly PersonRecord[] {
  const textOf = sortable[column]
  if (textOf === undefined) return records
  const direction = descending ? -1 : 1
  return records.toSorted((one, other) => direction * collator.compare(textOf(one), textOf(other)))
}
