import { tableNames } from '../schema/tableNames'
import { goingParents } from './decideGoing'
import { once } from './once'
import { type PlannedAt, positionsOf } from './planFacts'
import type { PackagePlan } from './planPackage'

/** What goes with what: every cascaded record under the parent that takes it along. Source: FORMAT §5.7. */
export interface Drags {
  /** The records that go because this one goes, their own followers not included. */
  of(at: PlannedAt): readonly PlannedAt[]
}

/** Finds out what each deletion drags along; the plan is looked through once, when first asked. */
export function createDrags(plan: PackagePlan): Drags {
  const children = once(() => {
    const found = new Map<string, PlannedAt[]>()
    for (const file of tableNames) {
      for (const position of positionsOf(plan, file, 'cascade')) {
        const record = plan.files.get(file)?.stateRowAt(position) ?? -1
        const [parent] = goingParents(plan.joins, file, record)
        if (parent === undefined) continue
        const name = `${parent.table}#${parent.record}`
        const siblings = found.get(name)
        if (siblings === undefined) found.set(name, [{ file, position }])
        else siblings.push({ file, position })
      }
    }
    return found
  })
  return {
    of: ({ file, position }) => {
      const planned = plan.files.get(file)
      const outcome = planned?.outcomeAt(position)
      if (outcome !== 'delete' && outcome !== 'cascade') return []
      return children().get(`${file}#${planned?.stateRowAt(position) ?? -1}`) ?? []
    },
  }
}
