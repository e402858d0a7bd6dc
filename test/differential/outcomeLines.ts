import { hasExternalKey } from '../../shared/schema/lookUp'
import { planOf, recordsOf, type SmallWorld } from '../shared/plan/smallWorld'
import { imported, outcomeOfDeed } from './practiceSide'

type Applied = ReturnType<typeof imported>['applied'][number]

/** One line per row and record: what is planned, by which rule, and the columns that change. */
export function plannedLines(world: SmallWorld): readonly string[] {
  return recordsOf(planOf(world)).map((record) => {
    const who = record.row ?? `${record.externalKey ?? ''} ${record.naturalKey}`
    const columns = record.changes.map(({ column }) => column).sort()
    return `${record.file} ${who}: ${record.outcome} ${record.rule} [${columns.join()}]`
  })
}

/**
 * The same lines from what the import engine did. It has a second entry for a record that goes with its parent although a
 * rejected row names it; contract §3 has the row's entry only.
 */
export function importedLines(world: SmallWorld): readonly string[] {
  const { applied } = imported(world)
  const keyOf = ({ file, externalKey, naturalKey }: Applied) =>
    hasExternalKey(file) ? externalKey && `${file} ${externalKey}` : `${file} ${naturalKey}`
  const rejected = new Set(applied.filter(({ did }) => did === 'rejected').map(keyOf))
  return applied
    .filter((record) => {
      const isAlsoRejected = keyOf(record) !== null && rejected.has(keyOf(record))
      return record.row !== null || record.did !== 'cascaded' || !isAlsoRejected
    })
    .map((record) => {
      const who = record.row ?? `${record.externalKey ?? ''} ${record.naturalKey}`
      const isCompared = record.did === 'updated' || record.did === 'adopted'
      const columns = isCompared ? [...record.fields].sort() : []
      return `${record.file} ${who}: ${outcomeOfDeed[record.did]} ${record.rule} [${columns.join()}]`
    })
}
