import { mergeConfig } from 'vitest/config'
import all from './vitest.config.ts'

/**
 * The unit tests of `npm run check`: three quarters of them in a quarter of the time. Left to `npm test` are those that
 * start processes and servers, send whole packages, or go through many rows or random worlds.
 */
export default mergeConfig(all, {
  test: {
    exclude: [
      'test/differential/**',
      'test/electron/cli/**',
      'test/electron/services/tenant/**',
      'test/electron/services/http/**',
      'test/electron/engine/{demo,exportPlan,findPerson,keptPackages,keptStates,sending,writeUndo}.test.ts',
      'test/electron/services/{ledger,packageWriter,verifyPackage}.test.ts',
      'test/electron/shell/{authorityHandlers,noCredential}.test.ts',
      'test/electron/practice/{importProperties,practiceFaults}.test.ts',
      'test/shared/plan/{pauses,searchPlan}.test.ts',
      'test/shared/rules/checkPackageAtLarge.test.ts',
    ],
  },
})
