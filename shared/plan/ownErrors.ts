import { byteLength, isEmpty } from '../columns/cell'
import { markByLength } from '../columns/markRows'
import type { Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import { columnSpec, headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import { mayNotBeBlank, type ValueCheck, valueCheck } from '../schema/validValue'
import { oncePer, preparedPer } from './once'
import { recordShapes } from './recordShape'
import { createRepeatedRows } from './repeatedRows'
import type { World } from './world'

/** An error a row has by itself: the rule of FORMAT §6 and the column; the column is null for the whole row. */
export interface OwnError {
  readonly code: string
  readonly column: string | null
}

/** Finds what is wrong with a row by itself, without looking at other records. */
export interface OwnErrors {
  /** Finds with pauses which rows of a file may have an error at all, so that the others need not be looked at. */
  prepare(table: TableName): Sliced<unknown>
  /** The first error that rejects the row whatever it would do (FORMAT §5.4 A1); undefined when it has none. */
  blocking(table: TableName, row: number): OwnError | undefined
  /** The first malformed required field, which rejects a row that would add a record (footnote of A4/A6). */
  onAdding(table: TableName, row: number): OwnError | undefined
  /** The error a field's value has, blank cells apart; such a field is dropped from an update. */
  ofField(table: TableName, column: string, value: string): string | undefined
}

interface CheckedColumn {
  readonly name: string
  readonly cells: Utf8Column
  readonly mayNotBeBlank: boolean
  readonly names: boolean
  readonly check: ValueCheck
  /** Cells of at most this many bytes are right whatever they hold; -1 when all must be looked at. */
  readonly freeBytes: number
}

const duplicateKeyCode: Partial<Record<TableName, string>> = {
  DS_TEAM_MEMBERSHIPS: 'ZS-511',
  DS_PERSON_SUPERVISORS: 'ZS-514',
}
const duplicateNameCode: Partial<Record<TableName, string>> = {
  DS_SITES: 'ZS-505',
  DS_USERS: 'ZS-505',
  DS_GROUPS: 'ZS-507',
  DS_TEAMS: 'ZS-510',
  DS_USER_CUSTOM_VALUES: 'ZS-513',
}

/** Prepares the checks for a package. */
export function createOwnErrors(world: World): OwnErrors {
  const context = { lists: world.snapshot.lists, version: world.options.version }
  const checks = oncePer((table: TableName) =>
    oncePer((column: string) => valueCheck(table, column, context)),
  )
  const columns = oncePer((table: TableName): readonly CheckedColumn[] =>
    headerOf(table)
      .filter((name) => name !== 'ACTION')
      .map((name) => ({
        name,
        cells: world.rowCells(table, name),
        mayNotBeBlank: mayBeRequired(table, name),
        names: namesARecord(table, name),
        check: checks(table)(name),
        freeBytes: freeBytesOf(table, name),
      })),
  )
  const malformed = oncePer((table: TableName): ReadonlySet<number> => {
    const problems = world.content.files.get(table)?.problems ?? []
    return new Set(
      problems.flatMap(({ code, row }) =>
        row !== null && (code === 'fieldCount' || code === 'strayQuote' || code === 'unclosedQuote')
          ? [row - 1]
          : [],
      ),
    )
  })
  const repeated = createRepeatedRows(world)

  /** 1 for rows that may have an error; told by the lengths of cells, column by column. */
  const suspects = preparedPer(function* (table: TableName): Sliced<Uint8Array> {
    const flags = new Uint8Array(world.rows(table).rowCount)
    if (table === 'DS_TEAM_MEMBERSHIPS') return flags.fill(1)
    for (const { cells, mayNotBeBlank: needed, names, freeBytes } of columns(table)) {
      if (!needed && !names) continue
      const longest = names ? freeBytes : Number.POSITIVE_INFINITY
      const isSuspect = (bytes: number) => (bytes === 0 ? needed : bytes > longest)
      yield* markByLength(cells, isSuspect, flags)
    }
    for (const rows of [malformed(table), ...(yield* repeated.all(table))]) {
      for (const row of rows) flags[row] = 1
    }
    return flags
  })

  function repeatedKey(table: TableName, row: number): OwnError | undefined {
    if (!repeated.hasRepeatedKey(table, row)) return undefined
    if (table === 'DS_TEAM_MEMBERSHIPS' && allowsDuplicates(world, row)) return undefined
    return {
      code: duplicateKeyCode[table] ?? 'ZS-501',
      column: recordShapes[table].identity.at(-1) ?? null,
    }
  }

  function subTypeError(table: TableName, row: number): OwnError | undefined {
    if (table !== 'DS_TEAM_MEMBERSHIPS') return undefined
    if (world.rowCells(table, 'MEMBER_TYPE').text(row) !== 'DEVICE') return undefined
    const subType = world.rowCells(table, 'MEMBER_SUB_TYPE').text(row)
    const code = subType === '' ? 'ZS-417' : checks(table)('MEMBER_SUB_TYPE')(subType)
    return code === undefined ? undefined : { code, column: 'MEMBER_SUB_TYPE' }
  }

  return {
    prepare: suspects.sliced,
    blocking: (table, row) => {
      if (suspects(table)[row] !== 1) return undefined
      if (malformed(table).has(row)) return { code: 'ZS-206', column: null }
      for (const column of columns(table)) {
        if (isEmpty(column.cells, row)) {
          if (!column.mayNotBeBlank) continue
          const code = column.name === 'SUPERVISOR_LIST' ? 'ZS-425' : 'ZS-301'
          return { code, column: column.name }
        }
        if (!column.names || byteLength(column.cells, row) <= column.freeBytes) continue
        const code = column.check(column.cells.text(row))
        if (code !== undefined) return { code, column: column.name }
      }
      const ofMember = subTypeError(table, row)
      if (ofMember !== undefined) return ofMember
      const ofKey = repeatedKey(table, row)
      if (ofKey !== undefined) return ofKey
      if (!repeated.hasRepeatedName(table, row)) return undefined
      return { code: duplicateNameCode[table] ?? 'ZS-508', column: recordShapes[table].name }
    },
    onAdding: (table, row) => {
      for (const column of columns(table)) {
        if (!column.mayNotBeBlank || column.names) continue
        const code = column.check(column.cells.text(row))
        if (code !== undefined) return { code, column: column.name }
      }
      return undefined
    },
    ofField: (table, column, value) => (value === '' ? undefined : checks(table)(column)(value)),
  }
}

/** Of free text only the length is checked, and a text never has more characters than bytes. */
function freeBytesOf(table: TableName, name: string): number {
  const spec = columnSpec(table, name)
  if (spec === undefined || (spec.kind !== 'key' && spec.kind !== 'text')) return -1
  return spec.max ?? Number.POSITIVE_INFINITY
}

/** Columns that FORMAT marks as required, and those that name the record where FORMAT knows only the column's name (§3.9). */
function mayBeRequired(table: TableName, name: string): boolean {
  const spec = columnSpec(table, name)
  return (spec !== undefined && mayNotBeBlank(spec)) || recordShapes[table].identity.includes(name)
}

/** Does this column say which record the row is, or which one it points at? */
function namesARecord(table: TableName, name: string): boolean {
  const { identity, name: natural } = recordShapes[table]
  return (
    identity.includes(name) ||
    natural === name ||
    columnSpec(table, name)?.refersTo?.to === 'column'
  )
}

/** ZS-511: the same member twice is no error where the shift's group allows duplicates. */
function allowsDuplicates(world: World, row: number): boolean {
  const cell = (table: TableName, name: string, at: number) => world.rowCells(table, name).text(at)
  const stateCell = (table: TableName, name: string, at: number) =>
    world.recordCells(table, name).text(at)
  const teamKey = cell('DS_TEAM_MEMBERSHIPS', 'TEAM_KEY', row)
  const read = (table: TableName, key: string, name: string): string => {
    const at = world.rowsByKey(table).find(key)
    if (at >= 0 && world.action(table, at) === 'Y') return cell(table, name, at)
    const record = world.recordsByKey(table).find(key)
    return record < 0 ? '' : stateCell(table, name, record)
  }
  return read('DS_GROUPS', read('DS_TEAMS', teamKey, 'GROUP_KEY'), 'ALLOW_DUPLICATES') === 'Y'
}
