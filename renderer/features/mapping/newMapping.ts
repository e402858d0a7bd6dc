import type { Expression, TargetMapping } from '../../../shared/mapping/mapping'
import { columnSpec } from '../../../shared/schema/lookUp'
import type { TableName } from '../../../shared/schema/tableNames'
import { freeId } from '../../state/newSource'

const constant = (value: string): Expression => ({ from: { kind: 'constant', value }, steps: [] })

/**
 * A mapping that says only what every row needs: the rows belong to the sync and are to be processed. Source: FORMAT
 * §4.1 and §4.3.
 */
export function newMapping(
  target: TableName,
  source: string,
  taken: readonly string[],
): TargetMapping {
  const always = ['IS_EXTERNALLY_OWNED', 'ACTION'].filter(
    (column) => columnSpec(target, column) !== undefined,
  )
  const stem = target.replace(/^DS_/, '').toLowerCase().replaceAll('_', '-')
  return {
    id: freeId(stem, taken),
    target,
    source,
    label: '',
    rows: { per: 'row' },
    when: [],
    columns: Object.fromEntries(always.map((column) => [column, constant('Y')])),
  }
}

/** A second mapping like the first, to change one thing in it: another phone, another list. */
export function mappingLike(mapping: TargetMapping, taken: readonly string[]): TargetMapping {
  return {
    ...mapping,
    id: freeId(mapping.id, taken),
    label: mapping.label === '' ? '' : `${mapping.label} (copy)`,
  }
}
