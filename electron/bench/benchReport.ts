import { cpus, release, type as systemType, totalmem } from 'node:os'
import type { Cost, Costs } from './measure'

/** The medians of one size, for each side that ran; `zlib` is the limit. */
export interface SizeReport {
  readonly people: number
  readonly whole: { readonly ours: Cost; readonly naive: Cost; readonly zlib: Cost }
  /** Stage → both sides; empty when only the whole job was measured. */
  readonly stages: Readonly<Record<string, { readonly ours: Cost; readonly naive: Cost }>>
}

/** Everything a bench found, as it is printed. */
export interface BenchReport {
  readonly format: 'zipsync-bench/1'
  readonly date: string
  readonly commit: string
  readonly machine: string
  readonly node: string
  readonly runs: number
  readonly sizes: readonly SizeReport[]
  /** Time of the whole job at 1,000,000 over that at 100,000 people; null when not both were measured. */
  readonly growth: { readonly ours: number; readonly naive: number } | null
}

/** The machine in words. */
export function machineName(): string {
  const processors = cpus()
  const gibibytes = Math.round(totalmem() / 1024 ** 3)
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${gibibytes} GiB, ${systemType()} ${release()}`
}

/** The middle run of each piece, separately for time, processor time and memory. */
export function medianCosts(runs: readonly Costs[]): Costs {
  const names = Object.keys(runs[0] ?? {})
  return Object.fromEntries(
    names.map((name) => {
      const costs = runs.flatMap((run) => run[name] ?? [])
      const of = (read: (cost: Cost) => number) => median(costs.map(read))
      const cost: Cost = {
        milliseconds: of((one) => one.milliseconds),
        cpuMilliseconds: of((one) => one.cpuMilliseconds),
        peakBytes: of((one) => one.peakBytes),
      }
      return [name, cost]
    }),
  )
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** How many times as long the whole job takes with ten times the people. */
export function growthOf(sizes: readonly SizeReport[]): BenchReport['growth'] {
  const small = sizes.find(({ people }) => people === 100_000)?.whole
  const large = sizes.find(({ people }) => people === 1_000_000)?.whole
  if (small === undefined || large === undefined) return null
  return {
    ours: large.ours.milliseconds / small.ours.milliseconds,
    naive: large.naive.milliseconds / small.naive.milliseconds,
  }
}

/** The report as a page for people; `BENCH.md` is this and nothing else. */
export function benchPage(report: BenchReport): string {
  const lines = [
    '# Bench',
    '',
    'Written by `npm run bench -- --write`; nothing in it is by hand. The naive pipeline of the named packages is 1.00.',
    'Each side runs in a process of its own, alternating; the medians count.',
    '',
    `- Date: ${report.date}`,
    `- Commit: ${report.commit}`,
    `- Machine: ${report.machine}`,
    `- Node: ${report.node}`,
    `- Runs: ${report.runs}`,
  ]
  if (report.growth !== null) {
    lines.push(
      '',
      `A million people take ${report.growth.ours.toFixed(1)} times as long as 100,000 (naive: ${report.growth.naive.toFixed(1)}).`,
    )
  }
  for (const size of report.sizes) lines.push('', ...sizeLines(size))
  return `${lines.join('\n')}\n`
}

function sizeLines({ people, whole, stages }: SizeReport): readonly string[] {
  const rows = Object.entries(stages).map(([name, { ours, naive }]) => rowOf(name, ours, naive))
  return [
    `## ${new Intl.NumberFormat('en').format(people)} people`,
    '',
    '| | ours | naive | time | processor | memory | peak ours | peak naive |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    rowOf('**the whole job**', whole.ours, whole.naive),
    ...rows,
    '',
    `Node’s zlib deflating the finished CSVs alone: ${seconds(whole.zlib)}; the whole job takes ${ratio(whole.ours.milliseconds, whole.zlib.milliseconds)} times that.`,
  ]
}

function rowOf(name: string, ours: Cost, naive: Cost): string {
  return `| ${[
    name,
    seconds(ours),
    seconds(naive),
    ratio(ours.milliseconds, naive.milliseconds),
    ratio(ours.cpuMilliseconds, naive.cpuMilliseconds),
    ratio(ours.peakBytes, naive.peakBytes),
    mebibytes(ours),
    mebibytes(naive),
  ].join(' | ')} |`
}

const seconds = (cost: Cost) => `${(cost.milliseconds / 1000).toFixed(2)} s`
const mebibytes = (cost: Cost) => `${Math.round(cost.peakBytes / 1024 ** 2)} MiB`
const ratio = (ours: number, naive: number) => (ours / naive).toFixed(2)
