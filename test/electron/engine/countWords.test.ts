import { expect, test } from 'vitest'
import { goingInWords } from '../../../electron/engine/countWords'
import { noOutcomes } from '../../../shared/plan/plan'

test('what goes is said as one sum with its two parts', () => {
  expect([
    goingInWords({ ...noOutcomes, delete: 7, cascade: 3 }),
    goingInWords({ ...noOutcomes, delete: 1 }),
    goingInWords({ ...noOutcomes, add: 5 }),
  ]).toEqual([
    '10 records go: 7 deleted, 3 along',
    '1 record goes: 1 deleted, 0 along',
    'No records go',
  ])
})
