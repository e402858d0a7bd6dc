import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/app/**'],
    setupFiles: ['test/support/fixedSeed.ts'],
    // Properties and real servers take their time on a busy machine.
    testTimeout: 30_000,
  },
})
