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
