import { expect, test } from 'vitest'
import { blockHeight, rowsOfBlocks } from '../../../../renderer/ui/grid/rowBlocks'
import { rowHeight } from '../../../../renderer/ui/grid/scaledScroll'

const eight = blockHeight / rowHeight

test('blocks next to each other are drawn as rows without a gap', () => {
  expect(rowsOfBlocks([2, 3], 0, 1_000_000)).toEqual(
    Array.from({ length: 2 * eight }, (_, step) => {
      const index = 2 * eight + step
      return { index, top: index * rowHeight }
    }),
  )
})

test('the last block draws nothing beyond the table', () => {
  expect(rowsOfBlocks([1], 0, eight + 2).map(({ index }) => index)).toEqual([eight, eight + 1])
})

test('where the table is ahead of its scroll bar, rows further down are drawn, at the place of the bar', () => {
  const [first] = rowsOfBlocks([0], 100 * rowHeight + 3, 2_000_000)
  expect(first).toEqual({ index: 100, top: -3 })
})
