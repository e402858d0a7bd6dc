import { isEmpty, isSameCell } from '../columns/cell'
import { markDiffering } from '../columns/markRows'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { ColumnKind } from '../schema/columnSpec'
import { isSameList } from '../schema/listValue'
import { columnSpec, headerOf } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import { oncePer } from './once'
import type { OwnErrors } from './ownErrors'
import type { Owners } from './owners'
import type { FieldChange } from './plan'
import { recordShapes } from './recordShape'
import type { World } from './world'

/**
 * How a field of a row stands to the same field of a record. `cleared`: the row's blank would empty it, which FORMAT §8.8
 * leaves open. `dropped`: it differs, but its value is malformed, so that the import refuses the field and keeps the row.
 */
export type FieldState = 'same' | 'changed' | 'cleared' | 'dropped'

/** A field that differs, with what becomes of it. */
export interface FieldDifference extends FieldChange {
  readonly state: 'changed' | 'cleared' | 'dropped'
  /** The rule of FORMAT §6 a dropped value breaks. */
  readonly code: string | null
}

/** What a row would change of a record. */
export interface Comparison {
  /** Bit n is set when the n-th column of the file's header changes. 0 when the row changes nothing. */
  readonly mask: number
  /** Do all the changes only empty fields, so that it is unknown whether anything happens? */
  readonly onlyClears: boolean
  /** Is a field left out because its value is malformed? */
  readonly drops: boolean
}

/** Compares rows with records, field by field, along the footnotes of FORMAT §5.4. */
export interface FieldComparer {
  compare(table: TableName, row: number, record: number, marks?: number): Comparison
  /**
   * Finds with pauses which fields may differ at all, by their bytes: for each row as marks for `compare` and
   * `differences`. `records` has the record of each row, -1 for none.
   */
  mayDiffer(table: TableName, records: Int32Array): Sliced<Int32Array>
  /** The differences one by one, dropped fields included. */
  differences(
    table: TableName,
    row: number,
    record: number,
    marks?: number,
  ): readonly FieldDifference[]
  /** Are order and delay left alone for this row (`ignoreDeviceOrderAndDelay`, owner exists)? */
  leavesOrderAlone(table: TableName, row: number): boolean
}

interface ComparedField {
  readonly name: string
  readonly at: number
  readonly kind: ColumnKind
  readonly cells: Utf8Column
  readonly stateCells: Utf8Column
  readonly isOwner: boolean
}

const unchanged: Comparison = { mask: 0, onlyClears: false, drops: false }

