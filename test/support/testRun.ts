import { z } from 'zod'

/** How many tests of one runner passed, failed and were skipped; skipped ones with where and why. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
}

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: [] }

/** The counts of several runners together. */
export function together(counts: readonly TestCounts[]): TestCounts {
  return counts.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: [...sum.skipped, ...one.skipped],
    }),
    noTests,
  )
}

/** The line that closes a run, for people and for the build server. */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  const more = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  return `${passed} passed, ${failed} failed${more}`
}

const unitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  /** Files that failed before their first test, such as one with a wrong import. */
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Reads vitest's JSON report. A file that broke before its first test counts as one failed. */
export function unitCounts(report: unknown): TestCounts {
  const { numPassedTests, numFailedTests, testResults } = unitReport.parse(report)
  const broken = testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  )
  const skipped = testResults.flatMap((file) =>
    file.assertionResults
      .filter(
        (one) => one.status === 'skipped' || one.status === 'pending' || one.status === 'todo',
      )
      .map((one) => one.fullName),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped }
}

const annotation = z.object({ type: z.string(), description: z.string().optional() })

const suite = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(z.object({ status: z.string(), annotations: z.array(annotation) })),
    }),
  ),
  get suites() {
    return z.array(suite).optional()
  },
})

const appReport = z.object({
  suites: z.array(suite),
  /** What went wrong outside of any test. */
  errors: z.array(z.unknown()),
})

/** Reads Playwright's JSON report. What broke outside of a test counts as failed. */
export function appCounts(report: unknown): TestCounts {
  const { suites, errors } = appReport.parse(report)
  const tests = suites.flatMap(testsOf)
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length + errors.length,
    skipped: tests
      .filter(({ status }) => status === 'skipped')
      .map(({ title, annotations }) => {
        const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
        return `${title}: ${why ?? 'an earlier test of its file failed'}`
      }),
  }
}

function testsOf({ specs, suites }: z.infer<typeof suite>): readonly {
  readonly title: string
  readonly status: string
  readonly annotations: readonly z.infer<typeof annotation>[]
}[] {
  return [
    ...specs.flatMap(({ title, tests }) => tests.map((one) => ({ title, ...one }))),
    ...(suites ?? []).flatMap(testsOf),
  ]
}
