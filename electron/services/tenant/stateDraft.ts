import type { Table } from '../../../shared/columns/table'
import { headerOf } from '../../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import type { ApiGroup, ApiPerson, ApiShift } from './apiShapes'
import { PeopleDraft } from './peopleDraft'
import { ListPlace } from './readPages'
import { RowTable, withCells, withColumn } from './rowTable'
import { StateIndex } from './stateIndex'
import type { StateRow } from './stateRows'

/** Records of a list that were left out, and those that lack some fields, because their form is not known. */
export interface OddForms {
  records: number
  withFields: number
  readonly fields: Set<string>
}

/**
 * A state that is being read: its tables as far as they have come, in columns, and how far each list has been read. When
 * a reading is interrupted, the next one can go on with the draft instead of beginning anew.
 */
export class StateDraft {
  readonly index = new StateIndex()
  readonly warnings: string[] = []
  readonly unread = new Map<TableName, string>()
  /** Tables that may have more records than were given, and why. */
  readonly short = new Map<TableName, string>()
  /** Sites that people and groups name and the list of sites does not have, by id. */
  readonly hiddenSites = new Set<string>()
  /** Groups whose shifts the tenant did not give. */
  groupsWithoutShifts = 0
  /** Devices whose owner is nobody in the list of people. */
  strayDevices = 0
  /** Fields of groups whose form is not known, by the id of the group; until its row is made. */
  readonly oddFields = new Map<string, ReadonlySet<string>>()
  readonly roles: string[] = []
  readonly deviceNames: { readonly name: string; readonly type: string }[] = []
  readonly people = new PeopleDraft()
  /** Ids of all supervisors, whole lists of observers, and shifts, by the id of their group; until its rows are made. */
  readonly groupSupervisors = new Map<string, readonly string[]>()
  readonly observers = new Map<string, ApiGroup['observers']>()
  readonly shifts = new Map<string, readonly ApiShift[]>()
  /** How many devices are at 0 and at 1: the interface says that 1 is first, and shows 0 in an example (API §5.3). */
  readonly firstPlaces: [number, number] = [0, 0]
  private readonly refusals = new Map<string, { readonly title: string; count: number }>()
  private readonly oddForms = new Map<string, OddForms>()
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

  /** What of a list has a form that is not known. */
  oddOf(what: string): OddForms {
    const odd = this.oddForms.get(what) ?? { records: 0, withFields: 0, fields: new Set() }
    this.oddForms.set(what, odd)
    return odd
  }

  /** Tables that may lack records: what a row adds may be there already. */
  leaveShort(tables: readonly TableName[], why: string): void {
    this.warnings.push(why)
    for (const table of tables) if (!this.short.has(table)) this.short.set(table, why)
  }

  /** Remembers a site that a person or group names and the account does not see. */
  noteSite(site: ApiPerson['site']): void {
    if (site !== undefined && !this.index.sites.has(site.id)) this.hiddenSites.add(site.id)
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
    // Every list of devices begins somewhere, so the first place is the more frequent one; a single odd device proves nothing.
    const [zeros, ones] = this.firstPlaces
    const countsFromZero = zeros > 0 && zeros >= ones
    for (const name of tableNames) {
      const rows = this.tables.get(name)
      if (rows === undefined) continue
      const header = headerOf(name)
      const table = rows.finish(header)
      const lowered = countsFromZero
        ? table
        : withColumn(table, 'DEVICE_ORDER', (text) => String(Math.max(0, Number(text) - 1)))
      const { roles } = this.people
      const isWithout = name !== 'DS_USERS' || roles.size === 0
      finished.set(name, isWithout ? lowered : withCells(lowered, 'ROLE_LIST', roles, header))
    }
    return finished
  }
}
