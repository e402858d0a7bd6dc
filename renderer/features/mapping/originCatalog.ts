import type { Expression, Origin } from '../../../shared/mapping/mapping'
import { columnSpec } from '../../../shared/schema/lookUp'
import {
  deviceTableOfSubType,
  memberTypes,
  type TableName,
} from '../../../shared/schema/tableNames'
import type { Choice } from '../../ui/Select'

/** The ways a column can be filled, in the order they are offered. */
export const originChoices: readonly Choice<Origin['kind']>[] = [
  { id: 'column', label: 'Column', hint: 'A value of the source as it stands' },
  { id: 'constant', label: 'Constant', hint: 'The same text in every row' },
  { id: 'template', label: 'Template', hint: 'Text with columns in braces: {emp_id}_work' },
  { id: 'lookup', label: 'Lookup', hint: 'A value replaced by a table: USA → United States' },
  { id: 'position', label: 'Position', hint: 'Which row of its group this is: 0, 1, 2' },
]

/** A beginning for each way, keeping the column that was read before where there is one. */
export function originOf(kind: Origin['kind'], before: Origin | undefined, lookup: string): Origin {
  const column = columnIn(before)
  switch (kind) {
    case 'column':
      return { kind, column }
    case 'constant':
      return { kind, value: '' }
    case 'template':
      return { kind, template: column === '' ? '' : `{${column}}` }
    case 'lookup':
      return { kind, column, lookup, otherwise: { kind: 'keep' } }
    case 'position':
      return { kind, within: column === '' ? [] : [column], startAt: 0 }
    default:
      return kind satisfies never
  }
}

function columnIn(origin: Origin | undefined): string {
  switch (origin?.kind) {
    case 'column':
    case 'lookup':
      return origin.column
    case 'position':
      return origin.within[0] ?? ''
    case 'template':
      return /^\{([^{}]+)\}/.exec(origin.template)?.[1] ?? ''
    default:
      return ''
  }
}

/** Another way of filling a column; the steps stay. */
export function withOrigin(expression: Expression | undefined, from: Origin): Expression {
  return { ...expression, from, steps: expression?.steps ?? [] }
}

/** Values the format itself names for a column, offered for constants. Source: FORMAT §3 and §4. */
export function constantChoices(target: TableName, column: string): readonly Choice[] {
  switch (columnSpec(target, column)?.kind) {
    case 'flag':
      return [
        { id: 'Y', label: 'Y', hint: 'Yes' },
        { id: 'N', label: 'N', hint: 'No' },
      ]
    case 'status':
      return [
        { id: 'ACTIVE', label: 'ACTIVE' },
        { id: 'INACTIVE', label: 'INACTIVE' },
      ]
    case 'action':
      return [
        { id: 'Y', label: 'Y', hint: 'Add or update' },
        { id: 'R', label: 'R', hint: 'Remove; ignored while mirror is on' },
      ]
    case 'memberType':
      return memberTypes.map((id) => ({ id, label: id }))
    case 'memberSubType':
      return Object.keys(deviceTableOfSubType).map((id) => ({ id, label: id }))
    default:
      return []
  }
}
