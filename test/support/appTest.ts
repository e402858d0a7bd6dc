import { test as base, expect } from '@playwright/test'
import { type LaunchOptions, launchApp, prepareGround, type RunningApp } from './launchApp'

/** What a test of the real app gets. */
interface AppFixtures {
  /** How this test's app is started; set with `test.use({ launch: { sample: true } })`. */
  readonly launch: LaunchOptions
  /** The running app of this test alone. Its console must have stayed clean when the test ends. */
  readonly studio: RunningApp
}

/** Made once for each process that runs tests: its display. All else is there already, see `groundSetup.ts`. */
interface Ground {
  readonly ground: Awaited<ReturnType<typeof prepareGround>>
}

/**
 * A test in the real app. It fails on any console error, warning, page error or policy violation,
 * and leaves a picture of the window when it fails.
 */
export const test = base.extend<AppFixtures, Ground>({
  ground: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names a fixture needs from this pattern.
    async ({}, use) => {
      await use(await prepareGround())
    },
    { scope: 'worker', auto: true },
  ],
  launch: [{}, { option: true }],
  studio: async ({ launch }, use, info) => {
    const running = await launchApp(launch)
    await use(running)
    if (info.status !== info.expectedStatus) {
      const path = info.outputPath('window.png')
      await running.page.screenshot({ path, timeout: 5000 }).catch(() => undefined)
    }
    await running.close()
    expect(running.problems).toEqual([])
  },
})

export { expect }
