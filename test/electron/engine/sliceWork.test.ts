import { expect, test } from 'vitest'
import { Cancelled, Jobs } from '../../../electron/engine/jobs'
import { driveFor, sliceWork } from '../../../electron/engine/sliceWork'
import type { Sliced } from '../../../shared/columns/sliced'

const steps = 200

/** Work of steps of half a millisecond each, that tells each one. */
function* busy(onStep: () => void = () => {}): Sliced<string> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + 0.5
    while (performance.now() < until);
    onStep()
    yield step
  }
  return 'done'
}

test('work in the background gives way to the rows the screen waits for, but goes on', async () => {
  let done = 0
  const { signal } = new AbortController()
  const behind = sliceWork(
    busy(() => {
      done += 1
    }),
    signal,
  )
  const rows = driveFor({ jobs: new Jobs(() => {}) }, 'a list')
  expect(await rows(busy())).toBe('done')
  expect(done).toBeGreaterThan(0)
  // Without giving way it would be as far as the rows; how far behind it is depends on how busy the machine is.
  expect(done).toBeLessThan(steps * 0.8)
  expect(await behind).toBe('done')
})

test('newer work for a place ends the older one', async () => {
  const rows = driveFor({ jobs: new Jobs(() => {}) }, 'a list')
  const older = rows(busy())
  const newer = rows(busy())
  await expect(older).rejects.toBeInstanceOf(Cancelled)
  expect(await newer).toBe('done')
})
