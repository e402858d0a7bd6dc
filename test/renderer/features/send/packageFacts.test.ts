import { describe, expect, test } from 'vitest'
import {
  causeSentence,
  differenceGroups,
} from '../../../../renderer/features/send/differenceGroups'
import {
  isCurrent,
  packageFileName,
  packageSentence,
} from '../../../../renderer/features/send/packageFacts'
import type { BuiltPackage, Difference } from '../../../../shared/contract/views'

const built: BuiltPackage = {
  revision: 4,
  bytes: 65_536,
  sha256: 'abcdef0123456789',
  entries: [
    { name: 'manifest.xml', bytes: 400, rows: 0 },
    { name: 'DS_USERS.csv', bytes: 90_000, rows: 1204 },
  ],
  planHash: null,
}

describe('the built package', () => {
  test('is summed up in one sentence', () => {
    expect(packageSentence(built)).toBe('2 files, 1,204 rows, 64 KB')
  })

  test('is current only while the project has not moved on', () => {
    expect([isCurrent(built, { revision: 4 }), isCurrent(built, { revision: 5 })]).toEqual([
      true,
      false,
    ])
  })

  test.each([
    { project: 'Acme Nightly', name: 'Acme-Nightly-2026-11-22-abcdef01' },
    { project: 'a/b:c*', name: 'abc-2026-11-22-abcdef01' },
    { project: '', name: 'package-2026-11-22-abcdef01' },
  ])('of “$project” is saved as $name', ({ project, name }) => {
    expect(packageFileName(project, built.sha256, new Date(2026, 10, 22))).toBe(name)
  })
})

describe('what differs from the plan', () => {
  function difference(facts: Partial<Difference>): Difference {
    return {
      file: 'DS_USERS',
      naturalKey: 'ada',
      expected: '',
      found: '',
      column: null,
      row: null,
      place: 0,
      cause: null,
      explains: [],
      trace: null,
      ...facts,
    }
  }

  test('is grouped by file and column, in the order in which a tenant processes files', () => {
    const groups = differenceGroups([
      difference({ file: 'DS_SITES' }),
      difference({ column: 'STATUS' }),
      difference({ column: 'STATUS', naturalKey: 'bob' }),
    ])
    expect(groups.map((group) => group.title)).toEqual([
      'DS_SITES: 1 record not as planned',
      'DS_USERS, STATUS: 2 values not as planned',
    ])
  })

  test.each([
    { differences: 2, roots: 2, says: '' },
    { differences: 9, roots: 1, says: 'one likely root cause; the 8 others follow from it' },
    { differences: 9, roots: 2, says: '2 likely root causes; the 7 others follow from those' },
  ])('has $roots root causes among $differences: “$says”', ({ differences, roots, says }) => {
    expect(causeSentence(differences, roots)).toContain(says)
  })
})