/** Prepares the comparison of a package with a state. */
export function createFieldComparer(
  world: World,
  owners: Owners,
  ownErrors: OwnErrors,
): FieldComparer {
  const fields = oncePer((table: TableName): readonly ComparedField[] =>
    headerOf(table).flatMap((name, at) => {
      const shape = recordShapes[table]
      const cells = world.rowCells(table, name)
      const spec = columnSpec(table, name)
      if (name === 'ACTION' || shape.identity.includes(name)) return []
      if (world.rows(table).column(name) === undefined || spec === undefined) return []
      const stateCells = world.recordCells(table, name)
      return [
        { name, at, kind: spec.kind, cells, stateCells, isOwner: shape.owner?.column === name },
      ]
    }),
  )
  const ownerNames = oncePer((table: TableName) =>
    world.recordCells(table, recordShapes[table].owner?.stateName ?? ''),
  )

  function leavesOrderAlone(table: TableName, row: number): boolean {
    if (!world.options.ignoreDeviceOrderAndDelay || !isDeviceTable(table)) return false
    return owners.ofRow(table, row) >= 0
  }

  function stateOf(
    table: TableName,
    field: ComparedField,
    row: number,
    record: number,
  ): FieldState {
    if (field.isOwner) return ownerState(table, field, row, record)
    const { name, kind, cells, stateCells } = field
    if (!stateCells.holds(record) || isSameCell(cells, row, stateCells, record)) return 'same'
    if (name === 'WEB_LOGIN') return webLoginState(field, row, record)
    const value = cells.text(row)
    if (value === '') return isList(kind) ? 'same' : 'cleared'
    if (isEquivalent(kind, value, stateCells.text(record))) return 'same'
    if (isLeftOut(table, name, row)) return 'same'
    return ownErrors.ofField(table, name, value) === undefined ? 'changed' : 'dropped'
  }

  /** Fields the options or another field of the row take out of the comparison. */
  function isLeftOut(table: TableName, name: string, row: number): boolean {
    if (name === 'DEVICE_ORDER' || name === 'DELAY') return leavesOrderAlone(table, row)
    if (name !== 'OBSERVER_LIST') return false
    return world.rowCells(table, 'OBSERVED_BY_ALL').text(row) === 'Y'
  }

  /** An owner without a key is compared as a record, for one that is adopted in this run had no key before. */
  function ownerState(
    table: TableName,
    field: ComparedField,
    row: number,
    record: number,
  ): FieldState {
    const { cells, stateCells } = field
    if (stateCells.holds(record) && !isEmpty(stateCells, record)) {
      return isSameCell(cells, row, stateCells, record) ? 'same' : 'changed'
    }
    if (!stateCells.holds(record) && !ownerNames(table).holds(record)) return 'same'
    const owner = owners.ofRow(table, row)
    return owner >= 0 && owner === owners.ofRecord(table, record) ? 'same' : 'changed'
  }

  /** FORMAT §3.2: a blank WEB_LOGIN is the user ID, on either side. */
  function webLoginState(field: ComparedField, row: number, record: number): FieldState {
    const value = field.cells.text(row)
    const before = field.stateCells.text(record)
    const userId = world.rowCells('DS_USERS', 'USER_ID').text(row)
    const userIdBefore = world.recordCells('DS_USERS', 'USER_ID').text(record)
    if (value === '') return before === userId ? 'same' : 'cleared'
    return before === '' && value === userIdBefore ? 'same' : 'changed'
  }

  function fromOf(table: TableName, field: ComparedField, record: number): string {
    const text = field.stateCells.text(record)
    return field.isOwner && text === '' ? ownerNames(table).text(record) : text
  }

  return {
    *mayDiffer(table, records) {
      const marks = new Int32Array(records.length)
      for (const field of fields(table)) {
        const bit = 1 << field.at
        if (field.isOwner) yield* markBlank(field.stateCells, records, bit, marks)
        else if (field.stateCells.length === 0) continue
        yield* markDiffering(field.cells, field.stateCells, records, bit, marks)
      }
      return marks
    },
    compare: (table, row, record, marks = -1) => {
      let mask = 0
      let clears = 0
      let drops = false
      if (marks === 0) return unchanged
      for (const field of fields(table)) {
        if ((marks & (1 << field.at)) === 0) continue
        const state = stateOf(table, field, row, record)
        if (state === 'changed' || state === 'cleared') mask |= 1 << field.at
        if (state === 'cleared') clears |= 1 << field.at
        if (state === 'dropped') drops = true
      }
      return mask === 0 && !drops ? unchanged : { mask, onlyClears: clears === mask, drops }
    },
    differences: (table, row, record, marks = -1) => {
      const found: FieldDifference[] = []
      for (const field of fields(table)) {
        if ((marks & (1 << field.at)) === 0) continue
        const state = stateOf(table, field, row, record)
        if (state === 'same') continue
        const to = field.cells.text(row)
        const code = state === 'dropped' ? ownErrors.ofField(table, field.name, to) : undefined
        const from = fromOf(table, field, record)
        found.push({ column: field.name, from, to, state, code: code ?? null })
      }
      return found
    },
    leavesOrderAlone,
  }
}

/** An owner is compared as a record where the state does not tell his key, though both cells are empty. */
function* markBlank(
  cells: Utf8Column,
  records: Int32Array,
  bit: number,
  marks: Int32Array,
): Sliced<void> {
  for (let row = 0; row < records.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const record = records[row] ?? -1
    if (record >= 0 && isEmpty(cells, record)) marks[row] = (marks[row] ?? 0) | bit
  }
}

const isList = (kind: ColumnKind) => kind === 'roleList' || kind === 'userKeyList'

/** Do two texts of this kind mean the same: lists as sets, counts as numbers, delays as numbers in order? */
function isEquivalent(kind: ColumnKind, value: string, before: string): boolean {
  if (isList(kind)) return isSameList(value, before)
  if (kind === 'count') return withoutZeros(value) === withoutZeros(before)
  if (kind !== 'delayList') return false
  return value.split(',').map(withoutZeros).join() === before.split(',').map(withoutZeros).join()
}

const withoutZeros = (digits: string) => digits.replace(/^0+(?=[0-9])/, '')
