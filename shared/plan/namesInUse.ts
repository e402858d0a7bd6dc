import { inLowerCaseSliced } from '../columns/lowerCase'
import type { Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { TableName } from '../schema/tableNames'
import type { Joins } from './decideRows'
import { type KeyedRows, keyRowsSliced, noRows } from './keyedRows'
import { preparedPer } from './once'
import { recordShapes } from './recordShape'

/** The names there are once a plan came true, by their bytes: those of rows that store a record, and of records left alone. */
export interface NamesInUse {
  /** Has another record the name that this one had, so that its row would be refused (A3, A8)? */
  isTaken(table: TableName, record: number): boolean
  /** Would a row that is to bring this record back take over another one instead (A6, A7)? */
  wouldAdopt(table: TableName, record: number): boolean
  /** Makes ready with pauses to ask whether names of a file are taken. */
  prepare(table: TableName): Sliced<unknown>
  /** The same for whether rows of a file would adopt. */
  prepareAdopting(table: TableName): Sliced<unknown>
}

/** The names of one file's records as the state has them, and where names there are then are found. */
interface FileNames {
  readonly before: readonly Utf8Column[]
  readonly ofRows: KeyedRows
  readonly ofRecords: KeyedRows
}

/** Looks names up. Nothing is read before it is asked for. */
export function createNamesInUse({ world, decisions, owners }: Joins): NamesInUse {
  const isStored = (table: TableName) => {
    const decided = decisions(table)
    return (row: number) => decided.survives(row)
  }
  const isLeft = (table: TableName) => {
    const decided = decisions(table)
    return (record: number) =>
      decided.going(record) === 'stays' && !decided.survives(decided.claimOf(record))
  }

  function* namesOf(
    table: TableName,
    as: (names: Utf8Column) => Sliced<Utf8Column>,
  ): Sliced<FileNames> {
    const { name, owner } = recordShapes[table]
    if (name === null) return { before: [], ofRows: noRows, ofRecords: noRows }
    const wanted = [yield* as(world.rowCells(table, name))]
    const before = [yield* as(world.recordCells(table, name))]
    if (owner !== null) {
      wanted.unshift(yield* owners.rowColumn.sliced(table))
      before.unshift(yield* owners.recordColumn.sliced(table))
    }
    const ofRows = yield* keyRowsSliced(wanted, isStored(table))
    return { before, ofRows, ofRecords: yield* keyRowsSliced(before, isLeft(table)) }
  }
  const exact = preparedPer((table: TableName) => namesOf(table, asTheyAre))
  const folded = preparedPer((table: TableName) => namesOf(table, inLowerCaseSliced))

  return {
    prepare: exact.sliced,
    prepareAdopting: folded.sliced,
    isTaken: (table, record) => {
      const { before, ofRows, ofRecords } = exact(table)
      const row = ofRows.findLike(before, record)
      const holder = row < 0 ? ofRecords.findLike(before, record) : decisions(table).matchOf(row)
      if ((row >= 0 || holder >= 0) && holder !== record) return true
      if (table !== 'DS_GROUPS') return false
      // Groups and users share one space of names.
      const users = exact('DS_USERS')
      return (
        users.ofRows.findLike(before, record) >= 0 || users.ofRecords.findLike(before, record) >= 0
      )
    },
    wouldAdopt: (table, record) => {
      if (!recordShapes[table].adopts) return false
      const { before, ofRows, ofRecords } = folded(table)
      return ofRows.findLike(before, record) >= 0 || ofRecords.findLike(before, record) >= 0
    },
  }
}

function* asTheyAre(names: Utf8Column): Sliced<Utf8Column> {
  yield 0
  return names
}
