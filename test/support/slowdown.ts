/** Processor time that shows how the machine is shared, in microseconds. */
const sample = 200_000

/**
 * How many times longer than alone a program takes now, because others use the machine: 1 on a quiet one. A limit in
 * seconds of the clock is multiplied by it. Works for a fifth of a second.
 */
export function slowdown(): number {
  const began = performance.now()
  const before = process.cpuUsage()
  const used = () => {
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  while (used() < sample) {}
  return Math.max(1, ((performance.now() - began) * 1000) / used())
}
