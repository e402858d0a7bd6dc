import type { MappingProposal } from '../../../shared/contract/views'
import { sourceColumnsOf } from '../../../shared/mapping/fillColumn'
import type { Expression, TargetMapping } from '../../../shared/mapping/mapping'
import { freeId } from '../../state/newSource'

/** What a proposal is recognised by, when proposals are made anew. */
export function proposalKey({ mapping }: MappingProposal): string {
  return `${mapping.target}|${mapping.source}|${mapping.label}`
}

/** The proposals that are neither in the project nor refused, best first within the order of the package. */
export function openProposals(
  proposals: readonly MappingProposal[],
  mappings: readonly TargetMapping[],
  refused: readonly string[],
): readonly MappingProposal[] {
  return proposals.filter(
    (proposal) =>
      !refused.includes(proposalKey(proposal)) && !mappings.some((one) => isSame(one, proposal)),
  )
}

/**
 * Does this mapping do what the proposal would do? It fills the same file from the same source and reads every column
 * the proposal reads: a second phone reads another column, so it is not the same.
 */
function isSame(one: TargetMapping, { mapping }: MappingProposal): boolean {
  if (one.target !== mapping.target || one.source !== mapping.source) return false
  if (one.id === mapping.id) return true
  const read = new Set(columnsRead(one))
  return columnsRead(mapping).every((column) => read.has(column))
}

function columnsRead(mapping: TargetMapping): readonly string[] {
  const listed = mapping.rows.per === 'element' ? [mapping.rows.column] : []
  return [
    ...listed,
    ...Object.keys(mapping.columns).flatMap((column) => sourceColumnsOf(mapping, column)),
  ]
}

/** The mappings of accepted proposals, with only the columns that were not refused and ids of their own. */
export function acceptedMappings(
  proposals: readonly MappingProposal[],
  refusedColumns: ReadonlySet<string>,
  taken: readonly string[],
): readonly TargetMapping[] {
  const held = [...taken]
  return proposals.map(({ mapping }) => {
    const columns = Object.entries(mapping.columns).filter(([name]) => !refusedColumns.has(name))
    const id = freeId(mapping.id, held)
    held.push(id)
    return { ...mapping, id, columns: Object.fromEntries(columns) }
  })
}

/** What is proposed for one column of a mapping that is there already, and why. */
export interface ColumnProposal {
  readonly expression: Expression
  readonly reason: string
}

/** Proposals for columns that a mapping leaves blank, from the proposal for the same file and source. */
export function columnProposals(
  mapping: TargetMapping,
  proposals: readonly MappingProposal[],
): ReadonlyMap<string, ColumnProposal> {
  const alike = proposals.find((proposal) => isSame(mapping, proposal))
  if (!alike) return new Map()
  return new Map(
    Object.entries(alike.mapping.columns)
      .filter(([name]) => !Object.hasOwn(mapping.columns, name))
      .map(([name, expression]) => [
        name,
        { expression, reason: alike.columnReasons[name] ?? alike.reason },
      ]),
  )
}
