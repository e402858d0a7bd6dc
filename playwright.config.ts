import { defineConfig } from '@playwright/test'

/** The tests of the real app, one at a time: each starts its own Electron with its own settings folder. */
export default defineConfig({
  testDir: 'test/app',
  testMatch: '**/*.test.ts',
  workers: 1,
  fullyParallel: false,
  // A window on a busy machine may lose a race with the system once; the list names it “flaky”. Twice is a failure.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results/app',
  reporter: process.env.CI ? [['list']] : 'list',
})
