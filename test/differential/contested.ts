import type { PackagePlan } from '../../shared/plan/planPackage'
import type { TableName } from '../../shared/schema/tableNames'

/** Files whose rows say something of a user, whom they name by key. */
const userLinks: readonly TableName[] = ['DS_PERSON_SUPERVISORS', 'DS_USER_JOIN_ATTRIBUTES']

/**
 * Do two rows say something of one user, by the key he had and by the one he gets? The import engine takes both; the plan
 * has one entry for each record (contract §3). FORMAT leaves it open, so such worlds are not compared.
 */
export function isContested({ joins }: PackagePlan): boolean {
  return userLinks.some((table) => {
    const users = Array.from({ length: joins.world.rows(table).rowCount }, (_, row) => {
      const attribute = joins.world.rowCells(table, 'ATTRIBUTE_EXTERNAL_KEY').text(row)
      return { user: joins.owners.ofRow(table, row), attribute, row }
    }).filter(({ user, row }) => user >= 0 && joins.world.isEffective(table, row))
    const keys = new Set(users.map(({ user, attribute }) => `${user}|${attribute}`))
    return keys.size < users.length
  })
}

/**
 * Does a row remove, by its name alone (B2), a record that goes with its parent anyway? Contract §3 has one entry for both;
 * the import engine tells them as two, so such worlds are not compared line by line.
 */
export function isRemovedTwice(plan: PackagePlan): boolean {
  return [...plan.files].some(([table, file]) => {
    for (let row = 0; row < plan.joins.world.rows(table).rowCount; row += 1) {
      const isCascade = file.outcomeAt(row) === 'cascade'
      if (isCascade && plan.joins.world.recordLikeRow(table, row) < 0) return true
    }
    return false
  })
}
