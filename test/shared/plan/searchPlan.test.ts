import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../../../shared/columns/sliced'
import type { PackagePlan } from '../../../shared/plan/planPackage'
import { createPlanSearch } from '../../../shared/plan/searchPlan'
import { randomWorlds } from '../../differential/randomWorld'
import { email, oslo, planOf, recordsOf, user } from './smallWorld'

/** The names of what a search finds. */
function found(plan: PackagePlan, text: string): readonly string[] {
  const search = createPlanSearch(plan, text)
  return [...plan.files].flatMap(([table, file]) => {
    const matches = finish(search.in(table))
    return Array.from({ length: file.length }, (_, position) => position).flatMap((position) =>
      matches(position) ? [`${table} ${file.naturalKeyAt(position)}`] : [],
    )
  })
}

const plan = planOf({
  rows: {
    DS_SITES: [oslo],
    DS_USERS: [user('E1', 'ada', { LAST_NAME: 'Lovelace' }), user('E2', 'bob')],
    DS_EMAIL_DEVICES: [email('D1', 'E1'), email('D2', 'E2')],
  },
  state: {
    DS_SITES: [oslo],
    DS_USERS: [user('E1', 'ada'), user('E2', 'bob'), user('E3', 'Jürgen')],
    DS_EMAIL_DEVICES: [email('D1', 'E1'), email('D3', 'E3')],
  },
})

test.each([
  [
    'a user ID, with what belongs to the user',
    'ADA',
    ['DS_USERS ada', 'DS_EMAIL_DEVICES ada|Work Email'],
  ],
  ['an external key', 'd2', ['DS_EMAIL_DEVICES bob|Work Email']],
  ['a value before the change', 'byron', ['DS_USERS ada']],
  ['a value after the change', 'lovelace', ['DS_USERS ada']],
  ['letters beyond ASCII', 'JÜRG', ['DS_USERS Jürgen', 'DS_EMAIL_DEVICES Jürgen|Work Email']],
  ['a whole name of several parts', 'ada|work', ['DS_EMAIL_DEVICES ada|Work Email']],
  ['words of the reason', 'missing from the package', ['DS_USERS Jürgen']],
  ['words every record of an outcome has', 'so it is added', ['DS_EMAIL_DEVICES bob|Work Email']],
  ['nothing', 'zebra', []],
])('a search finds records by %s', (_, text, names) => {
  expect(found(plan, text)).toEqual(names)
})

test('whatever stands in the name, key, changes or words of a record is found', () => {
  fc.assert(
    fc.property(randomWorlds, fc.nat(), (world, pick) => {
      const random = planOf(world)
      const records = recordsOf(random)
      const record = records[pick % Math.max(records.length, 1)]
      if (record === undefined) return
      const { naturalKey, externalKey, changes, reason } = record
      const texts = [
        naturalKey,
        externalKey ?? '',
        ...changes.flatMap(({ from, to }) => [from, to]),
      ]
      const words = reason.split(' ').filter((word) => /^[a-z]{4,}$/.test(word))
      const wanted = [...texts, ...words].filter((text) => text !== '')
      const text = wanted[pick % Math.max(wanted.length, 1)]
      if (text === undefined) return
      expect(found(random, text)).toContain(`${record.file} ${naturalKey}`)
    }),
    { numRuns: 500 },
  )
})
