import type { Table } from '../../../shared/columns/table'
import { headerOf } from '../../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import type { ApiGroup, ApiShift } from './apiShapes'
import { PeopleDraft } from './peopleDraft'
import { ListPlace } from './readPages'
import { RowTable, withCells, withColumn } from './rowTable'
import { StateIndex } from './stateIndex'
import type { StateRow } from './stateRows'

/**
 * A state that is being read: its tables as far as they have come, in columns, and how far each list has been read. When
 * a reading is interrupted, the next one can go on with the draft instead of beginning anew.
 */
export class StateDraft {
  readonly index = new StateIndex()
  readonly warnings: string[] = []
  readonly unread = new Map<TableName, string>()
  readonly roles: string[] = []
  readonly deviceNames: { readonly name: string; readonly type: string }[] = []
  readonly people = new PeopleDraft()
  /** Ids of all supervisors, whole lists of observers, and shifts, by the id of their group; until its rows are made. */
  readonly groupSupervisors = new Map<string, readonly string[]>()
  readonly observers = new Map<string, ApiGroup['observers']>()
  readonly shifts = new Map<string, readonly ApiShift[]>()
  /** Device numbers begin at 0 in this tenant; the interface says 1 in one place and shows 0 in another (API §5.3). */
  countsFromZero = false
  private readonly refusals = new Map<string, { readonly title: string; count: number }>()
  private readonly places = new Map<string, ListPlace>()
  private readonly steps = new Set<string>()
  private readonly tables = new Map<TableName, RowTable>()

  constructor(readonly startedAt: Date) {}

  /** How far a list has been read. */
  place(what: string): ListPlace {
    const place = this.places.get(what) ?? new ListPlace()
    this.places.set(what, place)
    return place
  }

  /** Does a step unless it was done before the interruption. */
  async once(step: string, work: () => Promise<void>): Promise<void> {
    if (this.steps.has(step)) return
    await work()
    this.steps.add(step)
  }

  /** Something of `kind` was refused: said once for all of a kind, however many there are. */
  refuse(kind: string, title: string): void {
    const known = this.refusals.get(kind)
    if (known === undefined) this.refusals.set(kind, { title, count: 1 })
    else known.count += 1
  }

  /** The warnings, and a sentence for each kind of list that was refused. */
  allWarnings(): readonly string[] {
    const refusals = [...this.refusals].map(([kind, { title, count }]) =>
      count === 1
        ? `${title} They are not known.`
        : `${title} So it was with ${count} lists of ${kind}; they are not known.`,
    )
    return [...this.warnings, ...refusals]
  }

  add(table: TableName, row: StateRow | undefined): void {
    if (row === undefined) return
    const rows = this.tables.get(table) ?? new RowTable()
    this.tables.set(table, rows)
    rows.add(row)
  }

  rowCount(table: TableName): number {
    return this.tables.get(table)?.rowCount ?? 0
  }

  /** The finished tables; device numbers are brought to begin at 0, as in a package. The draft is used up. */
  finish(): ReadonlyMap<TableName, Table> {
    const finished = new Map<TableName, Table>()
    for (const name of tableNames) {
      const rows = this.tables.get(name)
      if (rows === undefined) continue
      const header = headerOf(name)
      const table = rows.finish(header)
      const lowered = this.countsFromZero
        ? table
        : withColumn(table, 'DEVICE_ORDER', (text) => String(Number(text) - 1))
      const { roles } = this.people
      const isWithout = name !== 'DS_USERS' || roles.size === 0
      finished.set(name, isWithout ? lowered : withCells(lowered, 'ROLE_LIST', roles, header))
    }
    return finished
  }
}
