import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/app/**'],
    setupFiles: ['test/support/fixedSeed.ts'],
    // Nothing in the code keeps a state of its own, so that the files of a process may share what they import: loading it
    // anew for each of two hundred files took as long as the tests.
    isolate: false,
    // Left to itself the runner keeps one core free for watching.
    maxWorkers: '100%',
    // Properties and real servers take their time on a busy machine.
    testTimeout: 60_000,
  },
})
