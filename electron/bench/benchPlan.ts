/** What one call of the bench does. */
export interface BenchPlan {
  /** Numbers of people, smallest first. */
  readonly sizes: readonly number[]
  /** How often each side runs; the medians count. */
  readonly runs: number
  readonly stages: boolean
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

/** Reads `--size 10k|100k|1M` (several: with commas), `--runs N`, `--full`, `--whole`, `--write`, `--inputs FOLDER`. Throws on anything else. */
export function benchPlanOf(words: readonly string[]): BenchPlan {
  let plan: BenchPlan = { sizes: [100_000], runs: 3, stages: true, write: false, inputs: undefined }
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    switch (word) {
      case '--size':
        plan = { ...plan, sizes: sizesIn(rest.shift() ?? '') }
        break
      case '--runs':
        plan = { ...plan, runs: Math.max(1, Number.parseInt(rest.shift() ?? '', 10) || 1) }
        break
      case '--full':
        plan = { ...plan, sizes: Object.values(sizeOf), runs: 5 }
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
  return plan
}

function sizesIn(text: string): readonly number[] {
  return text.split(',').map((name) => {
    const size = sizeOf[name]
    if (size === undefined) throw new Error(`The bench knows no size “${name}”: 10k, 100k or 1M.`)
    return size
  })
}
