import fc from 'fast-check'

/** The same few hundred worlds in every run; `WORLDS=100000`, which `npm run soak` sets, takes as many new ones. */
const soak = process.env.WORLDS
const worlds = soak === undefined ? { numRuns: 500, seed: 20261122 } : { numRuns: Number(soak) }

/** Checks a property over random worlds, says how many ran and how many were left out, and fails with the smallest world. */
export function holdsOverWorlds<T>(what: string, property: fc.IProperty<[T]>): void {
  const found = fc.check(property, worlds)
  console.info(
    `${what}: ${found.numRuns} worlds ran, ${found.numSkips} were left out, ${found.failed ? 'one differs' : 'none differs'} (seed ${found.seed})`,
  )
  if (found.failed) throw new Error(fc.defaultReportMessage(found) ?? what)
}
