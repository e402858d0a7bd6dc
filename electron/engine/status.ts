import { memoryOf as bytesOfTables } from '../../shared/columns/columnTable'
import type { Problem } from '../../shared/contract/problem'
import type { EngineStatus, SourceStatus, Step, StepStatus } from '../../shared/contract/views'
import { workStopped } from './callProblems'
import { countOf, deletionsInWords } from './countWords'
import { changesSince } from './previousRun'
import { snapshotsIn } from './stateComparing'
import type { Workbench } from './workbench'

const step = (state: StepStatus['state'], summary: string, problems = 0): StepStatus => ({
  state,
  summary,
  problems,
  problem: null,
})

/** Puts where the engine stands into the form the page's badges and status bar show. */
export function statusOf(bench: Workbench, isWorking: boolean): EngineStatus {
  const { project } = bench
  const read = project === undefined ? [] : bench.sources.statuses(project)
  const sources = read.map((source) => ({
    ...source,
    ...(source.state === 'reading' && !isWorking ? unreadBecause(bench) : {}),
    notices: [...source.notices, ...changesSince(source, bench.previousShape(source.id))],
  }))
  const steps = {
    sources: sourcesStep(sources),
    mapping: mappingStep(bench, isWorking),
    manifest: manifestStep(bench),
    checks: checksStep(bench, isWorking),
    preview: previewStep(bench, isWorking),
    send: sendStep(bench),
  } satisfies Record<Step, StepStatus>
  return {
    revision: bench.revision,
    steps,
    sources,
    state: bench.state?.facts ?? null,
    shelf: bench.keeping.statusWith(bench.state),
    built: bench.built?.facts ?? null,
    memory: memoryOf(bench),
  }
}

/** A source that nobody reads any more because the work ended before it was its turn. */
function unreadBecause({
  failure,
}: Workbench): Pick<SourceStatus, 'state' | 'problem'> | undefined {
  return failure === undefined ? undefined : { state: 'failed', problem: failure }
}

/** A step whose work ended before it could give anything. */
function endedStep(failure: Problem): StepStatus {
  const summary = failure.code === workStopped.code ? 'Stopped' : 'Not worked out'
  return { ...step('failed', summary), problem: failure }
}

function sourcesStep(sources: EngineStatus['sources']): StepStatus {
  if (sources.length === 0) return step('empty', 'No file is open')
  const failed = sources.find((source) => source.state === 'failed')
  const bad = sources.filter(
    (source) => source.state === 'failed' || source.problemCount > 0,
  ).length
  const rows = sources.reduce((sum, source) => sum + source.rowCount, 0)
  const summary =
    sources.length === 1
      ? countOf(rows, 'row')
      : `${countOf(rows, 'row')} from ${countOf(sources.length, 'file')}`
  if (sources.some((source) => source.state === 'reading')) return step('working', 'Reading')
  if (failed?.problem?.code === workStopped.code) return endedStep(failed.problem)
  if (failed !== undefined) return { ...step('failed', summary, bad), problem: failed.problem }
  return step(bad > 0 ? 'problems' : 'done', summary, bad)
}

function mappingStep(bench: Workbench, isWorking: boolean): StepStatus {
  const mappings = bench.project?.mappings ?? []
  if (mappings.length === 0) return step('empty', 'Nothing is mapped')
  if (bench.failure !== undefined && !isWorking) return endedStep(bench.failure)
  if (bench.derived === undefined) return step(isWorking ? 'working' : 'stale', 'Not mapped yet')
  const problems = bench.derived.mapped.problems.length
  const files = new Set(mappings.map((mapping) => mapping.target)).size
  const summary = `${countOf(files, 'package file')} filled`
  if (isWorking) return step('working', summary, problems)
  return step(problems > 0 ? 'problems' : 'done', summary, problems)
}

function manifestStep(bench: Workbench): StepStatus {
  const report = bench.derived?.report
  const entries = bench.project?.manifest.entries ?? []
  const mirror = entries.findLast((entry) => entry.key === 'mirror')?.value
  const problems = report?.issues.filter((issue) => issue.file === 'manifest.xml') ?? []
  const errors = problems.filter((issue) => issue.severity === 'error').length
  const summary = mirror === 'Y' ? 'Mirror is on' : 'Mirror is off'
  return step(errors > 0 ? 'problems' : 'done', summary, errors)
}

function checksStep(bench: Workbench, isWorking: boolean): StepStatus {
  if (bench.failure !== undefined && !isWorking) return endedStep(bench.failure)
  const report = bench.derived?.report
  const found = (report?.errors ?? 0) + (report?.warnings ?? 0)
  const isMapped = (bench.project?.mappings.length ?? 0) > 0
  if (found === 0 && isWorking && isMapped) return step('working', 'Checking')
  if (report === undefined || (found === 0 && !isMapped)) {
    return step(isWorking ? 'working' : 'empty', 'Nothing to check yet')
  }
  const summary =
    found === 0
      ? 'Nothing to mend'
      : `${countOf(report.errors, 'error')}, ${countOf(report.warnings, 'warning')}`
  if (isWorking) return step('working', summary, report.errors)
  return step(report.errors > 0 ? 'problems' : 'done', summary, report.errors)
}

function previewStep(bench: Workbench, isWorking: boolean): StepStatus {
  if (bench.state === undefined) return step('empty', 'No state is loaded')
  if (bench.failure !== undefined && !isWorking) return endedStep(bench.failure)
  if (bench.planned === undefined) return step(isWorking ? 'working' : 'stale', 'Not planned yet')
  const tripped = bench.planned.guards.filter((guard) => guard.tripped).length
  const going = deletionsInWords(bench.planned.summary.totals)
  if (isWorking) return step('working', going, tripped)
  return step(tripped > 0 ? 'problems' : 'done', going, tripped)
}

function sendStep(bench: Workbench): StepStatus {
  const report = bench.sent?.report
  if (report !== undefined) {
    if (report.stage === 'done') {
      const isOpen = !report.verified && report.differences === 0
      const problems = report.differences + (isOpen ? 1 : 0)
      return step(problems > 0 ? 'problems' : 'done', report.sentence, problems)
    }
    if (report.stage === 'failed' || report.stage === 'unknown') {
      return { ...step('failed', report.sentence, 1), problem: report.problem }
    }
    return step('working', report.sentence)
  }
  if (bench.built === undefined) return step('empty', 'No package is built')
  return bench.built.facts.revision === bench.revision
    ? step('done', 'The package is built')
    : step('stale', 'Something changed since the package was built')
}

/** Bytes of everything that is held: sources, the package's files and the state; what they share counts once. */
function memoryOf(bench: Workbench): number {
  const raw = (bench.project?.sources ?? []).flatMap(({ id }) => bench.sources.raw(id) ?? [])
  const files = [...(bench.derived?.mapped.tables.values() ?? [])].map(({ table }) => table)
  const snapshots = [bench.state?.snapshot ?? [], snapshotsIn(bench.comparing)].flat()
  const states = snapshots.flatMap(({ tables }) => [...tables.values()])
  return bytesOfTables([...raw, ...files, ...states])
}
