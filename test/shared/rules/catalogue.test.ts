import { describe, expect, test } from 'vitest'
import { catalogue, tablesOf } from '../../../shared/rules/catalogue'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { ruleCodes } from '../../../shared/rules/ruleCode'
import { tableNames } from '../../../shared/schema/tableNames'
import { contentOf } from '../../support/packages'
import { brokenCases, nearCases } from './cases/allCases'

/** The codes of FORMAT §6 with their severities, copied from the page row by row. */
const page = `
  001E 002E 003W 004E 005W 006W 007W 008N
  101E 102W 103E 104E 105W 106E 107W 108N
  201E 202E 203E 204W 205W 206E 207W 208W
  301E 302E 303W 304E 305E 306E 307W 308E
  401E 402E 403E 404E 405W 406E 407W 408E 409E 410W 411E 412W 413W 414W 415W 416E 417E 418W 419E
  420W 421W 422W 423E 424W 425E
  501E 502E 503W 504W 505E 506E 507E 508E 509W 510E 511E 512W 513E 514E 515E
  520E 521W 522E 523W
  601W 602W 603W 604W 605W 606N 607W
  611W 612W 613W 614W 615W 616W 617W`
const severities = { E: 'error', W: 'warning', N: 'note' } as const
const listed = [...page.matchAll(/(\d{3})([EWN])/g)].map(
  ([, code = '', letter = '']) =>
    `ZS-${code} ${letter === 'E' || letter === 'W' ? severities[letter] : severities.N}`,
)

test('the catalogue has the ninety codes of FORMAT §6 in its order, with its severities', () => {
  expect(listed).toHaveLength(90)
  expect(ruleCodes.map((code) => `${code} ${catalogue[code].severity}`)).toEqual(listed)
  expect(Object.keys(catalogue)).toEqual([...ruleCodes])
})

test('every code has a package that breaks it and one that comes close', () => {
  const codesOf = (cases: typeof brokenCases) => new Set(cases.map(({ code }) => code))
  expect([...ruleCodes].filter((code) => !codesOf(brokenCases).has(code))).toEqual([])
  expect([...ruleCodes].filter((code) => !codesOf(nearCases).has(code))).toEqual([])
})

test('a rule knows its files', () => {
  expect(tablesOf(catalogue['ZS-001'])).toEqual([])
  expect(tablesOf(catalogue['ZS-301'])).toEqual(tableNames)
  expect(tablesOf(catalogue['ZS-508'])).toHaveLength(6)
  expect(tablesOf(catalogue['ZS-401'])).toEqual(['DS_EMAIL_DEVICES'])
})

describe('the words people read', () => {
  const reports = brokenCases.map(({ written, context }) =>
    checkPackage(contentOf(written), context),
  )
  const issues = reports.flatMap((report) => report.issues)
  const banned = /\b(errors?|invalid|please)\b/i

  test('neither catalogue nor sentences say error, invalid or please', () => {
    const words = [
      ...Object.values(catalogue).flatMap(({ title, meaning }) => [title, meaning]),
      ...issues.flatMap(({ message, fix }) => [message, fix]),
    ]
    expect(words.filter((word) => banned.test(word))).toEqual([])
  })

  test('a sentence names its file, its row, its column and its value', () => {
    const silent = issues.flatMap((issue) => {
      const parts = [
        issue.file,
        issue.row === null ? '' : `row ${issue.row}`,
        issue.column === 'EXTERNAL_KEY' ? '' : (issue.column ?? ''),
        issue.column === null || issue.value.length > 60 ? '' : issue.value.trim(),
      ]
      const missing = parts.filter(
        (part) => !issue.message.includes(part.split(/\s\s|\n|\t/)[0] ?? ''),
      )
      return missing.length === 0 ? [] : [{ message: issue.message, missing }]
    })
    expect(silent).toEqual([])
  })

  test('a sentence ends like one and leaves no gap', () => {
    const odd = issues.flatMap(({ message, fix }) =>
      [message, fix].filter(
        (text) => text !== '' && !/^(?:[A-Z\d“]|manifest|readme|export).*\.$/s.test(text),
      ),
    )
    expect(odd).toEqual([])
    expect(issues.filter(({ message }) => /undefined|null|\s\./.test(message))).toEqual([])
  })

  test('only codes the catalogue calls repairable have repairs', () => {
    const repaired = issues.filter(({ repair }) => repair !== null).map(({ code }) => code)
    const claimed = ruleCodes.filter((code) => catalogue[code].repairable)
    expect(repaired.filter((code) => !claimed.some((known) => known === code))).toEqual([])
  })
})
