import { expect, test } from 'vitest'
import { appliesAgainst } from '../../../electron/engine/manifestEffects'
import { finish, rowsPerSlice } from '../../../shared/columns/sliced'
import { email, inputOf, oslo, user } from '../../shared/plan/smallWorld'

/** The sentences about deletions that mirror would bring, for what a package and a state hold. */
function dangers(given: Parameters<typeof inputOf>[0]): readonly string[] {
  const { content, snapshot } = inputOf(given)
  return finish(appliesAgainst(content, snapshot))
    .filter(({ severity }) => severity === 'error')
    .map(({ sentence }) => sentence)
}

test('mirror with an empty file names how many records with a key it would delete', () => {
  const rows = { DS_SITES: [oslo], DS_USERS: [user('E1', 'mary')] }
  const state = {
    ...rows,
    DS_EMAIL_DEVICES: [email('D1', 'E1'), { ...email('D2', 'E1'), EXTERNAL_KEY: '' }],
  }
  expect(dangers({ rows, state })).toEqual([
    'Mirror is on and DS_EMAIL_DEVICES.csv has no rows: 1 e-mail device would be deleted.',
  ])
})

test('records of a large state are counted with pauses', () => {
  const state = {
    DS_SITES: [oslo],
    DS_USERS: Array.from({ length: rowsPerSlice }, (_, at) => user(`E${at}`, `u${at}`)),
  }
  const { content, snapshot } = inputOf({ rows: { DS_SITES: [oslo] }, state })
  expect([...appliesAgainst(content, snapshot)].length).toBe(1)
})
