import type { PlannedPerson } from '../../shared/contract/historyViews'
import type { PlanRecord } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { recordShapes } from '../../shared/plan/recordShape'
import { memberTable } from '../../shared/plan/references'
import { isDeviceTable, type TableName } from '../../shared/schema/tableNames'

/** Rows and records of a file are told apart by their place: -1 where there is none. */
interface PlaceIn {
  readonly table: TableName
  readonly row: number
  readonly record: number
}

/**
 * Tells whom a record of a plan is about: the user himself, the owner of a device, a custom value or a link, the member of
 * a shift, be it by a device of his. As he will be, else as he is. Undefined for what is about nobody, such as a site.
 */
export function createPeople(
  plan: PackagePlan,
): (record: Pick<PlanRecord, 'file' | 'row' | 'stateRow'>) => PlannedPerson | undefined {
  const { world, references, owners, memberships, decisions } = plan.joins

  function personAt({ table, row, record }: PlaceIn): PlannedPerson | undefined {
    if (table === 'DS_USERS') return userAt(row, record)
    const { owner } = recordShapes[table]
    if (owner !== null) {
      if (owner.table !== 'DS_USERS') return undefined
      const found = row < 0 ? undefined : references.found(table, owner.column, row)
      const at = record < 0 ? -1 : owners.ofRecord(table, record)
      return userAt(found?.row ?? -1, found === undefined || found.record < 0 ? at : found.record)
    }
    return table === 'DS_TEAM_MEMBERSHIPS' ? memberAt(row, record) : undefined
  }

  function memberAt(row: number, record: number): PlannedPerson | undefined {
    const cell = (column: string) => world.rowCells('DS_TEAM_MEMBERSHIPS', column).text(row)
    const table = row < 0 ? null : memberTable(cell('MEMBER_TYPE'), cell('MEMBER_SUB_TYPE'))
    if (table !== null) {
      const key = cell('MEMBER_KEY')
      const member = {
        table,
        row: world.rowsForLinks(table).find(key),
        record: world.recordsByKey(table).find(key),
      }
      if (member.row >= 0 || member.record >= 0) return ofMember(member)
    }
    const member = record < 0 ? null : memberships.partsOf(record).member
    return member === null ? undefined : ofMember({ ...member, row: -1 })
  }

  const ofMember = (member: PlaceIn) =>
    member.table === 'DS_USERS' || isDeviceTable(member.table) ? personAt(member) : undefined

  function userAt(row: number, record: number): PlannedPerson | undefined {
    if (row < 0 && record < 0) return undefined
    const at = record >= 0 || row < 0 ? record : decisions('DS_USERS').matchOf(row)
    const cell = (column: string) => {
      const wanted = row < 0 ? '' : world.rowCells('DS_USERS', column).text(row)
      return wanted !== '' || at < 0 ? wanted : world.recordCells('DS_USERS', column).text(at)
    }
    const name = [cell('FIRST_NAME'), cell('LAST_NAME')].filter((part) => part !== '').join(' ')
    return { key: cell('EXTERNAL_KEY'), userId: cell('USER_ID'), name }
  }

  return ({ file, row, stateRow }) =>
    personAt({ table: file, row: row === null ? -1 : row - 1, record: stateRow ?? -1 })
}
