import type { Severity } from '../../../../shared/rules/issue'
import type { CheckContext } from '../../../../shared/rules/preparePackage'
import type { RuleCode } from '../../../../shared/rules/ruleCode'
import type { ColumnName } from '../../../../shared/schema/schema'
import type { TableName } from '../../../../shared/schema/tableNames'
import { stateOf, validPackage, withCell } from '../../../support/packages'
import type { RuleCase } from './ruleCase'

const valid = validPackage()

/** Every list of the company, holding what the valid package uses and a little more. */
export const lists: CheckContext = {
  snapshot: stateOf(
    {},
    {
      timeZones: ['US/Pacific', 'Europe/Lisbon', 'UTC'],
      languages: ['English', 'Portuguese'],
      countries: ['United States', 'Portugal'],
      countryCodes: ['US', 'PT'],
      roles: ['Standard User', 'Group Supervisor'],
      deviceNames: [
        { name: 'Work Email', type: 'EMAIL' },
        { name: 'Home Email', type: 'EMAIL' },
        { name: 'Work Phone', type: 'VOICE' },
        { name: 'PA System', type: 'VOICE_IVR' },
        { name: 'SMS Phone', type: 'TEXT_PHONE' },
        { name: 'Pager', type: 'TEXT_PAGER' },
        { name: 'Fax', type: 'FAX' },
      ],
      customFields: ['Badge'],
      serviceProviders: ['Pagers Inc'],
    },
  ),
}

/** One cell of the valid package that is changed. */
export interface Cell {
  readonly code: RuleCode
  readonly table: TableName
  readonly column: ColumnName
  readonly value: string
  readonly severity?: Severity
  readonly context?: CheckContext
}

/** A case in which one cell of the first row is at fault, and nothing but its code is said. */
export function brokenCell({
  code,
  table,
  column,
  value,
  severity = 'error',
  context = {},
}: Cell): RuleCase {
  return {
    code,
    when: `${table}.${column} is “${value.slice(0, 40)}”${'snapshot' in context ? ' with lists' : ''}`,
    written: withCell(valid, table, 1, column, value),
    context,
    found: [`${code} ${severity} ${table}.csv 1 ${column}`],
  }
}

/** A case in which one cell of the first row is right, and nothing at all is said. */
export function rightCell({ code, table, column, value, context = {} }: Cell): RuleCase {
  return {
    code,
    when: `${table}.${column} is “${value.slice(0, 40)}”${'snapshot' in context ? ' with lists' : ''}`,
    written: withCell(valid, table, 1, column, value),
    context,
    found: [],
  }
}
