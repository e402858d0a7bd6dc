import { isCell } from '../columns/cell'
import type { Sliced } from '../columns/sliced'
import { utf8Bytes } from '../columns/utf8'
import { positionsSliced } from '../plan/planFacts'
import type { PackagePlan } from '../plan/planPackage'

/** Columns whose change can lock a user out or turn the account into another. */
const vital = new Set(['USER_ID', 'STATUS', 'WEB_LOGIN', 'ROLE_LIST'])

const endangering = ['delete', 'cascade', 'update', 'adopt'] as const

/** Users looked at between two pauses: each is compared with every ID. */
const perPause = 4096

/**
 * Which of these user IDs the plan deletes, gives another key, renames, deactivates, or changes in roles or login. In the
 * order of the plan. Pauses by itself.
 */
export function* endangered(
  plan: PackagePlan,
  userIds: ReadonlySet<string>,
): Sliced<readonly string[]> {
  const file = plan.files.get('DS_USERS')
  if (file === undefined || userIds.size === 0) return []
  const names = plan.joins.world.recordCells('DS_USERS', 'USER_ID')
  const ids = [...userIds].map(utf8Bytes)
  const found: string[] = []
  const positions = yield* positionsSliced(plan, 'DS_USERS', ...endangering)
  for (const [nth, position] of positions.entries()) {
    if (nth % perPause === perPause - 1) yield nth
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
