import type { Sliced } from '../../shared/columns/sliced'
import type { ChangeFilter } from '../../shared/contract/stateViews'
import type { WindowRequest } from '../../shared/contract/views'
import { tableNames } from '../../shared/schema/tableNames'
import {
  type ChangedRecords,
  type ComparedTable,
  changeKinds,
} from '../../shared/snapshot/changedRecords'
import { dealtByRank, orderByText } from './rankRows'

/** Where a changed record stands: its file, and its place there. */
export interface ChangeAt {
  readonly records: ChangedRecords
  readonly position: number
}

/** Names a changed record for the page, and finds it again. */
export const changeId = ({ records, position }: ChangeAt): string => `${records.table}:${position}`

/** The record an id names; undefined when there is none such. */
export function changeOfId(tables: readonly ComparedTable[], id: string): ChangeAt | undefined {
  const [name, text] = id.split(':')
  const records = recordsIn(tables).find(({ table }) => table === name)
  const position = Number(text)
  const isThere = Number.isInteger(position) && position >= 0
  if (records === undefined || !isThere || position >= records.length) return undefined
  return { records, position }
}

function recordsIn(tables: readonly ComparedTable[]): readonly ChangedRecords[] {
  return tables.flatMap((one) => (one.state === 'compared' ? [one.records] : []))
}

/** The changed records that pass a filter, in an order of their own; numbers only. */
export interface ChangeSelection {
  readonly total: number
  at(index: number): ChangeAt | undefined
}

/** Records looked at between two pauses: composing one to search it takes some microseconds. */
const perPause = 1024

/** Filters and orders what changed. Without a sort, what went comes first. Pauses by itself. */
export function* selectChanges(
  tables: readonly ComparedTable[],
  filter: ChangeFilter,
  sort: WindowRequest['sort'],
): Sliced<ChangeSelection> {
  const files = recordsIn(tables).filter(
    ({ table }) => filter.files.length === 0 || filter.files.includes(table),
  )
  const most = files.reduce((sum, { length }) => sum + length, 0)
  const fileOf = new Uint8Array(most)
  const positions = new Int32Array(most)
  const search = filter.search.toLowerCase()
  let count = 0
  for (const [number, records] of files.entries()) {
    for (let position = 0; position < records.length; position += 1) {
      if (position % perPause === perPause - 1) yield count
      const isWanted = filter.kinds.length === 0 || filter.kinds.includes(records.kindAt(position))
      if (!isWanted || (search !== '' && !matches(records, position, search))) continue
      fileOf[count] = number
      positions[count] = position
      count += 1
    }
  }
  const changeAt = (place: number): ChangeAt => {
    const records = files[fileOf[place] ?? 0]
    if (records === undefined) throw new RangeError('There is no such record')
    return { records, position: positions[place] ?? 0 }
  }
  const order = yield* orderOf(count, changeAt, sort ?? { column: 'kind', descending: false })
  return {
    total: count,
    at: (index) => {
      const place = order[index]
      return place === undefined ? undefined : changeAt(place)
    },
  }
}

function matches(records: ChangedRecords, position: number, search: string): boolean {
  const has = (text: string) => text.toLowerCase().includes(search)
  if (has(records.nameAt(position)) || has(records.externalKeyAt(position))) return true
  return records
    .fieldsAt(position)
    .some(({ column, from, to }) => has(column) || has(from) || has(to))
}

function* orderOf(
  count: number,
  changeAt: (place: number) => ChangeAt,
  { column, descending }: NonNullable<WindowRequest['sort']>,
): Sliced<Int32Array> {
  const at =
    <T>(read: (change: ChangeAt) => T) =>
    (place: number) =>
      read(changeAt(place))
  switch (column) {
    case 'kind': {
      const rankOf = at(({ records, position }) => changeKinds.indexOf(records.kindAt(position)))
      return yield* dealtByRank(count, changeKinds.length, rankOf, descending)
    }
    case 'file': {
      const rankOf = at(({ records }) => tableNames.indexOf(records.table))
      return yield* dealtByRank(count, tableNames.length, rankOf, descending)
    }
    case 'externalKey':
      return yield* orderByText(
        count,
        at(({ records, position }) => records.externalKeyAt(position)),
        descending,
      )
    default:
      return yield* orderByText(
        count,
        at(({ records, position }) => records.nameAt(position)),
        descending,
      )
  }
}
