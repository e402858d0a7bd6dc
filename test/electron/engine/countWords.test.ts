import { expect, test } from 'vitest'
import { goingInWords } from '../../../electron/engine/countWords'

const none = {
  add: 0,
  update: 0,
  unchanged: 0,
  adopt: 0,
  delete: 0,
  cascade: 0,
  keep: 0,
  ignore: 0,
  reject: 0,
}

test('what goes is said as one sum with its two parts', () => {
  expect([
    goingInWords({ ...none, delete: 7, cascade: 3 }),
    goingInWords({ ...none, delete: 1 }),
    goingInWords({ ...none, add: 5 }),
  ]).toEqual([
    '10 records go: 7 deleted, 3 along',
    '1 record goes: 1 deleted, 0 along',
    'No records go',
  ])
})
