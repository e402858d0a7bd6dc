import { cpus, release, type as systemType, totalmem } from 'node:os'
import type { AppResult } from './appMeasures'
import type { Cost, Costs } from './measure'
import { median } from './median'

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
  /** What was measured in the real app; null when that part was not asked for. */
  readonly app: AppResult | null
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
