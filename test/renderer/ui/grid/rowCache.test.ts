import { describe, expect, test } from 'vitest'
import { rowCache, windowRows } from '../../../../renderer/ui/grid/rowCache'

const rowsOf = (window: number) =>
  Array.from({ length: windowRows }, (_, index) => `row ${window * windowRows + index}`)

describe('the windows of a table', () => {
  test('are missing until they come, those in the middle of the view first', () => {
    const cache = rowCache<string>()
    cache.put(0, rowsOf(0), 1000)
    expect(cache.missing(150, 460)).toEqual([2, 3, 1, 4])
  })

  test('give the row at a place', () => {
    const cache = rowCache<string>()
    cache.put(3, rowsOf(3), 1000)
    expect([cache.row(350), cache.row(50), cache.total()]).toEqual(['row 350', undefined, 1000])
  })

  test('are shown while outdated, and asked for again', () => {
    const cache = rowCache<string>()
    cache.put(0, rowsOf(0), 1000)
    cache.outdate()
    expect([cache.row(5), cache.missing(0, 50)]).toEqual(['row 5', [0]])
  })

  test('beyond the end of a table that became shorter are forgotten', () => {
    const cache = rowCache<string>()
    cache.put(5, rowsOf(5), 1000)
    cache.put(0, rowsOf(0).slice(0, 40), 40)
    expect([cache.row(510), cache.missing(0, 500)]).toEqual([undefined, []])
  })

  test('are kept up to a limit, the oldest going first', () => {
    const cache = rowCache<string>(2)
    for (const window of [0, 1, 2]) cache.put(window, rowsOf(window), 1000)
    expect([cache.row(0), cache.row(100), cache.row(200)]).toEqual([
      undefined,
      'row 100',
      'row 200',
    ])
  })

  test('are never missing in a table without rows once that is known', () => {
    const cache = rowCache<string>()
    cache.put(0, [], 0)
    expect(cache.missing(0, 40)).toEqual([])
  })

  test('are missing at the end of a table that became shorter than what is in sight', () => {
    const cache = rowCache<string>()
    cache.put(0, rowsOf(0), 1000)
    cache.put(1, rowsOf(1).slice(0, 50), 150)
    expect(cache.missing(500, 540)).toEqual([])
  })
})
