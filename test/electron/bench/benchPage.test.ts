import { expect, test } from 'vitest'
import { appMeasureNames, appResultSchema } from '../../../electron/bench/appMeasures'
import { benchPage } from '../../../electron/bench/benchPage'
import { type BenchReport, growthOf, type SizeReport } from '../../../electron/bench/benchReport'
import type { Cost } from '../../../electron/bench/measure'

const cost = (seconds: number, mebibytes: number): Cost => ({
  milliseconds: seconds * 1000,
  cpuMilliseconds: seconds * 1500,
  peakBytes: mebibytes * 1024 ** 2,
})

const size = (people: number, ours: Cost, naive: Cost): SizeReport => ({
  people,
  whole: { ours, naive, zlib: cost(2, 100) },
  stages: { open: { ours: cost(1, 50), naive: cost(4, 500) } },
})

/** A report of these sizes and figures of the app, if any. */
const report = (sizes: readonly SizeReport[], app: BenchReport['app'] = null): BenchReport => ({
  format: 'zipsync-bench/1',
  date: '2026-11-22T10:00:00.000Z',
  commit: 'abc1234',
  machine: 'a machine',
  node: 'v20.20.2',
  runs: 5,
  sizes,
  app,
  growth: growthOf(sizes),
})

/** The line of the page that begins with these words, as its cells. */
const lineOf = (page: string, words: string) =>
  page
    .split('\n')
    .find((line) => line.startsWith(`| ${words}`))
    ?.split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const million = size(1_000_000, cost(10, 500), cost(50, 2000))
const hundredth = size(100_000, cost(1, 200), cost(4, 400))

const measured = appResultSchema.parse({
  state: 'measured',
  people: 1_000_000,
  bytes: 234 * 1024 ** 2,
  figures: {
    ...Object.fromEntries(appMeasureNames.map((name) => [name, 40])),
    firstRows: 501,
    page: 50,
    start: 1200,
    emptyStart: 1000,
  },
})

test('a stage stands with time, processor and memory of both sides and their ratios', () => {
  expect(lineOf(benchPage(report([million])), 'open')).toEqual(
    ['open', '1.00 s', '4.00 s', '0.25'].concat(
      ['1.50 s', '6.00 s', '0.25'],
      ['50 MiB', '500 MiB', '0.10'],
    ),
  )
})

test('a goal that is reached to the dot is met', () => {
  const line = lineOf(
    benchPage(report([size(1_000_000, cost(10, 1), cost(40, 9))])),
    'The million: time',
  )
  expect(line?.slice(1)).toEqual(['0.25 ×', '0.25 ×', 'met'])
})

test('a goal that is missed says so', () => {
  const line = lineOf(benchPage(report([million])), 'The dream')
  expect(line?.slice(1)).toEqual(['1.50 ×', '5.00 ×', '**not met**'])
})

test('growth is judged only where both sizes were measured', () => {
  const growth = (sizes: readonly SizeReport[]) =>
    lineOf(benchPage(report(sizes)), 'A million people, to 100,000')
  expect([growth([million]), growth([hundredth, million])?.slice(2)]).toEqual([
    undefined,
    ['10.00 ×', 'met'],
  ])
})

test.each([
  { words: 'First rows on screen', cells: ['501 ms', '500 ms', '**not met**'] },
  { words: 'A page of the sorted, filtered table', cells: ['50 ms', '50 ms', 'met'] },
  { words: 'All rows read', cells: ['40 ms', '', ''] },
  { words: 'First screen, to an empty Electron window', cells: ['1.50 ×', '1.20 ×', 'met'] },
])('the app’s line “$words” stands with its goal, where it has one', ({ words, cells }) => {
  expect(lineOf(benchPage(report([], measured)), words)?.slice(1)).toEqual(cells)
})

test('an app that could not be measured is told of with its reason', () => {
  const page = benchPage(report([million], { state: 'skipped', why: 'There is no Xvfb.' }))
  expect(page).toContain('Not measured: There is no Xvfb.')
})
