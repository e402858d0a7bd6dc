import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  barOffset,
  clampedOffset,
  isScaled,
  offsetShowing,
  rowHeight,
  scrollLengths,
  tableOffset,
  tallest,
} from '../../../../renderer/ui/grid/scaledScroll'

describe('the scroll bar', () => {
  test('is scaled only beyond the height Chromium draws', () => {
    expect(
      [1_000_000, 1_178_571, 1_200_000].map((rows) => isScaled(scrollLengths(rows, 600))),
    ).toEqual([false, false, true])
  })

  test('at its end stands for the end of the table', () => {
    const lengths = scrollLengths(5_000_000, 600)
    expect(tableOffset(tallest - 600, lengths)).toBe(5_000_000 * rowHeight - 600)
  })

  test('comes back to the same place of a table of any length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000_000 }),
        fc.integer({ min: 28, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, view, share) => {
          const lengths = scrollLengths(rows, view)
          const offset = clampedOffset(share * lengths.full, lengths)
          expect(tableOffset(barOffset(offset, lengths), lengths)).toBeCloseTo(offset, 3)
        },
      ),
    )
  })
})

describe('bringing a row into sight', () => {
  const lengths = scrollLengths(1000, 280)

  test.each([
    { row: 5, at: 0, to: 0, why: 'moves nothing when it is there' },
    { row: 10, at: 0, to: 28, why: 'moves down by as little as needed' },
    { row: 3, at: 140, to: 84, why: 'moves up to it' },
    { row: 999, at: 0, to: 999 * 28 + 28 - 280, why: 'ends at the end' },
  ])('$why', ({ row, at, to }) => {
    expect(offsetShowing(row, at, lengths)).toBe(to)
  })
})
