import { describe, expect, test } from 'vitest'
import { sampleLists } from '../../../electron/sample/generateSample'
import { type SampleMistake, withMistakes } from '../../../electron/sample/mistakes'
import { sampleProject } from '../../../electron/sample/sampleProject'
import { correctSources } from '../../../electron/sample/sourceTables'
import { startState } from '../../../electron/sample/startState'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { packageOf, snapshotOf, tablesOf } from './sampleInputs'

const { sources, mistakes } = withMistakes(correctSources())
const snapshot = snapshotOf(startState(), sampleLists)

/** The errors of the sample when all mistakes but some are mended, each as code, source and source row from 0. */
function errorsWithout(mended: readonly SampleMistake[]): readonly string[] {
  const edits = mended.map((mistake) => mistake.repair)
  const { mapped, content } = packageOf(sampleProject(), tablesOf(sources, edits))
  return checkPackage(content, { snapshot }, { maxIssues: 1000 })
    .issues.filter((issue) => issue.severity === 'error')
    .map((issue) => {
      const table = issue.table === undefined ? undefined : mapped.tables.get(issue.table)
      const trace = issue.row === null ? undefined : table?.trace(issue.row - 1)
      return `${issue.code} ${trace?.source ?? ''}`
    })
}

describe('the sample', () => {
  test('has about ten mistakes, each of which blocks the build', () => {
    expect(mistakes.length).toBe(10)
    expect(errorsWithout([]).length).toBeGreaterThanOrEqual(mistakes.length)
  })

  test.each(mistakes)('$what is found by $code in its own source', (mistake) => {
    const others = mistakes.filter((one) => one !== mistake)
    expect(new Set(errorsWithout(others))).toContain(`${mistake.code} ${mistake.repair.source}`)
  })

  test('has no error left when all are mended, so that it can be sent', () => {
    expect(errorsWithout(mistakes)).toEqual([])
  })

  test('shows a site spelled in another way as one cause in several rows', () => {
    const spelled = mistakes.filter((one) => one.repair.edit === 'replaceValue')
    const others = mistakes.filter((one) => !spelled.includes(one))
    expect(errorsWithout(others)).toEqual(Array.from({ length: 4 }, () => 'ZS-520 contractors'))
  })
})
