import { readFileSync, writeFileSync } from 'node:fs'

/** What one piece of work cost. Milliseconds of wall clock and of processor time, and the most bytes resident meanwhile. */
export interface Cost {
  readonly milliseconds: number
  readonly cpuMilliseconds: number
  readonly peakBytes: number
}

/** The pieces of a run by name, in order. */
export type Costs = Readonly<Record<string, Cost>>

/** Measures pieces of work one after the other. */
export class Measure {
  readonly costs: Record<string, Cost> = {}

  /** Does a piece of work and keeps its cost under a name. */
  async of<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    globalThis.gc?.()
    forgetPeak()
    const cpu = process.cpuUsage()
    const began = performance.now()
    const value = await work()
    const milliseconds = performance.now() - began
    const { user, system } = process.cpuUsage(cpu)
    this.costs[name] = {
      milliseconds,
      cpuMilliseconds: (user + system) / 1000,
      peakBytes: peakBytes(),
    }
    return value
  }
}

/** Linux keeps the peak of resident memory and lets it be begun anew; elsewhere it is that of the whole process. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Another system, or not allowed: the peak of the process stands in.
  }
}

/**
 * The most memory this process held since its start, or since its peak was forgotten, in bytes. On Linux not from
 * `resourceUsage`: what that tells begins with the memory of the process that started this one.
 */
export function peakBytes(): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kibibytes !== undefined) return Number(kibibytes) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}
