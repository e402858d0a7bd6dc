import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { hasDisplay } from './electron/launch/display'

/**
 * The tests of the real app; each starts its own Electron with its own settings folder. Two at a time, each on a virtual
 * display of its own: on one display two windows would take the focus from each other.
 */
export default defineConfig({
  testDir: 'test/app',
  testMatch: '**/*.test.ts',
  globalSetup: './test/support/groundSetup.ts',
  workers: hasDisplay() ? 1 : Math.min(2, availableParallelism()),
  fullyParallel: true,
  // A window on a busy machine may lose a race with the system once; the list names it “flaky”. Twice is a failure.
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results/app',
  reporter: process.env.CI ? [['list']] : 'list',
})
