import type { Column, Table } from './table'
import { isUtf8Column } from './utf8Column'

/** A table of columns of equal length under their names. A repeated name keeps its place in `names` and its first column. */
export function tableOfColumns(
  names: readonly string[],
  columns: readonly Column[],
  rowCount: number,
): Table {
  const byName = new Map<string, Column>()
  names.forEach((name, at) => {
    const column = columns[at]
    if (column !== undefined && !byName.has(name)) byName.set(name, column)
  })
  return { names, rowCount, column: (name) => byName.get(name) }
}

/** Bytes that some tables hold together; what they share counts once. Columns that are not kept as bytes are estimated. */
export function memoryOf(tables: Iterable<Table>): number {
  const buffers = new Set<ArrayBufferLike>()
  let estimated = 0
  for (const table of tables) {
    for (const name of new Set(table.names)) {
      const column = table.column(name)
      if (column === undefined) continue
      if (isUtf8Column(column)) for (const buffer of column.buffers()) buffers.add(buffer)
      else estimated += estimatedBytes(column)
    }
  }
  return [...buffers].reduce((sum, buffer) => sum + buffer.byteLength, estimated)
}

/** A string costs about 16 bytes and its characters; a thousand rows tell what the others are like. */
function estimatedBytes(column: Column): number {
  const sampled = Math.min(column.length, 1000)
  if (sampled === 0) return 0
  let bytes = 0
  for (let row = 0; row < sampled; row++) bytes += 16 + column.text(row).length
  return Math.round((bytes / sampled) * column.length)
}
