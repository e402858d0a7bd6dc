import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { type TableName, tableNames } from '../schema/tableNames'
import { goingParents } from './decideGoing'
import { preparedPer, preparedPerObject } from './once'
import { type OwnedRecords, recordsByOwner } from './ownedRecords'
import { type PlannedAt, positionsSliced } from './planFacts'
import type { PackagePlan } from './planPackage'

/** What goes with what: every cascaded record under the parent that takes it along. Source: FORMAT §5.7. */
export interface Drags {
  /** The records that go because this one goes, their own followers not included. Pauses while it is first made ready. */
  of(at: PlannedAt): Sliced<readonly PlannedAt[]>
}

/** The cascaded records of one file, by their parents. */
interface Followers {
  readonly positions: readonly number[]
  /** Places in `positions`, by the number of the parent. */
  readonly byParent: OwnedRecords
}

/** What each deletion drags along, kept with the plan; a file is looked through once, when it is first asked about. */
export const dragsOf = preparedPerObject(function* (plan: PackagePlan): Sliced<Drags> {
  yield 0
  /** Parents are counted through all files, so that one list holds those of a file's records. */
  const firstOf = new Map<TableName, number>()
  let parents = 0
  for (const table of tableNames) {
    firstOf.set(table, parents)
    parents += plan.joins.world.state(table).rowCount
  }
  const numberOf = (table: TableName, record: number) => (firstOf.get(table) ?? 0) + record

  const followers = preparedPer(function* (table: TableName): Sliced<Followers> {
    const positions = yield* positionsSliced(plan, table, 'cascade')
    const parentOf = new Int32Array(positions.length)
    for (const [place, position] of positions.entries()) {
      if (place % perPause === perPause - 1) yield place
      const record = plan.files.get(table)?.stateRowAt(position) ?? -1
      const [parent] = goingParents(plan.joins, table, record)
      parentOf[place] = parent === undefined ? -1 : numberOf(parent.table, parent.record)
    }
    const ofPlace = (place: number) => parentOf[place] ?? -1
    const owners = positions.length === 0 ? 0 : parents
    return { positions, byParent: yield* recordsByOwner(positions.length, owners, ofPlace) }
  })

  return {
    *of({ file, position }) {
      const planned = plan.files.get(file)
      const outcome = planned?.outcomeAt(position)
      if (outcome !== 'delete' && outcome !== 'cascade') return []
      const parent = numberOf(file, planned?.stateRowAt(position) ?? -1)
      const found: PlannedAt[] = []
      for (const table of tableNames) {
        const { positions, byParent } = yield* followers.sliced(table)
        if (positions.length === 0) continue
        for (const place of byParent.filter(parent, () => true)) {
          if (found.length % rowsPerSlice === rowsPerSlice - 1) yield found.length
          found.push({ file: table, position: positions[place] ?? -1 })
        }
      }
      return found
    },
  }
})

/** Records whose parents are looked up between two pauses: a few milliseconds. */
const perPause = 4096
