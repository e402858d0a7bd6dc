import { type AppResult, appMeasureNames, appMeasures } from './appMeasures'
import type { BenchReport, SizeReport } from './benchReport'
import { goalsOf } from './goals'
import type { Cost } from './measure'

/** The report as a page for people; `BENCH.md` is this and nothing else. */
export function benchPage(report: BenchReport): string {
  return `${[
    '# Bench',
    '',
    'Written by `npm run bench -- --full --write`; nothing in it is by hand. The naive pipeline of the named packages is 1.00.',
    'Each side runs in a process of its own, alternating; the medians count.',
    '',
    `- Date: ${report.date}`,
    `- Commit: ${report.commit}`,
    `- Machine: ${report.machine}`,
    `- Node: ${report.node}`,
    `- Runs: ${report.runs}`,
    ...goalLines(report),
    ...report.sizes.flatMap(sizeLines),
    ...appLines(report.app),
  ].join('\n')}\n`
}

function goalLines(report: BenchReport): readonly string[] {
  const goals = goalsOf(report)
  if (goals.length === 0) return []
  return [
    '',
    '## Goals',
    '',
    '| goal | at most | measured | |',
    '|---|--:|--:|---|',
    ...goals.map(
      ({ says, most, measured, unit }) =>
        `| ${says} | ${inUnit(most, unit)} | ${inUnit(measured, unit)} | ${verdict(measured, most)} |`,
    ),
  ]
}

function sizeLines({ people, whole, stages }: SizeReport): readonly string[] {
  const rows = Object.entries(stages).map(([name, { ours, naive }]) => rowOf(name, ours, naive))
  return [
    '',
    `## ${grouped(people)} people`,
    '',
    '| | ours | naive | time | ours, processor | naive, processor | processor | ours, peak memory | naive, peak memory | memory |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    rowOf('**the whole job**', whole.ours, whole.naive),
    ...rows,
    '',
    `Node’s zlib deflating the finished CSVs alone: ${seconds(whole.zlib.milliseconds)}; the whole job takes ${ratio(whole.ours.milliseconds, whole.zlib.milliseconds)} times that.`,
  ]
}

function rowOf(name: string, ours: Cost, naive: Cost): string {
  return `| ${[
    name,
    seconds(ours.milliseconds),
    seconds(naive.milliseconds),
    ratio(ours.milliseconds, naive.milliseconds),
    seconds(ours.cpuMilliseconds),
    seconds(naive.cpuMilliseconds),
    ratio(ours.cpuMilliseconds, naive.cpuMilliseconds),
    mebibytes(ours.peakBytes),
    mebibytes(naive.peakBytes),
    ratio(ours.peakBytes, naive.peakBytes),
  ].join(' | ')} |`
}

function appLines(app: AppResult | null): readonly string[] {
  if (app === null) return []
  if (app.state === 'skipped') return ['', '## The app', '', `Not measured: ${app.why}`]
  return [
    '',
    `## The app, with a file of ${grouped(app.people)} rows and ${mebibytes(app.bytes)}`,
    '',
    'Measured in the page of the real app: frames from one drawing to the next, times from a press to what it brings on screen.',
    '',
    '| | measured | goal | |',
    '|---|--:|--:|---|',
    ...appMeasureNames.map((name) => {
      const { says, unit, goal } = appMeasures[name]
      const measured = app.figures[name]
      const cells = goal === null ? ['', ''] : [inUnit(goal, unit), verdict(measured, goal)]
      return `| ${[says, inUnit(measured, unit), ...cells].join(' | ')} |`
    }),
  ]
}

/** What a number counts: how many times something, or one of the app's units. */
export type Unit = 'times' | 'ms' | 'frames' | 'MiB'

function inUnit(value: number, unit: Unit): string {
  switch (unit) {
    case 'times':
      return `${value.toFixed(2)} ×`
    case 'ms':
      return `${grouped(Math.round(value))} ms`
    case 'frames':
      return grouped(value)
    case 'MiB':
      return `${grouped(Math.round(value))} MiB`
    default:
      return unit satisfies never
  }
}

const verdict = (measured: number, most: number) => (measured <= most ? 'met' : '**not met**')
const grouped = (count: number) => new Intl.NumberFormat('en').format(count)
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
const mebibytes = (bytes: number) => `${grouped(Math.round(bytes / 1024 ** 2))} MiB`
const ratio = (ours: number, naive: number) => (ours / naive).toFixed(2)
