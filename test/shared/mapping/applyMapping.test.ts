import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { applyMappings } from '../../../shared/mapping/applyMapping'
import { sourceColumnsOf } from '../../../shared/mapping/fillColumn'
import type { Lookup } from '../../../shared/mapping/mapping'
import { headerOf } from '../../../shared/schema/lookUp'
import { tableNames } from '../../../shared/schema/tableNames'
import { applied, drawn, mapping, valuesOf } from './mappingOf'

const people = drawn(`
  emp_id | name  | mail             | site
  007    | Ada   | ada@example.com  | Oslo
  008    | Bo    |                  | Oslo
  009    | Chris | cc@example.com   | Rome
`)

describe('files', () => {
  test('every one of the sixteen files comes out, those without a mapping with no rows', () => {
    const { tables } = applied(people, [])
    expect([...tables].map(([name, { table }]) => [name, table.rowCount, table.names])).toEqual(
      tableNames.map((name) => [name, 0, headerOf(name)]),
    )
  })

  test('a column the mapping does not fill is blank', () => {
    const result = applied(people, [mapping({})])
    expect(valuesOf(result, 'DS_USERS', 'USER_ID')).toEqual(['', '', ''])
  })

  test('two mappings of one file follow each other in order', () => {
    const column = { from: { kind: 'column', column: 'name' } }
    const result = applied(people, [
      mapping({ id: 'a', columns: { USER_ID: column } }),
      mapping({ id: 'b', columns: { FIRST_NAME: column } }),
    ])
    expect(valuesOf(result, 'DS_USERS', 'USER_ID')).toEqual(['Ada', 'Bo', 'Chris', '', '', ''])
    expect(valuesOf(result, 'DS_USERS', 'FIRST_NAME')).toEqual(['', '', '', 'Ada', 'Bo', 'Chris'])
  })

  test('a row leads back to its mapping and source row', () => {
    const result = applied(people, [
      mapping({ id: 'a', when: [{ test: 'filled', column: 'mail' }] }),
      mapping({ id: 'b' }),
    ])
    const trace = [0, 1, 2, 4, 5].map((row) => result.tables.get('DS_USERS')?.trace(row))
    expect(trace.map((one) => one && [one.mapping.id, one.source, one.sourceRow])).toEqual([
      ['a', 'hr', 0],
      ['a', 'hr', 2],
      ['b', 'hr', 0],
      ['b', 'hr', 2],
      undefined,
    ])
  })
})

describe('where a value comes from', () => {
  const filled = (from: object, steps: object[] = [], lookups: Lookup[] = []) =>
    valuesOf(
      applied(people, [mapping({ columns: { USER_ID: { from, steps } } })], lookups),
      'DS_USERS',
      'USER_ID',
    )

  test('a column is taken as it stands, leading zeros included', () => {
    expect(filled({ kind: 'column', column: 'emp_id' })).toEqual(['007', '008', '009'])
  })

  test('a constant is the same in every row', () => {
    expect(filled({ kind: 'constant', value: 'Y' })).toEqual(['Y', 'Y', 'Y'])
  })

  test('a template puts column values between its text', () => {
    expect(filled({ kind: 'template', template: '{emp_id}_workemail' })).toEqual([
      '007_workemail',
      '008_workemail',
      '009_workemail',
    ])
  })

  test('a template whose every column is blank gives blank, not its bare text', () => {
    expect(filled({ kind: 'template', template: 'mail:{mail}' })).toEqual([
      'mail:ada@example.com',
      '',
      'mail:cc@example.com',
    ])
  })

  test('a template with at least one filled column keeps the others blank in their place', () => {
    expect(filled({ kind: 'template', template: '{name}/{mail}' })[1]).toBe('Bo/')
  })

  test.each([
    { otherwise: { kind: 'keep' }, gives: ['NO', 'NO', 'Rome'] },
    { otherwise: { kind: 'blank' }, gives: ['NO', 'NO', ''] },
    { otherwise: { kind: 'constant', value: '??' }, gives: ['NO', 'NO', '??'] },
  ])(
    'a lookup replaces what it knows and otherwise does $otherwise.kind',
    ({ otherwise, gives }) => {
      const lookup = {
        id: 'l',
        name: 'Countries',
        ignoreCase: true,
        rows: [{ from: ' oslo', to: 'NO' }],
      }
      expect(
        filled({ kind: 'lookup', column: 'site', lookup: 'l', otherwise }, [], [lookup]),
      ).toEqual(gives)
    },
  )

  test('a lookup that minds case does not know a value in another case', () => {
    const lookup = { id: 'l', name: '', ignoreCase: false, rows: [{ from: 'oslo', to: 'NO' }] }
    expect(
      filled(
        { kind: 'lookup', column: 'site', lookup: 'l', otherwise: { kind: 'blank' } },
        [],
        [lookup],
      ),
    ).toEqual(['', '', ''])
  })

  test('a position counts the rows of each combination', () => {
    expect(filled({ kind: 'position', within: ['site'], startAt: 0 })).toEqual(['0', '1', '0'])
  })

  test('a position within nothing counts all rows', () => {
    expect(filled({ kind: 'position', within: [], startAt: 5 })).toEqual(['5', '6', '7'])
  })

  test('steps run in order on what came before', () => {
    const steps = [
      { do: 'default', value: 'none@example.com' },
      { do: 'part', separator: '@', index: 0 },
      { do: 'case', to: 'upper' },
    ]
    expect(filled({ kind: 'column', column: 'mail' }, steps)).toEqual(['ADA', 'NONE', 'CC'])
  })
})

