import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlanRule, planRules } from '../../shared/plan/plan'
import { planPackage } from '../../shared/plan/planPackage'
import { undoOf } from '../../shared/plan/undo'
import { snapshotFromPackage } from '../../shared/snapshot/snapshotFromPackage'
import { inputOf, planOf, recordsOf, type SmallWorld, type Tables } from '../shared/plan/smallWorld'
import { rowsOf, stateAfter } from './afterImport'
import { isContested, isRemovedTwice } from './contested'
import { holdsOverWorlds } from './holdsOverWorlds'
import { importedLines, plannedLines } from './outcomeLines'
import { randomWorlds, worldsWithMissingFiles } from './randomWorld'
import { notRestored } from './undoDifferences'

test('what is planned is what the import engine does, row by row and field by field', () => {
  holdsOverWorlds(
    'plan and import engine agree',
    fc.property(randomWorlds, (world) => {
      const plan = planOf(world)
      fc.pre(!isContested(plan) && !isRemovedTwice(plan))
      expect(plannedLines(world)).toEqual(importedLines(world))
    }),
  )
}, 3_600_000)

test('the random worlds reach every rule of the tables', () => {
  const marked = {
    notEpicMade: new Map([['DS_USERS' as const, new Set(['E1'])]]),
    signedInUser: 'bob',
  }
  const missed = new Set(planRules)
  for (const world of fc.sample(worldsWithMissingFiles, { numRuns: 6000, seed: 7 })) {
    for (const rule of rulesOf({ ...world, extra: marked })) missed.delete(rule)
    if (missed.size === 0) break
  }
  expect([...missed]).toEqual([])
})

function rulesOf(world: SmallWorld): readonly PlanRule[] {
  return [...planOf(world).files.values()].flatMap((file) =>
    Array.from({ length: file.length }, (_, position) => file.ruleAt(position)),
  )
}

test('importing a package twice changes nothing the second time', () => {
  holdsOverWorlds(
    'applying twice changes nothing',
    fc.property(randomWorlds, (world) => {
      const plan = planOf(world)
      const first = recordsOf(plan)
      fc.pre(!isContested(plan) && !isBlockedByName(first) && !losesItsName(world, first))
      const again = planOf({ ...world, state: stateAfter(world) })
      const records = recordsOf(again)
      // B2: once the record with the key is gone, a removal may meet one without a key that has the same name.
      fc.pre(records.every(({ rule }) => rule !== 'B2') && !isContested(again))
      const changes = records.filter(({ outcome }) => changing.has(outcome))
      expect(changes).toEqual([])
    }),
  )
}, 3_600_000)

type Records = ReturnType<typeof recordsOf>

/** A name that is taken now may be free the second time, because its owner was renamed or deleted. */
function isBlockedByName(records: Records): boolean {
  return records.some(({ rule }) => rule === 'A3' || rule === 'A8' || rule === 'A9')
}

/** A rejected row that names a member by a key which this package replaces (A7) names nobody the second time. */
function losesItsName(world: SmallWorld, records: Records): boolean {
  const oldKeys = new Set(
    records
      .filter(({ rule }) => rule === 'A7')
      .map(({ file, stateRow }) => world.state?.[file]?.[stateRow ?? -1]?.EXTERNAL_KEY),
  )
  return records.some(({ file, outcome, row }) => {
    const key = world.rows?.[file]?.[(row ?? 0) - 1]?.MEMBER_KEY
    return file === 'DS_TEAM_MEMBERSHIPS' && outcome === 'reject' && oldKeys.has(key)
  })
}

const changing: ReadonlySet<string> = new Set(['add', 'update', 'adopt', 'delete', 'cascade'])

test('undo brings the state back, except for what it lists', () => {
  holdsOverWorlds(
    'undo brings the state back',
    fc.property(randomWorlds, (world) => {
      const plan = planOf(world)
      fc.pre(!isContested(plan))
      const undo = undoOf(plan)
      const after = stateAfter(world)
      const back = stateAfter({ mirror: 'N', rows: rowsOf(undo.content), state: after })
      expect(
        notRestored(stateAfter({ mirror: 'N', state: world.state ?? {} }), back, undo.rest),
      ).toEqual([])
    }),
  )
}, 3_600_000)

test('the order of rows changes no outcome', () => {
  holdsOverWorlds(
    'the order of rows changes nothing',
    fc.property(randomWorlds, (world) => {
      const reversed = Object.fromEntries(
        Object.entries(world.rows ?? {}).map(([table, rows]) => [
          table,
          [...(rows ?? [])].reverse(),
        ]),
      )
      expect(byContent({ ...world, rows: reversed })).toEqual(byContent(world))
    }),
  )
}, 3_600_000)

/** What is planned for each row, the row told by its cells instead of its place. */
function byContent(world: SmallWorld): readonly string[] {
  return recordsOf(planOf(world))
    .map(({ file, row, ...record }) => {
      const cells = row === null ? null : world.rows?.[file]?.[row - 1]
      return JSON.stringify([file, cells, record])
    })
    .sort()
}

test('a package planned against the state it describes changes nothing', () => {
  holdsOverWorlds(
    'a state planned against itself is unchanged',
    fc.property(randomWorlds, (world) => {
      const input = inputOf({ ...world, rows: withoutRemovals(world.rows ?? {}) })
      const snapshot = snapshotFromPackage(input.content, 'last.zip')
      const plan = planPackage({ ...input, snapshot })
      const outcomes = new Set(recordsOf(plan).map(({ outcome }) => outcome))
      expect([...outcomes].filter((outcome) => changing.has(outcome))).toEqual([])
    }),
  )
}, 3_600_000)

/** A package that says what should be, without rows that say what should not. */
function withoutRemovals(rows: Tables): Tables {
  return Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [
      table,
      (list ?? []).filter(({ ACTION }) => ACTION !== 'R'),
    ]),
  )
}
