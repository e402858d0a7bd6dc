import { expect, test } from 'vitest'
import { benchPlanOf } from '../../../electron/bench/benchPlan'

const planned = (line: string) => {
  const { sizes, runs, stages, app } = benchPlanOf(line === '' ? [] : line.split(' '))
  return { sizes: sizes.map((size) => size / 1000), runs, stages, app }
}

const parts = { runs: 5, stages: true, app: false }

test.each([
  { line: '', does: { ...parts, sizes: [10, 100, 1000] } },
  { line: '--size 10k,1M --runs 2', does: { ...parts, sizes: [10, 1000], runs: 2 } },
  { line: '--size 1M --whole', does: { ...parts, sizes: [1000], stages: false } },
  { line: '--app', does: { ...parts, sizes: [], app: true } },
  { line: '--app --size 100k', does: { ...parts, sizes: [100], app: true } },
  { line: '--full', does: { ...parts, sizes: [10, 100, 1000], app: true } },
])('“$line” measures what it names', ({ line, does }) => {
  expect(planned(line)).toEqual(does)
})

test.each(['--sise 1M', '--size 2M', '--runs', '--runs some', '--runs 0'])(
  '“%s” is refused instead of guessed',
  (line) => {
    expect(() => planned(line)).toThrow()
  },
)
