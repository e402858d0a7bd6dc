import { isEmpty } from '../columns/cell'
import type { Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import { listElements } from '../schema/listValue'
import { columnSpec, headerOf } from '../schema/lookUp'
import { deviceTableOfSubType, deviceTables, type TableName } from '../schema/tableNames'
import type { Decisions } from './decisions'
import { keyRowsSliced } from './keyedRows'
import { once, oncePer, oncePrepared } from './once'
import type { World } from './world'

/** How a reference ends: found, found nowhere, naming a record this run rejects, or one it deletes. Source: FORMAT §5.4 A2. */
export type LinkStatus = 'found' | 'missing' | 'rejected' | 'deleted'

/** Where a value was found: the row of the package and the record of the state, each -1 when there is none. */
export interface Found {
  readonly row: number
  readonly record: number
}

/** One reference of a row: where it points and how it ends. */
export interface Link extends Found {
  readonly column: string
  readonly value: string
  /** The file it points into; null when no file can carry it (a membership's NUMERIC_PAGER or IM). */
  readonly target: TableName | null
  readonly status: LinkStatus
}

/** The references of rows (FORMAT §3.10), resolved against package and state. */
export interface References {
  /** The first reference of a row that does not end well; undefined when all do. */
  brokenLink(table: TableName, row: number): Link | undefined
  /** All references of a row, in the order of the columns. */
  linksOf(table: TableName, row: number): readonly Link[]
  /** Where a column with one key in each cell points. Kept, so asking again is cheap. */
  found(table: TableName, column: string, row: number): Found
  /** Makes ready with pauses what the rows of a file are asked. */
  prepare(table: TableName): Sliced<void>
}

interface ReferenceColumn {
  readonly column: string
  readonly target: TableName
  readonly byName: boolean
  readonly isList: boolean
}

const referenceColumns = oncePer((table: TableName): readonly ReferenceColumn[] =>
  headerOf(table).flatMap((column) => {
    const spec = columnSpec(table, column)
    if (spec?.refersTo?.to !== 'column') return []
    const { table: target, column: targetColumn } = spec.refersTo
    const byName = targetColumn !== 'EXTERNAL_KEY'
    return [{ column, target, byName, isList: spec.kind === 'userKeyList' }]
  }),
)

/** The files that rows of a file may point into. */
export function referencedTables(table: TableName): readonly TableName[] {
  const targets = referenceColumns(table).map(({ target }) => target)
  if (table !== 'DS_TEAM_MEMBERSHIPS') return targets
  return [...targets, 'DS_USERS', 'DS_GROUPS', ...deviceTables]
}

/** The file a member of this type is in; null when no file carries it. Source: FORMAT §3.7. */
export function memberTable(type: string, subType: string): TableName | null {
  if (type === 'PERSON') return 'DS_USERS'
  if (type === 'GROUP') return 'DS_GROUPS'
  if (type === 'TEAM') return 'DS_TEAMS'
  return type === 'DEVICE' ? (deviceTableOfSubType[subType] ?? null) : null
}

/** Resolves references; how they end follows the decisions made so far. */
export function createReferences(world: World, decisions: Decisions): References {
  const siteRows = oncePrepared(() =>
    keyRowsSliced([world.rowCells('DS_SITES', 'SITENAME')], world.wanted('DS_SITES')),
  )
  const siteRecords = oncePrepared(() => keyRowsSliced([world.recordCells('DS_SITES', 'SITENAME')]))
  const keyed = ({ byName, target }: ReferenceColumn) => ({
    rows: byName ? siteRows() : world.rowsForLinks(target),
    records: byName ? siteRecords() : world.recordsByKey(target),
  })
  const find = (reference: ReferenceColumn, value: string): Found => {
    const { rows, records } = keyed(reference)
    return { row: rows.find(value), record: records.find(value) }
  }

  const resolved = oncePer((table: TableName) =>
    referenceColumns(table).map((reference) => {
      const cells = world.rowCells(table, reference.column)
      const { rowCount } = world.rows(table)
      return {
        ...reference,
        cells,
        places: oncePrepared(() => placesOf(reference, cells, rowCount)),
      }
    }),
  )
  const placesBy = oncePer(
    (table: TableName) =>
      new Map(resolved(table).map(({ column, places }) => [column, places] as const)),
  )
  function* placesOf(reference: ReferenceColumn, cells: Utf8Column, rowCount: number) {
    const found = keyed(reference)
    const columns = [cells]
    const rows = yield* found.rows.findAll(columns, rowCount)
    const records = yield* found.records.findAll(columns, rowCount)
    return { rows, records }
  }
  function* prepare(table: TableName): Sliced<void> {
    for (const { byName, isList, target, places } of resolved(table)) {
      if (byName) {
        yield* siteRows.sliced()
        yield* siteRecords.sliced()
      } else {
        yield* world.prepare(target)
      }
      if (!isList) yield* places.sliced()
    }
  }

  function statusOf(target: TableName, row: number, record: number): LinkStatus {
    const decided = decisions(target)
    if (row >= 0 && decided.survives(row)) return 'found'
    if (record >= 0) {
      const claimant = decided.claimOf(record)
      if (claimant >= 0 && !decided.survives(claimant)) return 'rejected'
      return decided.going(record) === 'stays' ? 'found' : 'deleted'
    }
    return row >= 0 && decided.rows.outcome(row) === 'reject' ? 'rejected' : 'missing'
  }

  const memberKeys = once(() => [world.rowCells('DS_TEAM_MEMBERSHIPS', 'MEMBER_KEY')])
  /** Calls `visit` for each reference until it answers true. */
  function visitLinks(
    table: TableName,
    row: number,
    visit: (
      target: TableName | null,
      row: number,
      record: number,
      column: string,
      value: () => string,
    ) => boolean,
  ): void {
    for (const reference of resolved(table)) {
      const { cells, column, target } = reference
      if (isEmpty(cells, row)) continue
      if (reference.isList) {
        for (const element of listElements(cells.text(row))) {
          const place = find(reference, element)
          if (visit(target, place.row, place.record, column, () => element)) return
        }
      } else {
        const places = reference.places()
        const value = () => cells.text(row)
        if (visit(target, places.rows[row] ?? -1, places.records[row] ?? -1, column, value)) return
      }
    }
    if (table !== 'DS_TEAM_MEMBERSHIPS') return
    const cell = (column: string) => world.rowCells(table, column).text(row)
    const key = cell('MEMBER_KEY')
    const target = memberTable(cell('MEMBER_TYPE'), cell('MEMBER_SUB_TYPE'))
    const keys = memberKeys()
    const memberRow = target === null ? -1 : world.rowsForLinks(target).findLike(keys, row)
    const record = target === null ? -1 : world.recordsByKey(target).findLike(keys, row)
    visit(target, memberRow, record, 'MEMBER_KEY', () => key)
  }

  /** Do all references of a row end well? The usual case, so nothing is made for it. */
  function isSound(table: TableName, row: number): boolean {
    for (const { cells, isList, places, target } of resolved(table)) {
      if (isEmpty(cells, row)) continue
      if (isList) return false
      const { rows, records } = places()
      if (statusOf(target, rows[row] ?? -1, records[row] ?? -1) !== 'found') return false
    }
    return table !== 'DS_TEAM_MEMBERSHIPS'
  }

  return {
    prepare,
    brokenLink: (table, row) => {
      if (isSound(table, row)) return undefined
      let broken: Link | undefined
      visitLinks(table, row, (target, found, record, column, value) => {
        const status = target === null ? 'missing' : statusOf(target, found, record)
        if (status === 'found') return false
        broken = { column, value: value(), target, status, row: found, record }
        return true
      })
      return broken
    },
    linksOf: (table, row) => {
      const links: Link[] = []
      visitLinks(table, row, (target, found, record, column, value) => {
        const status = target === null ? 'missing' : statusOf(target, found, record)
        links.push({ column, value: value(), target, status, row: found, record })
        return false
      })
      return links
    },
    found: (table, column, row) => {
      const places = placesBy(table).get(column)?.()
      return { row: places?.rows[row] ?? -1, record: places?.records[row] ?? -1 }
    },
  }
}
