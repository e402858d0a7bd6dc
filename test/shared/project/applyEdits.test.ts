import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { cellOf } from '../../../shared/columns/table'
import { applyEdits, applyEditsSliced, type EditedTable } from '../../../shared/project/applyEdits'
import type { Edit } from '../../../shared/project/project'

const people = tableFromRows(
  ['id', 'site'],
  [
    ['1', 'Oslo'],
    ['2', 'Olso'],
    ['3', 'Olso'],
  ],
)

const rowsOf = ({ table, fileRow }: EditedTable) =>
  Array.from({ length: table.rowCount }, (_, row) => [
    fileRow(row),
    ...table.names.map((name) => cellOf(table, name, row)),
  ])

const set = (row: number, from: string, to: string, cells?: string[]): Edit => ({
  edit: 'setCell',
  source: 'hr',
  row,
  column: 'site',
  from,
  to,
  ...(cells && { cells }),
})
const replace = (from: string, to: string): Edit => ({
  edit: 'replaceValue',
  source: 'hr',
  column: 'site',
  from,
  to,
})
const exclude = (row: number, cells: string[]): Edit => ({
  edit: 'excludeRow',
  source: 'hr',
  row,
  cells,
  reason: '',
})

describe('corrections', () => {
  test('set a cell, replace a value everywhere, and leave a row out, keeping the file’s row numbers', () => {
    const edited = applyEdits(people, 'hr', [
      set(1, 'Oslo', 'Bergen'),
      replace('Olso', 'Oslo'),
      exclude(2, ['2', 'Olso']),
    ])
    expect(rowsOf(edited)).toEqual([
      [1, '1', 'Bergen'],
      [3, '3', 'Oslo'],
    ])
    expect(edited.resting).toEqual([])
  })

  test('work on what the ones before them gave', () => {
    const edited = applyEdits(people, 'hr', [
      replace('Olso', 'x'),
      set(2, 'x', 'Oslo'),
      replace('Oslo', 'Rome'),
    ])
    expect(rowsOf(edited).map(([, , site]) => site)).toEqual(['Rome', 'Rome', 'x'])
  })

  test('leave the source itself as it was', () => {
    applyEdits(people, 'hr', [replace('Olso', 'Oslo')])
    expect(cellOf(people, 'site', 1)).toBe('Olso')
  })

  test('of another source are passed over', () => {
    expect(applyEdits(people, 'rota', [replace('Olso', 'Oslo')]).resting).toEqual([])
  })

  test('that do not fit the file any more rest and are listed', () => {
    const edited = applyEdits(people, 'hr', [
      set(1, 'Paris', 'Rome'),
      set(9, 'Oslo', 'Rome'),
      { ...set(1, 'Oslo', 'Rome'), column: 'gone' } as Edit,
      replace('Paris', 'Rome'),
      exclude(1, ['1', 'Olso']),
      set(1, 'Oslo', 'Rome', ['7', 'Oslo']),
    ])
    expect(edited.resting).toEqual([0, 1, 2, 3, 4, 5])
    expect(rowsOf(edited)).toEqual(rowsOf(applyEdits(people, 'hr', [])))
  })

  test('recognise a row by its cells, as the file has them or as corrected so far', () => {
    const edited = applyEdits(people, 'hr', [
      set(2, 'Olso', 'Oslo'),
      set(2, 'Oslo', 'Rome', ['2', 'Olso']),
      set(2, 'Rome', 'Turin', ['2', 'Rome']),
      exclude(3, ['3', 'Olso']),
    ])
    expect(rowsOf(edited)).toEqual([
      [1, '1', 'Oslo'],
      [2, '2', 'Turin'],
    ])
  })

  test('give, for any sequence, what doing them one by one on the rows gives', () => {
    const value = fc.constantFrom('a', 'b', 'c')
    const edit = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), value, value)
        .map(([row, from, to]) => set(row, from, to)),
      fc.tuple(value, value).map(([from, to]) => replace(from, to)),
    )
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 4 }),
        fc.array(edit, { maxLength: 10 }),
        (cells, edits) => {
          const table = tableFromRows(
            ['site'],
            cells.map((cell) => [cell]),
          )
          const expected = edits.reduce(doneByHand, { cells, resting: [], at: 0 })
          const edited = applyEdits(table, 'hr', edits)
          expect(rowsOf(edited).map(([, site]) => site)).toEqual(expected.cells)
          expect(edited.resting).toEqual(expected.resting)
        },
      ),
    )
  })
})

interface ByHand {
  readonly cells: readonly string[]
  readonly resting: readonly number[]
  readonly at: number
}

function doneByHand({ cells, resting, at }: ByHand, edit: Edit): ByHand {
  const fits = (cell: string, row: number) =>
    edit.edit !== 'excludeRow' &&
    cell === edit.from &&
    (edit.edit === 'replaceValue' || edit.row === row + 1)
  const next = cells.map((cell, row) =>
    fits(cell, row) && edit.edit !== 'excludeRow' ? edit.to : cell,
  )
  return { cells: next, resting: cells.some(fits) ? resting : [...resting, at], at: at + 1 }
}

describe('corrections of a large file', () => {
  const rows = Array.from({ length: 40_000 }, (_, at) => [
    String(at),
    at % 2 === 0 ? 'Olso' : 'Rom',
  ])
  const large = tableFromRows(['id', 'site'], rows)

  test('are replayed with pauses', () => {
    const work = applyEditsSliced(large, 'hr', [replace('Olso', 'Oslo')])
    let pauses = 0
    let step = work.next()
    for (; !step.done; step = work.next()) pauses++
    expect(cellOf(step.value.table, 'site', 39_998)).toBe('Oslo')
    expect(pauses).toBeGreaterThanOrEqual(4)
  })

  test('leave a column they do not touch as the file’s own, and give the same column again', () => {
    const first = applyEdits(large, 'hr', [set(1, 'Olso', 'Oslo')]).table
    const again = applyEdits(large, 'hr', [set(1, 'Olso', 'Oslo')]).table
    expect(first.column('id')).toBe(large.column('id'))
    expect(again.column('site')).toBe(first.column('site'))
  })

  test('give the same columns again when the same rows are left out', () => {
    const without = () => applyEdits(large, 'hr', [exclude(1, ['0', 'Olso'])]).table.column('id')
    expect(without()).toBe(without())
  })
})
