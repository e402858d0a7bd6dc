import { isCell } from '../columns/keySlots'
import { utf8Bytes } from '../columns/utf8'
import { positionsOf } from '../plan/planFacts'
import type { PackagePlan } from '../plan/planPackage'

/** Columns whose change can lock a user out or turn the account into another. */
const vital = new Set(['USER_ID', 'STATUS', 'WEB_LOGIN', 'ROLE_LIST'])

/**
 * Which of these user IDs the plan deletes, gives another key, renames, deactivates, or changes in roles or login. In the
 * order of the plan.
 */
export function endangered(plan: PackagePlan, userIds: ReadonlySet<string>): readonly string[] {
  const file = plan.files.get('DS_USERS')
  if (file === undefined || userIds.size === 0) return []
  const names = plan.joins.world.recordCells('DS_USERS', 'USER_ID')
  const ids = [...userIds].map(utf8Bytes)
  const found: string[] = []
  for (const position of positionsOf(plan, 'DS_USERS', 'delete', 'cascade', 'update', 'adopt')) {
    const record = file.stateRowAt(position)
    if (record === null) continue
    // Bytes first, because a million users may change.
    if (!ids.some((id) => isCell(names, record, id, 0, id.length))) continue
    const userId = names.text(record)
    const { outcome, changes, rule } = file.recordAt(position)
    const isDeleted = outcome === 'delete' || outcome === 'cascade'
    if (isDeleted || rule === 'A7' || changes.some(({ column }) => vital.has(column))) {
      found.push(userId)
    }
  }
  return found
}
