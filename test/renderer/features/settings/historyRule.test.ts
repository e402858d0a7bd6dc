import { expect, test } from 'vitest'
import {
  keptChoices,
  keptDaysOf,
  keptIdOf,
} from '../../../../renderer/features/settings/historyRule'

test('the history is kept from 30 days to for ever', () => {
  expect(keptChoices(365).map(({ label }) => label)).toEqual([
    'For 30 days',
    'For 90 days',
    'For 180 days',
    'For a year',
    'For two years',
    'For five years',
    'For ever',
  ])
})

test('a number of days that is in force is among the choices, in its place', () => {
  expect(keptChoices(400).map(({ id }) => id)).toEqual([
    ...['30', '90', '180', '365', '400', '730', '1825', 'ever'],
  ])
})

test('a choice stands for its days', () => {
  expect([30, 365, null].map((days) => keptDaysOf(keptIdOf(days)))).toEqual([30, 365, null])
})
