import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answer } from '../../shared/contract/problem'
import { type Outcome, outcomes } from '../../shared/plan/plan'
import { tableSpec } from '../../shared/schema/lookUp'
import { tableNames } from '../../shared/schema/tableNames'
import { Engine } from '../engine/engine'
import { sleepUnless } from '../engine/jobs'
import { snapshotFrom } from '../practice/controlRoutes'
import { practiceAccounts } from '../practice/http/accounts'
import { startPracticeTenant } from '../practice/practiceTenant'
import { stateFromSnapshot } from '../practice/tenantSnapshot'
import { withMistakes } from '../sample/mistakes'
import { correctSources } from '../sample/sourceTables'
import { ProblemError } from '../services/tenant/problemError'
import { environmentTenant } from './environmentTenant'
import { openProject } from './openInput'
import { tableLines } from './terminal'
import { version } from './version'

const company = fileURLToPath(new URL('../sample/company/', import.meta.url))
const job = 'demo'

/**
 * The sample job without a window: map, check, mend, read the practice tenant, plan, build, upload, verify. Answers
 * whether the tenant is as the plan said. `say` gets the report, line by line.
 */
export async function demo(say: (line: string) => void): Promise<boolean> {
  const snapshot = snapshotFrom(
    JSON.parse(await readFile(join(company, 'tenant.snapshot.json'), 'utf8')),
  )
  if (snapshot === null) throw new Error('the sample has no tenant')
  const tenant = await startPracticeTenant({
    state: stateFromSnapshot(snapshot),
    timing: 'instant',
  })
  const folder = await mkdtemp(join(tmpdir(), 'zipsync-demo-'))
  const { user, password } = practiceAccounts.full
  const engine = new Engine({
    folder,
    ledger: join(folder, 'history.jsonl'),
    access: async (choice) =>
      environmentTenant(choice, { ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: password }, version),
    signedAs: async () => 'demo',
    emit: () => {},
    now: () => new Date(),
    sleep: (milliseconds, signal) => sleepUnless(Math.min(milliseconds, 100), signal),
  })
  try {
    return await tellStory(engine, tenant.url, say)
  } finally {
    engine.close()
    await tenant.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function tellStory(
  engine: Engine,
  url: string,
  say: (line: string) => void,
): Promise<boolean> {
  const sample = await openProject(join(company, 'sample.zipsync.json'))
  const project = {
    ...sample,
    tenant: { address: url, kind: 'practice' as const, readOnly: false },
  }
  say(`Sample project: ${project.sources.map((source) => source.name).join(', ')}`)
  valued(await engine.call('setProject', { project, revision: 1 }))
  const groups = valued(await engine.call('issueGroups', {}))
  const errors = groups.filter((group) => group.severity === 'error')
  say(`Checks: ${errors.length} causes of errors in the rows as exported`)
  for (const line of tableLines(
    errors.map(({ code, file, title, count }) => [code, file, title, String(count)]),
  )) {
    say(`  ${line}`)
  }
  const edits = withMistakes(correctSources()).mistakes.map((mistake) => mistake.repair)
  valued(await engine.call('setProject', { project: { ...project, edits }, revision: 2 }))
  say(`Mended with ${edits.length} corrections; the source files were not touched`)
  const state = valued(await engine.call('readState', { job }))
  say(`Tenant ${state.source} read at ${state.takenAt}`)
  const summary = valued(await engine.call('planSummary', {}))
  if (summary === null) throw new Error('there is no plan')
  say(`Plan: ${summary.sentence}`)
  const shown: readonly Outcome[] = outcomes
  const counts = tableNames.flatMap((table) => {
    const of = summary.counts[table]
    return of === undefined
      ? []
      : [[tableSpec(table).label, ...shown.map((outcome) => String(of[outcome]))]]
  })
  for (const line of tableLines([['', ...shown], ...counts])) say(`  ${line}`)
  for (const guard of summary.guards.filter(({ tripped }) => tripped))
    say(`Guard: ${guard.sentence}`)
  if (summary.guards.some(({ tripped }) => tripped)) {
    valued(
      await engine.call('approve', { planHash: summary.planHash, deletions: summary.deletions }),
    )
    say(`Approved this very plan by its ${summary.deletions} deletions`)
  }
  const built = valued(await engine.call('buildPackage', { job, force: false }))
  say(`Package: ${built.bytes} bytes, SHA-256 ${built.sha256}, read back and equal`)
  const undo = valued(
    await engine.call('writeUndo', { to: join(engine.bench.world.folder, 'undo.zip') }),
  )
  say(`Undo package written; ${undo.cannotUndo.length} things no package can bring back`)
  const report = valued(await engine.call('send', { job, replaceQueued: false }))
  say(report.sentence)
  const { rows } = valued(
    await engine.call('differences', { from: 0, count: 20, sort: null, search: '' }),
  )
  for (const row of rows) {
    say(
      `  ${row.file} ${row.naturalKey} ${row.column ?? ''}: expected ${row.expected}, found ${row.found}`,
    )
  }
  return report.verified && report.differences === 0
}

function valued<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new ProblemError(answer.problem)
}
