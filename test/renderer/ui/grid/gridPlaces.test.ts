import { beforeEach, expect, test } from 'vitest'
import {
  forgetPlaces,
  type GridPlace,
  keepPlace,
  placeLeft,
} from '../../../../renderer/ui/grid/gridPlaces'

const cell = { row: 500_000, column: 3 }
const left: GridPlace = {
  about: 'people.csv|',
  sort: { column: 'last_name', descending: true },
  offset: 14_000_000,
  range: { anchor: cell, focus: cell },
  widths: { last_name: 200 },
}

beforeEach(() => {
  forgetPlaces()
  keepPlace('Rows of people.csv', left)
})

test('a grid that comes back is where it was left', () => {
  expect(placeLeft('Rows of people.csv', 'people.csv|')).toEqual(left)
})

test('a grid of the same name with another filter begins at its top', () => {
  expect(placeLeft('Rows of people.csv', 'people.csv|berlin')).toBeUndefined()
})

test('another project knows nothing of the places of the one before', () => {
  forgetPlaces()
  expect(placeLeft('Rows of people.csv', 'people.csv|')).toBeUndefined()
})
