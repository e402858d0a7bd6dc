import { distinctValuesSliced } from '../columns/dictionaryColumn'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import type { Joins } from './decideRows'
import type { Decision } from './decisions'
import { preparedPer } from './once'
import type { Certainty } from './plan'
import { recordShapes } from './recordShape'
import type { World } from './world'

/** Decides records of the state that no row speaks for, as if none went with its parent. Source: FORMAT §5.6, table C. */
export interface RecordRules {
  /** Makes ready with pauses what a file's records are judged by. */
  prepare(table: TableName): Sliced<void>
  decide(table: TableName, record: number): Decision
}

const keep = (rule: Decision['rule'], certainty: Certainty): Decision => ({
  outcome: 'keep',
  rule,
  certainty,
})
const remove = (rule: Decision['rule'], certainty: Certainty): Decision => ({
  outcome: 'delete',
  rule,
  certainty,
})

/** Prepares table C. What it says depends on rows and actions only, not on other decisions (C9 for sites: see `flagSitesInUse`). */
export function createRecordRules(joins: Joins): RecordRules {
  const { world, decisions, doubt, memberships } = joins
  const { mirror } = world.options
  const listedShifts = preparedPer((table: TableName) => shiftsNamedIn(world, table))

  /** The key of a membership's shift, also when the membership names it by its group and name. */
  function shiftKey(record: number): string {
    const key = world.recordCells('DS_TEAM_MEMBERSHIPS', 'TEAM_KEY').text(record)
    if (key !== '') return key
    const { team } = memberships.partsOf(record)
    return team === null ? '' : world.externalKey('DS_TEAMS', team.record)
  }

  function withoutMirror(table: TableName, record: number): Decision {
    if (table === 'DS_TEAM_MEMBERSHIPS' && listedShifts(table).has(shiftKey(record))) {
      return keep('C8', 'unknown')
    }
    return keep('C1', doubt.ofRecord(table, record) ? 'unknown' : 'documented')
  }

  function mirrorMembership(record: number): Decision {
    // FORMAT §5.6: nobody can tell who made a membership, so the external key of its shift stands in.
    const isEpicMade = world.recordCells('DS_TEAM_MEMBERSHIPS', 'TEAM_KEY').text(record) !== ''
    if (!world.isCarried('DS_TEAM_MEMBERSHIPS')) return keep('C4', 'inferred')
    if (listedShifts('DS_TEAMS').has(shiftKey(record))) {
      const isNamed = decisions('DS_TEAM_MEMBERSHIPS').namedByRejected.has(record)
      if (isEpicMade && isNamed) return keep('C7', 'unknown')
      return isEpicMade ? remove('C7', 'inferred') : keep('C7', 'inferred')
    }
    return isEpicMade ? keep('C4', 'inferred') : keep('C3', 'documented')
  }

  function underMirror(table: TableName, record: number): Decision {
    if (world.isIgnoredRecord(table, record)) return keep('C2', 'documented')
    if (table === 'DS_TEAM_MEMBERSHIPS') return mirrorMembership(record)
    if (table === 'DS_PERSON_SUPERVISORS') return keep('C8b', 'unknown')
    const key = world.externalKey(table, record)
    if (key === '') return keep('C3', 'documented')
    // FORMAT §8.12: whether mirroring reaches attributes and predicates is not known.
    if (!recordShapes[table].mirrored) return keep('C4', 'unknown')
    if (!world.isCarried(table)) return keep('C4', 'inferred')
    if (table === 'DS_USERS' && isSignedIn(world, record)) return remove('C9', 'unknown')
    if (world.input.notEpicMade?.get(table)?.has(key) === true) return remove('C6', 'unknown')
    return remove('C5', 'documented')
  }

  function decide(table: TableName, record: number): Decision {
    if (world.isUnread(table)) return keep(mirror ? 'C4' : 'C1', 'unknown')
    if (!mirror) return withoutMirror(table, record)
    const decision = underMirror(table, record)
    // FORMAT §8.1: a record whose only row is ignored is predicted deleted, but nobody knows.
    const isDoubtful =
      doubt.ofRecord(table, record) ||
      (decision.outcome === 'delete' && decisions(table).namedByIgnored[record] === 1)
    return isDoubtful ? { ...decision, certainty: 'unknown' } : decision
  }

  function* prepare(table: TableName): Sliced<void> {
    if (table !== 'DS_TEAM_MEMBERSHIPS' || world.state(table).rowCount === 0) return
    yield* listedShifts.sliced(mirror ? 'DS_TEAMS' : table)
    const { claimedBy } = decisions(table)
    if (claimedBy.includes(-1)) yield* memberships.prepare()
  }

  return { prepare, decide }
}

function isSignedIn(world: World, record: number): boolean {
  const { signedInUser } = world.input
  if (signedInUser === undefined) return false
  return world.recordCells('DS_USERS', 'USER_ID').text(record) === signedInUser
}

/** The shifts a file speaks of in its Y rows: DS_TEAMS (C7), DS_TEAM_MEMBERSHIPS (C8). */
function* shiftsNamedIn(world: World, table: TableName): Sliced<ReadonlySet<string>> {
  const name = table === 'DS_TEAMS' ? 'EXTERNAL_KEY' : 'TEAM_KEY'
  const distinct = yield* distinctValuesSliced(world.rowCells(table, name))
  const keys = new Set<string>()
  if (distinct === undefined) return keys
  const isNamed = new Uint8Array(distinct.values.length)
  for (let row = 0; row < world.rows(table).rowCount; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (world.action(table, row) === 'Y') isNamed[distinct.codes[row] ?? 0] = 1
  }
  for (const [code, named] of isNamed.entries()) {
    if (named === 1) keys.add(distinct.values.text(code))
  }
  keys.delete('')
  return keys
}
