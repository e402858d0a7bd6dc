import type { MappingProposal } from '../contract/views'
import type { ColumnProfile } from '../profile/columnProfile'
import { columnSpec, headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import type { Condition, Expression, RowsPer, Transform } from './mapping'
import type { Recognized, RecognizedColumns } from './recognizeColumns'

/** A source as the proposals see it: nothing but its profile. */
export interface ProfiledSource {
  readonly id: string
  readonly name: string
  readonly rowCount: number
  readonly columns: readonly ColumnProfile[]
}

/** A source whose columns were recognized. */
export interface RecognizedSource {
  readonly source: ProfiledSource
  readonly columns: RecognizedColumns
}

/** How one package column would be filled, and why. */
export interface Filling {
  readonly expression: Expression
  readonly reason: string
  /** How sure it is, 0 to 1; nothing for what is the same in every proposal. */
  readonly score?: number
}

/** The parts of a proposal that differ from one to the next. Columns without a filling stay blank. */
export interface ProposalParts {
  readonly target: TableName
  readonly label: string
  /** Tells proposals of one source and file apart. */
  readonly variant?: string
  readonly rows?: RowsPer
  readonly when?: readonly Condition[]
  readonly columns: Readonly<Record<string, Filling | undefined>>
  readonly reason: string
}

/** Puts a proposal together. Its score is how sure the recognized columns are, less for each needed column left blank. */
export function proposal({ source }: RecognizedSource, parts: ProposalParts): MappingProposal {
  const { target, label, variant, columns } = parts
  const filled = headerOf(target).flatMap((name) => {
    const filling = columns[name]
    return filling === undefined ? [] : [[name, filling] as const]
  })
  const scores = filled.flatMap(([, filling]) => filling.score ?? [])
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
  const missing = headerOf(target).filter(
    (name) => columnSpec(target, name)?.required === 'yes' && columns[name] === undefined,
  )
  const open = missing.map((name) => columnSpec(target, name)?.label ?? name).join(', ')
  return {
    mapping: {
      id: [source.id, target, variant].filter((part) => part !== undefined).join('.'),
      target,
      source: source.id,
      label,
      rows: parts.rows ?? { per: 'row' },
      when: [...(parts.when ?? [])],
      columns: Object.fromEntries(filled.map(([name, filling]) => [name, filling.expression])),
    },
    reason: missing.length === 0 ? parts.reason : `${parts.reason} Still to be chosen: ${open}.`,
    columnReasons: Object.fromEntries(filled.map(([name, filling]) => [name, filling.reason])),
    score: Math.round(Math.max(0.05, mean - missing.length * 0.1) * 100) / 100,
  }
}

/** The recognized column, trimmed where its values have spaces around them. */
export function copied(found: Recognized | undefined, ...steps: Transform[]): Filling | undefined {
  if (found === undefined) return undefined
  const { column, score, reason } = found
  const isPadded = column.warnings.some(
    ({ code }) => code === 'padding' || code === 'nonBreakingSpace',
  )
  const trims = isPadded && !steps.some((step) => step.do === 'trim')
  return {
    expression: {
      from: { kind: 'column', column: column.name },
      steps: trims ? [{ do: 'trim' }, ...steps] : steps,
    },
    reason,
    score,
  }
}

/** The same value in every row. */
export function fixed(value: string, reason: string): Filling {
  return { expression: { from: { kind: 'constant', value }, steps: [] }, reason }
}

/** Text made of columns. */
export function composed(template: string, reason: string): Filling {
  return { expression: { from: { kind: 'template', template }, steps: [] }, reason }
}

/** A column's name as a template writes it. */
export function braced(found: Recognized): string {
  return `{${found.column.name}}`
}

/** The two columns nearly every file ends with. */
export const standing = {
  IS_EXTERNALLY_OWNED: fixed('Y', 'Records of a synchronization usually belong to the source.'),
  ACTION: fixed('Y', 'Every row says: this record is to be there.'),
} as const
