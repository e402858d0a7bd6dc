import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { repository } from '../launch/repository'
import type { AppResult } from './appMeasures'
import { benchPage } from './benchPage'
import { type BenchPlan, benchPlanOf, sizeName } from './benchPlan'
import {
  type BenchReport,
  growthOf,
  machineName,
  medianCosts,
  type SizeReport,
} from './benchReport'
import { buildProgram } from './buildProgram'
import type { Cost, Costs } from './measure'
import { runApp } from './runApp'
import { runChild } from './runChild'
import type { PlannedCounts, RunResult } from './runResult'
import { writeInputs } from './writeInputs'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

/** Measures what the plan asks for. */
async function bench(plan: BenchPlan): Promise<BenchReport> {
  const program = await buildProgram(join(repository, 'electron', 'bench', 'child.ts'), 'bench')
  const root = plan.inputs ?? (await mkdtemp(join(tmpdir(), 'zipsync-bench-')))
  try {
    const sizes: SizeReport[] = []
    for (const people of plan.sizes) sizes.push(await benchSize(program, root, people, plan))
    const app = plan.app ? await benchApp(root, plan.runs) : null
    return {
      format: 'zipsync-bench/1',
      date: new Date().toISOString(),
      commit: commitNow(),
      machine: machineName(),
      node: process.version,
      runs: plan.runs,
      sizes,
      app,
      growth: growthOf(sizes),
    }
  } finally {
    if (plan.inputs === undefined) await rm(root, { recursive: true, force: true })
  }
}

/** How many rows the real app is given. Source: issue 5. */
const appPeople = 1_000_000

async function benchApp(root: string, runs: number): Promise<AppResult> {
  say(`Driving the app with ${sizeName(appPeople)} rows`)
  const { folder } = await writeInputs(join(root, sizeName(appPeople)), appPeople)
  return runApp(folder, appPeople, runs)
}

async function benchSize(
  program: string,
  root: string,
  people: number,
  plan: BenchPlan,
): Promise<SizeReport> {
  say(`Inventing ${sizeName(people)} people`)
  const { folder } = await writeInputs(join(root, sizeName(people)), people)
  const found = new Map<string, RunResult[]>()
  const names = ['ours whole', 'naive whole', 'zlib whole']
  if (plan.stages) names.push('ours stages', 'naive stages')
  for (let run = 1; run <= plan.runs; run++) {
    for (const name of names) {
      const result = await runChild(program, name, folder)
      found.set(name, [...(found.get(name) ?? []), result])
      const total = Object.values(result.costs).reduce((sum, cost) => sum + cost.milliseconds, 0)
      say(`${sizeName(people)}, run ${run}: ${name} ${(total / 1000).toFixed(2)} s`)
    }
  }
  wantSamePlan(
    [...found.values()].flat().flatMap(({ planned }) => (planned === undefined ? [] : [planned])),
  )
  const costsOf = (name: string): Costs =>
    medianCosts((found.get(name) ?? []).map(({ costs }) => costs))
  const whole = (side: string): Cost => wanted(costsOf(`${side} whole`).whole)
  const naive = costsOf('naive stages')
  const stages = Object.entries(costsOf('ours stages')).map(
    ([name, ours]) => [name, { ours, naive: wanted(naive[name]) }] as const,
  )
  return {
    people,
    whole: { ours: whole('ours'), naive: whole('naive'), zlib: whole('zlib') },
    stages: Object.fromEntries(stages),
  }
}

function wanted<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The two sides did not measure the same')
  return value
}

/** Two pipelines that plan differently must not be compared. */
function wantSamePlan(plans: readonly PlannedCounts[]): void {
  const [first] = plans
  for (const plan of plans) {
    if (isDeepStrictEqual(plan, first)) continue
    throw new Error(
      `The plans differ, so their times mean nothing: ${JSON.stringify(first)}, ${JSON.stringify(plan)}`,
    )
  }
}

function commitNow(): string {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, { cwd: repository, encoding: 'utf8' }).trim()
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain') === '' ? '' : ' and changes')
    )
  } catch {
    return 'unknown'
  }
}

const plan = benchPlanOf(process.argv.slice(2))
const report = await bench(plan)
const page = benchPage(report)
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
say(`\n${page}`)
if (plan.write) await writeFile(join(repository, 'BENCH.md'), page)
