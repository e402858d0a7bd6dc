import { describe, expect, test } from 'vitest'
import type { TracedIssue } from '../../../../renderer/features/checks/issueEdits'
import {
  allAlikeEdit,
  cellEdit,
  excludeEdit,
  repairEdits,
  rowsBehind,
  sourceCellsOf,
} from '../../../../renderer/features/checks/issueEdits'

interface Where {
  readonly row: number
  readonly column?: string
  readonly value: string
  /** The text of the source cell; the same as the value unless a mapping changes it. */
  readonly cell?: string
  readonly to?: string
}

function spaced({
  row,
  column = 'Site',
  value,
  cell = value,
  to = value.trim(),
}: Where): TracedIssue {
  return {
    file: 'DS_USERS.csv',
    table: 'DS_USERS',
    row,
    column: 'SITE_NAME',
    code: 'ZS-207',
    severity: 'warning',
    value,
    message: '',
    fix: '',
    repair: { kind: 'trim', to },
    cause: '',
    trace: {
      mapping: 'm1',
      mappingLabel: 'Users',
      source: 's1',
      sourceName: 'hr.csv',
      row,
      columns: [column],
      cells: [{ column, value: cell }],
    },
  }
}

describe('mending a problem', () => {
  test('leads to the source cell it came from', () => {
    expect(sourceCellsOf(spaced({ row: 7, value: 'Oslo ' }))).toEqual([
      { source: 's1', sourceName: 'hr.csv', row: 7, column: 'Site', value: 'Oslo ' },
    ])
  })

  test('of one cell keeps the text it had', () => {
    const cell = { source: 's1', sourceName: 'hr.csv', row: 7, column: 'Site', value: 'Oslo ' }
    expect(cellEdit(cell, 'Oslo')).toEqual({
      edit: 'setCell',
      source: 's1',
      row: 7,
      column: 'Site',
      from: 'Oslo ',
      to: 'Oslo',
    })
  })

  test('of all alike replaces the text in the whole column', () => {
    const cell = { source: 's1', sourceName: 'hr.csv', row: 7, column: 'Site', value: 'Oslo ' }
    expect(allAlikeEdit(cell, 'Oslo')).toEqual({
      edit: 'replaceValue',
      source: 's1',
      column: 'Site',
      from: 'Oslo ',
      to: 'Oslo',
    })
  })

  test('by leaving the row out remembers the whole row and why', () => {
    expect(excludeEdit({ source: 's1', row: 7, cells: ['a', 'b'] }, 'ZS-207')).toEqual({
      edit: 'excludeRow',
      source: 's1',
      row: 7,
      cells: ['a', 'b'],
      reason: 'ZS-207',
    })
  })

  test('names each source row once, however many problems it has', () => {
    expect(
      rowsBehind([
        spaced({ row: 7, value: 'Oslo ' }),
        spaced({ row: 7, column: 'City', value: ' x' }),
        spaced({ row: 9, value: 'Oslo ' }),
        { ...spaced({ row: 1, value: 'no trace ' }), trace: null },
      ]),
    ).toEqual([
      { source: 's1', row: 7 },
      { source: 's1', row: 9 },
    ])
  })
})

describe('the safe repairs of a group', () => {
  test('change the same text in a column at once, and a single cell alone', () => {
    const issues = [
      spaced({ row: 1, value: 'Oslo ' }),
      spaced({ row: 2, value: 'Oslo ' }),
      spaced({ row: 3, value: 'Rome ' }),
    ]
    expect(repairEdits(issues)).toEqual({
      edits: [
        { edit: 'replaceValue', source: 's1', column: 'Site', from: 'Oslo ', to: 'Oslo' },
        { edit: 'setCell', source: 's1', row: 3, column: 'Site', from: 'Rome ', to: 'Rome' },
      ],
      skipped: 0,
    })
  })

  test('touch a cell once when two package columns take it', () => {
    expect(
      repairEdits([spaced({ row: 1, value: 'Oslo ' }), spaced({ row: 1, value: 'Oslo ' })]).edits,
    ).toHaveLength(1)
  })

  test('leave out values a mapping composes, and say how many', () => {
    expect(repairEdits([spaced({ row: 1, value: 'Oslo_x ', cell: 'Oslo' })])).toEqual({
      edits: [],
      skipped: 1,
    })
  })

  test('pass over problems without a safe repair', () => {
    expect(repairEdits([{ ...spaced({ row: 1, value: 'Oslo ' }), repair: null }])).toEqual({
      edits: [],
      skipped: 0,
    })
  })
})