describe('one row per what', () => {
  test('conditions all have to hold', () => {
    const result = applied(people, [
      mapping({
        when: [
          { test: 'filled', column: 'mail' },
          { test: 'isNot', column: 'site', values: ['Rome'] },
        ],
        columns: { USER_ID: { from: { kind: 'column', column: 'name' } } },
      }),
    ])
    expect(valuesOf(result, 'DS_USERS', 'USER_ID')).toEqual(['Ada'])
  })

  test('one row per distinct value, the first row speaking for it, spaces around not counting', () => {
    const source = tableFromRows(
      ['site', 'city'],
      [
        ['HQ', 'a'],
        ['HQ ', 'b'],
        ['Lab', 'c'],
      ],
    )
    const result = applied(source, [
      mapping({
        target: 'DS_SITES',
        rows: { per: 'distinct', columns: ['site'] },
        columns: { SITE_CITY: { from: { kind: 'column', column: 'city' } } },
      }),
    ])
    expect(valuesOf(result, 'DS_SITES', 'SITE_CITY')).toEqual(['a', 'c'])
  })

  test('different pairs are never taken for the same combination', () => {
    const source = tableFromRows(
      ['a', 'b'],
      [
        ['x,', 'y'],
        ['x', ',y'],
      ],
    )
    const result = applied(source, [mapping({ rows: { per: 'distinct', columns: ['a', 'b'] } })])
    expect(result.tables.get('DS_USERS')?.table.rowCount).toBe(2)
  })

  test('one row per list element, blank elements being none, numbered within their row', () => {
    const source = tableFromRows(
      ['group', 'members'],
      [
        ['Net', 'a; b;; c'],
        ['Db', ''],
        ['App', 'd'],
      ],
    )
    const result = applied(source, [
      mapping({
        target: 'DS_TEAM_MEMBERSHIPS',
        rows: { per: 'element', column: 'members', separator: ';' },
        columns: {
          TEAM_KEY: { from: { kind: 'column', column: 'group' } },
          MEMBER_KEY: { from: { kind: 'column', column: 'members' } },
          MEMBER_SEQUENCE_NUMBER: { from: { kind: 'position', within: ['group'] } },
        },
      }),
    ])
    const row = ['TEAM_KEY', 'MEMBER_KEY', 'MEMBER_SEQUENCE_NUMBER'].map((column) =>
      valuesOf(result, 'DS_TEAM_MEMBERSHIPS', column),
    )
    expect(row).toEqual([
      ['Net', 'Net', 'Net', 'App'],
      ['a', 'b', 'c', 'd'],
      ['0', '1', '2', '0'],
    ])
    expect(result.tables.get('DS_TEAM_MEMBERSHIPS')?.trace(3)?.sourceRow).toBe(2)
  })

  test('a condition on the list column speaks of the element', () => {
    const source = tableFromRows(['members'], [['a;x'], ['x;b']])
    const result = applied(source, [
      mapping({
        rows: { per: 'element', column: 'members', separator: ';' },
        when: [{ test: 'isNot', column: 'members', values: ['x'] }],
        columns: { USER_ID: { from: { kind: 'column', column: 'members' } } },
      }),
    ])
    expect(valuesOf(result, 'DS_USERS', 'USER_ID')).toEqual(['a', 'b'])
  })
})

