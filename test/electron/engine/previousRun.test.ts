import { expect, test } from 'vitest'
import { changesSince } from '../../../electron/engine/previousRun'
import type { SourceStatus } from '../../../shared/contract/views'

const source: SourceStatus = {
  id: 'hr',
  state: 'read',
  rowCount: 90,
  columns: ['Employee ID', 'Pager'],
  bytes: 1,
  problems: [],
  problemCount: 0,
  problem: null,
  notices: [],
  restingEdits: 0,
}

test('rows and columns that changed since a source was last sent are told', () => {
  expect(changesSince(source, { rows: 100, columns: ['Employee ID', 'Mobile'] })).toEqual([
    'It has 10 rows less than when it was last sent (100 rows).',
    'Since it was last sent these columns are gone: “Mobile”.',
    'Since it was last sent these columns are new: “Pager”.',
  ])
})

test('nothing is said of a source that is as it was, or was never sent', () => {
  expect([
    changesSince(source, { rows: 90, columns: ['Employee ID', 'Pager'] }),
    changesSince(source, undefined),
  ]).toEqual([[], []])
})
