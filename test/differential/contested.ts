import type { PackagePlan } from '../../shared/plan/planPackage'

/**
 * Does any record have two rows that ask for it, one by its key and one by its name (or by its name but for letter case)?
 * FORMAT evaluates its tables row by row and leaves open what happens then, so such worlds are not compared.
 */
export function isContested(plan: PackagePlan): boolean {
  return [...plan.files.values()].some((file) => {
    const seen = new Set<number>()
    for (let position = 0; position < file.length; position += 1) {
      const record = file.stateRowAt(position)
      if (record === null) continue
      if (seen.has(record)) return true
      seen.add(record)
    }
    return false
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
