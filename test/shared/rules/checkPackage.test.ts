import { describe, expect, test } from 'vitest'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { contentOf, validMirror, validPackage } from '../../support/packages'
import { brokenCases, nearCases } from './cases/allCases'
import { shortly } from './cases/ruleCase'

test('a valid package has no problem, mirroring or not', () => {
  expect(checkPackage(contentOf(validPackage())).issues).toEqual([])
  expect(checkPackage(contentOf(validMirror())).issues).toEqual([])
})

describe('one defect gives its own problem at its own place and no other', () => {
  test.each(brokenCases)('$code is reported when $when', ({ code, written, context, found }) => {
    const report = checkPackage(contentOf(written), context)
    expect(report.issues.map(shortly)).toEqual(found)
    expect(report.byCode).toHaveProperty(code)
  })
})

describe('what comes close to a defect is not reported as one', () => {
  test.each(nearCases)('$code is silent when $when', ({ code, written, context, found }) => {
    const report = checkPackage(contentOf(written), context)
    expect(report.issues.map(shortly)).toEqual(found)
    expect(report.byCode).not.toHaveProperty(code)
  })
})