describe('only when new', () => {
  test('a record that is there keeps its own value, a new one gets the mapped one', () => {
    const result = applied(
      people,
      [
        mapping({
          columns: {
            EXTERNAL_KEY: { from: { kind: 'column', column: 'emp_id' } },
            SITE_NAME: { from: { kind: 'column', column: 'site' }, steps: [{ do: 'onlyWhenNew' }] },
          },
        }),
      ],
      [],
      {
        valueNow: {
          column: (_, name) => tableFromRows([name], [['Turku'], ['Bergen']]).column(name),
          *recordsOf(_, columns, rowCount) {
            yield 0
            const keys = columns.get('EXTERNAL_KEY')
            const isThere = (row: number) => keys?.text(row) === '008'
            return Int32Array.from({ length: rowCount }, (_, row) => (isThere(row) ? 1 : -1))
          },
        },
      },
    )
    expect(valuesOf(result, 'DS_USERS', 'SITE_NAME')).toEqual(['Oslo', 'Bergen', 'Rome'])
  })
})

describe('what cannot be carried out', () => {
  test('is said, each with its place, and the rest is still mapped', () => {
    const result = applied(people, [
      mapping({ id: 'lost', source: 'gone', label: 'Old' }),
      mapping({
        when: [{ test: 'filled', column: 'nope' }],
        columns: {
          USER_ID: { from: { kind: 'column', column: 'nobody' } },
          NO_SUCH: { from: { kind: 'constant', value: '' } },
          SITE_NAME: { from: { kind: 'template', template: '{a} {' } },
          STATUS: {
            from: { kind: 'lookup', column: 'name', lookup: 'l', otherwise: { kind: 'keep' } },
            steps: [{ do: 'replace', find: '(', with: '', pattern: true }],
          },
          WEB_LOGIN: {
            from: { kind: 'constant', value: '' },
            steps: [
              { do: 'phone', country: 'Utopia' },
              { do: 'date', from: 'yyyy', to: 'dd' },
            ],
          },
        },
      }),
    ])
    expect(result.problems.map(({ mapping: id, column, code }) => [id, column, code])).toEqual([
      ['lost', null, 'unknownSource'],
      ['m', null, 'unknownColumn'],
      ['m', 'USER_ID', 'unknownColumn'],
      ['m', 'NO_SUCH', 'unknownTargetColumn'],
      ['m', 'SITE_NAME', 'badTemplate'],
      ['m', 'SITE_NAME', 'unknownColumn'],
      ['m', 'STATUS', 'badPattern'],
      ['m', 'STATUS', 'unknownLookup'],
      ['m', 'WEB_LOGIN', 'badCountry'],
      ['m', 'WEB_LOGIN', 'badDateFormat'],
    ])
  })
})

test('a package column names the source columns it is made of', () => {
  const one = mapping({
    columns: {
      USER_ID: { from: { kind: 'template', template: '{a}-{b}-{a}' } },
      STATUS: { from: { kind: 'constant', value: 'ACTIVE' } },
    },
  })
  expect(['USER_ID', 'STATUS', 'SITE_NAME'].map((column) => sourceColumnsOf(one, column))).toEqual([
    ['a', 'b'],
    [],
    [],
  ])
})

describe('for any rows', () => {
  const rows = fc.array(fc.tuple(fc.string(), fc.string({ maxLength: 2 })), { maxLength: 60 })

  test('there is one package row per source row, per distinct value, or per element', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const source = tableFromRows(['a', 'b'], cells)
        const counts = [
          { per: 'row' },
          { per: 'distinct', columns: ['b'] },
          { per: 'element', column: 'a', separator: ' ' },
        ].map(
          (per) => applied(source, [mapping({ rows: per })]).tables.get('DS_USERS')?.table.rowCount,
        )
        expect(counts).toEqual([
          cells.length,
          new Set(cells.map(([, b]) => b.trim())).size,
          cells.flatMap(([a]) => a.split(' ').filter((element) => element.trim() !== '')).length,
        ])
      }),
    )
  })

  test('filled and blank split the rows between them', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const source = tableFromRows(['a', 'b'], cells)
        const count = (test: string) =>
          applied(source, [mapping({ when: [{ test, column: 'b' }] })]).tables.get('DS_USERS')
            ?.table.rowCount ?? 0
        expect(count('filled') + count('blank')).toBe(cells.length)
      }),
    )
  })

  test('mapping twice gives the same', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const source = new Map([['hr', tableFromRows(['a', 'b'], cells)]])
        const one = mapping({
          columns: {
            USER_ID: { from: { kind: 'template', template: '{a}{b}' }, steps: [{ do: 'trim' }] },
          },
        })
        const values = () =>
          valuesOf(applyMappings({ mappings: [one], lookups: [] }, source), 'DS_USERS', 'USER_ID')
        expect(values()).toEqual(values())
      }),
    )
  })
})
