import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { tableOfColumns } from '../../../shared/columns/columnTable'
import { ConstantColumn } from '../../../shared/columns/constantColumn'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import { buffersOf, packTables, unpackTables } from '../../../shared/columns/packedTables'
import { pickRows } from '../../../shared/columns/pickedColumn'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import type { Column, Table } from '../../../shared/columns/table'

/** What goes to another thread and comes back from it, its memory handed over. */
function throughAThread(tables: readonly Table[]): readonly Table[] {
  const packed = packTables(tables)
  return unpackTables(structuredClone(packed, { transfer: [...buffersOf(packed)] }))
}

/** Every cell; undefined where a row holds none. */
function cellsOf(table: Table): (string | undefined)[][] {
  return table.names.map((name) => valuesOf(table.column(name)))
}

function valuesOf(column: Column | undefined): (string | undefined)[] {
  return Array.from({ length: column?.length ?? 0 }, (_, row) =>
    column?.holds(row) === true ? column.text(row) : undefined,
  )
}

function inBytes(table: Table): Table {
  const columns = table.names.map((name) => inUtf8(table.column(name) ?? new ConstantColumn('', 0)))
  return tableOfColumns(table.names, columns, table.rowCount)
}

const value = fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: undefined })
const rows = fc.array(fc.record({ USER_ID: value, CITY: value }, { requiredKeys: [] }))

test('tables arrive in another thread with all their cells, the rows that hold none included', () => {
  fc.assert(
    fc.property(rows, rows, (one, other) => {
      const asWritten = [one, other].map((list) =>
        tableFromObjects(
          list.map((row) =>
            Object.fromEntries(
              Object.entries(row).flatMap(([name, text]) =>
                text === undefined ? [] : [[name, text]],
              ),
            ),
          ),
          ['USER_ID', 'CITY'],
        ),
      )
      const wanted = asWritten.map(cellsOf)
      expect(throughAThread(asWritten.map(inBytes)).map(cellsOf)).toEqual(wanted)
    }),
  )
})

test('a column that is kept in no bytes of its own is written out, and a repeated name keeps its first column', () => {
  const names = ['STATUS', 'STATUS']
  const table = tableOfColumns(names, [new ConstantColumn('ACTIVE', 2)], 2)
  const [arrived] = throughAThread([table])
  expect([arrived?.names, arrived && cellsOf(arrived)]).toEqual([
    names,
    [
      ['ACTIVE', 'ACTIVE'],
      ['ACTIVE', 'ACTIVE'],
    ],
  ])
})

test('a choice of rows of another table’s column is a choice of the same column when it arrives', () => {
  const builder = new ByteColumnBuilder()
  for (const text of ['kclark', 'mmcbride']) builder.appendText(text)
  const userIds = builder.finish()
  const chosen = Int32Array.of(1, -1, 1)
  const [devices, users] = throughAThread([
    tableOfColumns(['OWNER_USER_ID'], [pickRows(userIds, chosen)], 3),
    tableOfColumns(['USER_ID'], [userIds], 2),
  ])
  const owners = devices?.column('OWNER_USER_ID')
  expect(valuesOf(owners)).toEqual(['mmcbride', undefined, 'mmcbride'])
  const base = owners !== undefined && 'base' in owners ? owners.base : undefined
  expect(base).toBe(users?.column('USER_ID'))
})

test('memory that is handed over is not there twice', () => {
  const builder = new ByteColumnBuilder()
  builder.appendText('kclark')
  const table = tableOfColumns(['USER_ID'], [builder.finish()], 1)
  const packed = packTables([table, table])
  const [bytes] = packed.columns.flatMap((column) => (column.kind === 'bytes' ? column.bytes : []))
  const buffers = buffersOf(packed)
  structuredClone(packed, { transfer: [...buffers] })
  expect([buffers.length, bytes?.length]).toEqual([2, 0])
})
