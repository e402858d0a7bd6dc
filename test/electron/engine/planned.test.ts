import { expect, test } from 'vitest'
import { sentenceOf } from '../../../electron/engine/planned'
import { oslo, planOf, user } from '../../shared/plan/smallWorld'

const totals = {
  add: 0,
  update: 2,
  unchanged: 0,
  adopt: 0,
  delete: 1,
  cascade: 3,
  keep: 0,
  ignore: 0,
  reject: 0,
}

test('where people are hidden, what mirroring takes away is said as the least there can be', () => {
  const state = { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada')] }
  const plan = planOf({ rows: state, state })
  expect(sentenceOf({ ...plan, mirror: true }, totals, true)).toBe(
    'This package updates 2 records, deletes at least 1 record and takes at least 3 more records along.',
  )
  expect(sentenceOf({ ...plan, mirror: true }, totals, false)).not.toContain('at least')
  expect(sentenceOf({ ...plan, mirror: false }, totals, true)).not.toContain('at least')
})
