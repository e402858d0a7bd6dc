import { expect, test } from 'vitest'
import {
  changedFields,
  personLabel,
  personSentence,
} from '../../../../renderer/features/history/personWords'
import type { PersonHistory, PersonRecord } from '../../../../shared/contract/historyViews'

const kelly = { key: 'E-1', userId: 'kclark', name: 'Kelly Clark' }
const found: PersonHistory = {
  search: 'kcl',
  version: '1',
  people: [kelly],
  records: 3,
  runs: 2,
  searched: 4,
  withoutPlan: 0,
  spoilt: 0,
  isCut: false,
}

test.each([
  { person: kelly, label: 'Kelly Clark (kclark)' },
  { person: { ...kelly, name: '' }, label: 'kclark' },
  { person: { ...kelly, name: '', userId: '' }, label: 'E-1' },
])('a person is called “$label”', ({ person, label }) => {
  expect(personLabel(person)).toBe(label)
})

test.each([
  { held: {}, said: 'Kelly Clark (kclark): 3 records in 2 uploads; 4 plans looked through.' },
  {
    held: { people: [], records: 0, runs: 0, searched: 1 },
    said: 'Nobody with “kcl”: 0 records in 0 uploads; 1 plan looked through.',
  },
  {
    held: { people: [kelly, { ...kelly, key: 'E-2' }], isCut: true },
    said: '2 people with “kcl”: 3 records in 2 uploads; 4 plans looked through. There are more: type more of the key, the user ID or the name.',
  },
  {
    held: { withoutPlan: 2, spoilt: 1 },
    said: 'Kelly Clark (kclark): 3 records in 2 uploads; 4 plans looked through. Of 2 uploads no plan is kept, so they could not be looked at. 1 kept plan is damaged and could not be looked at.',
  },
])('what a search found is said: “$said”', ({ held, said }) => {
  expect(personSentence({ ...found, ...held })).toBe(said)
})

test('changed fields are named, those of what came or went are counted', () => {
  const record: PersonRecord = {
    ...{ id: '1', entry: 'h', at: '', tenant: '', project: '', runOutcome: '', person: kelly },
    ...{ file: 'DS_USERS', outcome: 'update', rule: 'A4', certainty: 'documented', row: 1 },
    ...{ naturalKey: 'kclark', externalKey: 'E-1', reason: '', notAsPlanned: '' },
    changes: [
      { column: 'FIRST_NAME', from: 'a', to: 'b' },
      { column: 'STATUS', from: '', to: 'ACTIVE' },
    ],
  }
  expect([changedFields(record), changedFields({ ...record, outcome: 'delete' })]).toEqual([
    'FIRST_NAME, STATUS',
    '2 filled fields',
  ])
})
