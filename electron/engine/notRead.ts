import { parentTables } from '../../shared/plan/parents'
import type { PackagePlan } from '../../shared/plan/planPackage'
import type { Link } from '../../shared/plan/references'
import type { TableName } from '../../shared/schema/tableNames'
import { fieldAlike } from '../../shared/snapshot/customValueKeys'

/** What a state that was read back does not tell. Each answer is the reason, or undefined where it does tell. */
export interface NotRead {
  /** May a record of this file be in the tenant though it is not in the state? */
  ofFile(file: TableName): string | undefined
  /** The same for the record that a row of the package wants, by its position. */
  ofAbsentRow(file: TableName, position: number): string | undefined
  /** Does a row look rejected only because something it names was not read? */
  ofRejectedRow(file: TableName, position: number): string | undefined
}

/**
 * Tells where “not there” may only mean “not read”: tables that were not read or came short, and what belongs to a record
 * that would be in one of those. Source: contract §2, API §2.4.
 */
export function createNotRead({ joins }: PackagePlan): NotRead {
  const { world, references, decisions } = joins
  const { unread, short } = world.snapshot

  /** Are the records at hand though the table is listed as unread, because their keys alone are not given (API §5.9)? */
  function isAtHand(file: TableName): boolean {
    if (file !== 'DS_TEAMS' && file !== 'DS_TEAM_MEMBERSHIPS') return false
    return world.snapshot.source.via === 'rest' && world.state('DS_TEAMS').rowCount > 0
  }
  const ofFile = (file: TableName) =>
    short?.get(file) ?? (isAtHand(file) ? undefined : unread.get(file))

  let fields: ReadonlySet<string> | undefined
  /** A field that some person has a value of is read by the name the package has for it, so who has none has none. */
  function isKnownField(position: number): boolean {
    const file = 'DS_USER_CUSTOM_VALUES'
    if (short?.has(file) === true) return false
    const cells = world.recordCells(file, 'FIELD_KEY')
    fields ??= new Set(
      Array.from({ length: world.state(file).rowCount }, (_, at) => fieldAlike(cells.text(at))),
    )
    return fields.has(fieldAlike(world.rowCells(file, 'FIELD_KEY').text(position)))
  }

  function ofAbsentRow(file: TableName, position: number): string | undefined {
    const isTold = file === 'DS_USER_CUSTOM_VALUES' && isKnownField(position)
    const why = isTold ? undefined : ofFile(file)
    if (why !== undefined) return why
    const parents = parentTables(file)
    return firstOf(references.linksOf(file, position), ({ target, row, record }) => {
      if (target === null || record >= 0 || !parents.includes(target)) return undefined
      return row >= 0 ? ofAbsentRow(target, row) : ofFile(target)
    })
  }

  function ofRejectedRow(file: TableName, position: number): string | undefined {
    return firstOf(references.linksOf(file, position), ({ target, status, row, record }) => {
      if (target === null || status === 'found' || status === 'deleted' || record >= 0) return
      if (row < 0) return ofFile(target)
      return decisions(target).rows.outcome(row) === 'reject'
        ? ofRejectedRow(target, row)
        : ofAbsentRow(target, row)
    })
  }
  return { ofFile, ofAbsentRow, ofRejectedRow }
}

function firstOf(
  links: readonly Link[],
  reasonOf: (link: Link) => string | undefined,
): string | undefined {
  for (const link of links) {
    const reason = reasonOf(link)
    if (reason !== undefined) return reason
  }
  return undefined
}
