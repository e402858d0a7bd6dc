import { describe, expect, test } from 'vitest'
import { csvProblemSentence } from '../../../../renderer/features/sources/csvProblemWords'
import {
  delimiterChoices,
  dialectInWords,
  headerChoices,
  sheetChoices,
  sourceInWords,
} from '../../../../renderer/features/sources/dialectChoices'
import {
  distinctInWords,
  filledShare,
  lengthInWords,
} from '../../../../renderer/features/sources/profileWords'
import { rowColumns } from '../../../../renderer/features/sources/rowColumns'
import { sourceFacts } from '../../../../renderer/features/sources/sourceFacts'
import type { SourceStatus } from '../../../../shared/contract/views'
import type { CsvProblem } from '../../../../shared/csv/csvProblem'
import type { ColumnProfile } from '../../../../shared/profile/columnProfile'

describe('how a file is read', () => {
  test('is said in one line', () => {
    expect(
      dialectInWords({ encoding: 'windows-1252', delimiter: ';', quote: '"', headerLine: 3 }),
    ).toBe('Windows-1252, semicolon, header in line 3')
  })

  test('offers the delimiter and the header line in use, also when they are rare', () => {
    expect([delimiterChoices('¦').at(-1)?.id, headerChoices(40).at(-1)?.label]).toEqual([
      '¦',
      'Line 40',
    ])
  })
})

describe('how a workbook or a directory is read', () => {
  const dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 3 } as const
  const source = { id: 'a', name: 'a', file: 'a', dialect }

  test('is said in one line', () => {
    expect([
      sourceInWords({ ...source, kind: 'xlsx', sheet: 'People' }),
      sourceInWords({ ...source, kind: 'xlsx', dialect: { ...dialect, headerLine: 0 } }),
      sourceInWords({ ...source, kind: 'ldif' }),
    ]).toEqual([
      'sheet “People”, header in row 3',
      'first sheet with cells, no header',
      'LDIF, UTF-8',
    ])
  })

  test('offers every sheet, and the one in use when the workbook has it no more', () => {
    const sheets = [
      { name: 'People', isHidden: false },
      { name: 'Lists', isHidden: true },
    ]
    expect(sheetChoices(sheets, 'Staff')).toEqual([
      { id: 'People', label: 'People' },
      { id: 'Lists', label: 'Lists', hint: 'Hidden in the workbook' },
      { id: 'Staff', label: 'Staff' },
    ])
    expect(sheetChoices(sheets, 'People')).toHaveLength(2)
  })
})

describe('a file in the list', () => {
  const read: SourceStatus = {
    id: 'hr',
    state: 'read',
    rowCount: 281,
    columns: ['a'],
    bytes: 2048,
    problems: [],
    problemCount: 0,
    problem: null,
    restingEdits: 0,
    notices: [],
  }
  const ragged: CsvProblem = { code: 'fieldCount', row: 3, line: 4, detail: '5 of 7' }
  const mark: CsvProblem = { code: 'byteOrderMark', row: null, line: 1, detail: '' }

  test.each([
    { status: read, missing: false, facts: '281 rows' },
    {
      status: { ...read, problems: [ragged], problemCount: 1 },
      missing: false,
      facts: '281 rows, 1 problem',
    },
    {
      status: { ...read, problems: [mark], problemCount: 1 },
      missing: false,
      facts: '281 rows',
    },
    { status: { ...read, state: 'reading' as const }, missing: false, facts: 'Reading…' },
    { status: { ...read, state: 'failed' as const }, missing: false, facts: 'Cannot be read' },
    { status: undefined, missing: true, facts: 'Not found' },
  ])('says “$facts”', ({ status, missing, facts }) => {
    expect(sourceFacts(status, missing)).toBe(facts)
  })

  test('names the line of what is malformed and what to do', () => {
    expect(csvProblemSentence(ragged)).toBe(
      'Line 4 has 5 of 7 values. Look for a delimiter inside a value, or another delimiter above.',
    )
  })
})

describe('a column in numbers', () => {
  const profile: ColumnProfile = {
    name: 'Login',
    filled: 199,
    blank: 1,
    distinct: 199,
    distinctIsFloor: false,
    examples: [],
    shortest: 4,
    longest: 10,
    looksLike: 'id',
    emails: 0,
    warnings: [],
  }

  test('says how much is filled, different and long', () => {
    expect([filledShare(profile), distinctInWords(profile), lengthInWords(profile)]).toEqual([
      '99.5 %',
      '199 (all)',
      '4–10',
    ])
  })

  test('does not divide by no rows', () => {
    const none = { ...profile, filled: 0, blank: 0, distinct: 0 }
    expect([filledShare(none), distinctInWords(none), lengthInWords(none)]).toEqual(['–', '0', '–'])
  })
})

test('column names that come twice are told apart, and only the first can be sorted by', () => {
  const columns = rowColumns(['Phone', 'Phone'], new Set())
  expect(columns.map(({ id, canSort }) => [id, canSort])).toEqual([
    [' row', false],
    ['Phone', true],
    ['Phone (2)', false],
  ])
})
