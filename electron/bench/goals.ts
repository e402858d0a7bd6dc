import { startGoal } from './appMeasures'
import type { BenchReport } from './benchReport'

/** A goal of design §4 that is a ratio of two things measured in the same run, and what came out. */
export interface Goal {
  readonly says: string
  readonly most: number
  readonly measured: number
  readonly unit: 'times'
}

/** The goals that this report can tell of. Those about single measures of the app stand beside them in its table. */
export function goalsOf(report: BenchReport): readonly Goal[] {
  const million = report.sizes.find(({ people }) => people === 1_000_000)?.whole
  const goals: Goal[] = []
  const add = (says: string, most: number, measured: number) =>
    goals.push({ says, most, measured, unit: 'times' })
  if (million !== undefined) {
    const { ours, naive, zlib } = million
    add('The million: time, to the naive pipeline', 0.25, ours.milliseconds / naive.milliseconds)
    add('The million: peak memory, to the naive pipeline', 1 / 3, ours.peakBytes / naive.peakBytes)
    add('The dream: time, to Node’s zlib alone', 1.5, ours.milliseconds / zlib.milliseconds)
  }
  if (report.growth !== null) {
    add('A million people, to 100,000', 11, report.growth.ours)
  }
  if (report.app?.state === 'measured') {
    const { start, emptyStart } = report.app.figures
    add('First screen, to an empty Electron window', startGoal, start / emptyStart)
  }
  return goals
}
