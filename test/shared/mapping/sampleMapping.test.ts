import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { finish } from '../../../shared/columns/sliced'
import { cellOf } from '../../../shared/columns/table'
import { sampleMapping } from '../../../shared/mapping/sampleMapping'
import { headerOf } from '../../../shared/schema/lookUp'
import { applied, mapping } from './mappingOf'

test('a sample shows what mapping everything gives in those rows, position and all', () => {
  const rowsPer = fc.constantFrom(
    { per: 'row' },
    { per: 'distinct', columns: ['a'] },
    { per: 'element', column: 'b', separator: ',' },
  )
  const cell = fc.constantFrom('', 'x', 'y,z', 'x,', 'w')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { maxLength: 20 }),
      rowsPer,
      fc.nat(22),
      fc.nat(8),
      (cells, rows, from, count) => {
        const source = tableFromRows(['a', 'b'], cells)
        const one = mapping({
          rows,
          when: [{ test: 'isNot', column: 'a', values: ['w'] }],
          columns: {
            USER_ID: { from: { kind: 'template', template: '{a}-{b}' } },
            FIRST_NAME: { from: { kind: 'position', within: ['a'] } },
            LAST_NAME: { from: { kind: 'column', column: 'b' } },
          },
        })
        const sampled = finish(sampleMapping(one, [], source, from, count))
        const whole = applied(source, [one]).tables.get('DS_USERS')
        const table = whole?.table ?? source
        const expected = Array.from({ length: table.rowCount }, (_, row) => ({
          sourceRow: whole?.trace(row)?.sourceRow,
          cells: headerOf('DS_USERS').map((name) => cellOf(table, name, row)),
        }))
        expect(sampled).toEqual({
          total: table.rowCount,
          rows: expected.slice(from, from + count),
          problems: [],
        })
      },
    ),
  )
})
