/** What one call of the bench does. */
export interface BenchPlan {
  /** Numbers of people, smallest first; none when only the app is measured. */
  readonly sizes: readonly number[]
  /** How often each side runs; the medians count. */
  readonly runs: number
  /** Each stage by itself, beside the whole job? */
  readonly stages: boolean
  /** The real app, too, on a million rows? */
  readonly app: boolean
  /** Write BENCH.md? */
  readonly write: boolean
  /** A folder to keep the invented files in; undefined: they are removed. */
  readonly inputs: string | undefined
}

const sizeOf: Readonly<Record<string, number>> = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000 }

/** How a number of people is called. */
export function sizeName(size: number): string {
  return Object.entries(sizeOf).find(([, count]) => count === size)?.[0] ?? String(size)
}

/**
 * Reads `--size 10k|100k|1M` (several: with commas), `--runs N`, `--whole`, `--app` (only the app, unless sizes are
 * named), `--full` (all sizes and the app), `--write`, `--inputs FOLDER`. Without any: all sizes, five runs, stage by
 * stage. Throws on anything else.
 */
export function benchPlanOf(words: readonly string[]): BenchPlan {
  let sizes: readonly number[] | undefined
  let plan: BenchPlan = {
    sizes: Object.values(sizeOf),
    runs: 5,
    stages: true,
    app: false,
    write: false,
    inputs: undefined,
  }
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    switch (word) {
      case '--size':
        sizes = sizesIn(rest.shift() ?? '')
        break
      case '--runs':
        plan = { ...plan, runs: runsIn(rest.shift() ?? '') }
        break
      case '--full':
        sizes = plan.sizes
        plan = { ...plan, app: true }
        break
      case '--app':
        plan = { ...plan, app: true }
        break
      case '--whole':
        plan = { ...plan, stages: false }
        break
      case '--write':
        plan = { ...plan, write: true }
        break
      case '--inputs':
        plan = { ...plan, inputs: rest.shift() }
        break
      default:
        throw new Error(`The bench does not know “${word}”.`)
    }
  }
  return { ...plan, sizes: sizes ?? (plan.app ? [] : plan.sizes) }
}

function sizesIn(text: string): readonly number[] {
  return text.split(',').map((name) => {
    const size = sizeOf[name]
    if (size === undefined) throw new Error(`The bench knows no size “${name}”: 10k, 100k or 1M.`)
    return size
  })
}

function runsIn(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error('How many runs? Give a whole number: --runs 3.')
  return Number(text)
}
