import type { Column } from '../columns/table'
import { type TableName, tableNames } from '../schema/tableNames'
import { snapshotFormat } from './readSnapshot'
import type { Snapshot } from './snapshot'

const chunkLength = 64 * 1024

/**
 * Writes a snapshot as JSON in pieces of text, one record a line, tables in the order of the format; the same snapshot
 * always gives the same text. A cell that was not read is left out; an empty key is null, any other empty cell "".
 * Source: contract §2.
 *
 * There a table is either present or unread. One that was read in part, such as shifts without their keys, is present:
 * its cells say themselves what was not read, and dropping them would lose what was. That it counts as unread all the same
 * is said by the member `inPart`, which is ours, and so is `short`.
 */
export function* writeSnapshot(snapshot: Snapshot): Generator<string, void> {
  const { takenAt, source, lists, tables } = snapshot
  const whys = [...snapshot.unread].map(([table, why]) => ({ table, why }))
  const isPresent = ({ table }: { readonly table: TableName }) => tables.has(table)
  const unread = whys.filter((one) => !isPresent(one))
  const inPart = whys.filter(isPresent)
  const short = [...(snapshot.short ?? [])].map(([table, why]) => ({ table, why }))
  let text = `{"format":${JSON.stringify(snapshotFormat)},\n"takenAt":${JSON.stringify(takenAt)},\n`
  text += `"source":${JSON.stringify(source)},\n"lists":${JSON.stringify(lists)},\n`
  text += `"unread":${JSON.stringify(unread)},\n`
  if (inPart.length > 0) text += `"inPart":${JSON.stringify(inPart)},\n`
  if (short.length > 0) text += `"short":${JSON.stringify(short)},\n`
  text += '"tables":{'
  let isFirstTable = true
  for (const name of tableNames) {
    const table = tables.get(name)
    if (table === undefined) continue
    text += `${isFirstTable ? '' : ','}\n${JSON.stringify(name)}:[`
    isFirstTable = false
    const members = table.names.flatMap((column) => memberOf(column, table.column(column)))
    for (let row = 0; row < table.rowCount; row++) {
      text += `${row === 0 ? '' : ','}\n${recordText(members, row)}`
      if (text.length < chunkLength) continue
      yield text
      text = ''
    }
    text += ']'
  }
  yield `${text}\n}}\n`
}

interface Member {
  readonly label: string
  readonly empty: string
  readonly column: Column
}

function memberOf(name: string, column: Column | undefined): readonly Member[] {
  if (column === undefined) return []
  const empty = name.endsWith('_KEY') ? 'null' : '""'
  return [{ label: `${JSON.stringify(name)}:`, empty, column }]
}

function recordText(members: readonly Member[], row: number): string {
  let text = '{'
  for (const { label, empty, column } of members) {
    if (!column.holds(row)) continue
    const value = column.text(row)
    text += `${text.length > 1 ? ',' : ''}${label}${value === '' ? empty : JSON.stringify(value)}`
  }
  return `${text}}`
}
