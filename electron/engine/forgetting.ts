import { systemProblemOf, wordFileProblem } from '../services/fileProblem'
import { dropPackages } from '../services/keptPackages'
import { dropStrayUndos, dropUndo } from '../services/keptUndo'
import { readLedger } from '../services/ledger'
import { purgeLedger } from '../services/ledgerCare'
import { keptDaysOf } from '../services/ledgerRule'
import { dropReadBacks } from '../services/readBackRecord'
import { dropRunPlan, dropStrayPlans } from '../services/runPlan'
import { ProblemError } from '../services/tenant/problemError'
import { openOutcomes } from './sendJournal'
import type { EngineWorld } from './world'

/** Where the history is, and the time. */
type HistoryWorld = Pick<EngineWorld, 'ledger' | 'now'>

const dayLength = 86_400_000

/** The moment, ISO 8601, before which entries are too old, when they are kept so many days; undefined for ever. */
export function eldestKept({ now }: HistoryWorld, days: number | null): string | undefined {
  if (days === null) return undefined
  return new Date(now().getTime() - days * dayLength).toISOString()
}

/**
 * Forgets the entries of the history older than a moment, with what is kept beside them: packages, plans, and what reading
 * back found. An upload whose end is not known stays. Gives their number. Throws a ProblemError.
 */
export async function forgetBefore({ ledger, now }: HistoryWorld, before: string): Promise<number> {
  const answer = await purgeLedger(ledger, before, ({ outcome }) => openOutcomes.has(outcome))
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  for (const id of answer.value) {
    await dropRunPlan(ledger, id)
    await dropUndo(ledger, id)
  }
  const entries = await readLedger(ledger)
  const known = new Set(entries.map(({ id }) => id))
  const time = now().getTime()
  await dropReadBacks(ledger, known)
  await dropStrayPlans(ledger, known, time)
  await dropStrayUndos(ledger, known, time)
  await dropPackages(ledger, new Set(entries.map(({ sha256 }) => sha256)))
  return answer.value.length
}

/** Forgets what is older than the admin wants it kept. What the disk refuses is left for the next time. */
export async function forgetTooOld(world: HistoryWorld): Promise<void> {
  const before = eldestKept(world, await keptDaysOf(world.ledger))
  if (before === undefined) return
  await forgetBefore(world, before).catch((thrown: unknown) => {
    if (!(thrown instanceof ProblemError) && systemProblemOf(thrown) === undefined) throw thrown
  })
}
