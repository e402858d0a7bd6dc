import { cellOf } from '../../shared/columns/table'
import type { PlannedPerson } from '../../shared/contract/historyViews'
import type { PackageContent } from '../../shared/package/packageContent'
import { isDeviceTable, tableNames } from '../../shared/schema/tableNames'
import type { FileAnswer } from '../services/fileProblem'
import { keepRunPlan } from '../services/runPlan'
import type { PlannedRecord } from './planFile'

/**
 * Keeps the records of a plan file with an upload in the history, without what stays as it is, so that one person can be
 * followed across runs. Whom a record is about is told from its names (contract §3) and the users of the package; of
 * somebody who is only in the tenant no more is known than the plan says.
 */
export async function keepPlanFile(
  ledger: string,
  id: string,
  records: readonly PlannedRecord[],
  content: PackageContent,
  signal: AbortSignal,
): Promise<FileAnswer<number>> {
  const personOf = peopleIn(content)
  const lines = function* () {
    yield '{ "format": "zipsync-plan/1", "records": [\n'
    for (const record of records) {
      if (record.outcome === 'unchanged' || record.outcome === 'keep') continue
      const person = personOf(record)
      yield `${JSON.stringify(person === undefined ? record : { ...record, person })},\n`
    }
    yield 'null]}\n'
  }
  return keepRunPlan(ledger, id, lines(), { signal })
}

function peopleIn({ files }: PackageContent) {
  const users = files.get('DS_USERS')?.table
  const rowsByKey = new Map<string, number>()
  const rowsById = new Map<string, number>()
  for (let row = 0; row < (users?.rowCount ?? 0); row += 1) {
    if (users === undefined) break
    rowsByKey.set(cellOf(users, 'EXTERNAL_KEY', row), row)
    rowsById.set(cellOf(users, 'USER_ID', row), row)
  }
  return (record: PlannedRecord): PlannedPerson | undefined => {
    const named = namedIn(record)
    if (named === undefined) return undefined
    const { key, userId } = named
    const row = key === '' ? rowsById.get(userId) : (rowsByKey.get(key) ?? rowsById.get(userId))
    if (users === undefined || row === undefined) return { key, userId, name: '' }
    const cell = (column: string) => cellOf(users, column, row)
    const name = [cell('FIRST_NAME'), cell('LAST_NAME')].filter((part) => part !== '').join(' ')
    return { key: cell('EXTERNAL_KEY'), userId: cell('USER_ID'), name }
  }
}

/** The user a record names: by key, by user ID, or by both; undefined for what is about nobody. */
function namedIn({ file, naturalKey, externalKey }: PlannedRecord) {
  const table = tableNames.find((name) => name === file)
  const [first = '', second = '', third = ''] = naturalKey.split('|')
  if (table === undefined) return undefined
  if (isDeviceTable(table)) return { key: '', userId: first }
  switch (table) {
    case 'DS_USERS':
      return { key: externalKey ?? '', userId: naturalKey }
    case 'DS_PERSON_SUPERVISORS':
    case 'DS_USER_CUSTOM_VALUES':
      return { key: first, userId: '' }
    case 'DS_TEAM_MEMBERSHIPS':
      return second === 'PERSON' ? { key: third, userId: '' } : undefined
    default:
      return undefined
  }
}
