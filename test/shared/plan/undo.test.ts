import { expect, test } from 'vitest'
import { undoOf } from '../../../shared/plan/undo'
import type { TableName } from '../../../shared/schema/tableNames'
import {
  email,
  group,
  member,
  oslo,
  planOf,
  type SmallWorld,
  shift,
  site,
  supervisors,
  user,
} from './smallWorld'

function undone(world: SmallWorld, table: TableName, columns: readonly string[]) {
  const { content, rest } = undoOf(planOf(world))
  const rows = content.files.get(table)?.table
  return {
    rows: Array.from({ length: rows?.rowCount ?? 0 }, (_, row) =>
      columns.map((column) => rows?.column(column)?.text(row)).join(' '),
    ),
    rest: rest.filter(({ file }) => file === table).map(({ name, reason }) => `${name} ${reason}`),
  }
}

const known = (cells = {}) => ({ DS_SITES: [oslo], DS_USERS: [user('E1', 'ada', cells)] })

test('what was added is removed by its key', () => {
  expect(
    undone({ rows: known(), state: { DS_SITES: [oslo] } }, 'DS_USERS', ['EXTERNAL_KEY', 'ACTION']),
  ).toEqual({ rows: ['E1 R'], rest: [] })
})

test('what was changed is written as it was', () => {
  expect(
    undone({ rows: known({ STATUS: 'INACTIVE' }), state: known() }, 'DS_USERS', [
      'EXTERNAL_KEY',
      'STATUS',
      'ACTION',
    ]),
  ).toEqual({ rows: ['E1 ACTIVE Y'], rest: [] })
})

test('a deleted user returns with the device, but not with the password', () => {
  const state = {
    ...known(),
    DS_EMAIL_DEVICES: [email('D1', 'E1'), email(null, 'E1', { DEVICE_NAME: 'Home' })],
  }
  const world = { rows: { DS_SITES: [oslo] }, state }
  expect([
    undone(world, 'DS_USERS', ['USER_ID', 'ACTION']).rows,
    undone(world, 'DS_USERS', []).rest.filter((line) => line.includes('outside')),
    undone(world, 'DS_EMAIL_DEVICES', ['EXTERNAL_KEY', 'ACTION']),
  ]).toEqual([['ada Y'], [' outside'], { rows: ['D1 Y'], rest: ['ada|Home noKey'] }])
})

test('supervisors without a key are not written back, and that is listed', () => {
  const people = { ...known(), DS_USERS: [user('E1', 'ada'), user('E2', 'bob')] }
  const world: SmallWorld = {
    rows: { ...people, DS_PERSON_SUPERVISORS: [supervisors('E1', '<<<NONE>>>')] },
    state: { ...people, DS_PERSON_SUPERVISORS: [supervisors('E1', 'E2,(no key: nobody)')] },
  }
  expect(undone(world, 'DS_PERSON_SUPERVISORS', ['PERSON_SUPERVISOR_LIST', 'ACTION'])).toEqual({
    rows: ['E2 Y'],
    rest: ['E1 keyless'],
  })
})

test('an adoption cannot be taken back', () => {
  expect(
    undone(
      { rows: known(), state: { DS_SITES: [oslo], DS_USERS: [user(null, 'ada')] } },
      'DS_USERS',
      ['EXTERNAL_KEY', 'ACTION'],
    ),
  ).toEqual({ rows: ['E1 Y'], rest: ['ada adoptedKey'] })
})

test('a new group stays when a shift moved into it that cannot move back', () => {
  const byHand = shift('T1', null, { OWNER_GROUP_NAME: 'Ops' })
  const world: SmallWorld = {
    mirror: 'N',
    rows: { DS_GROUPS: [group('G1', 'Net')], DS_TEAMS: [shift('T1', 'G1')] },
    state: { ...known(), DS_GROUPS: [group(null, 'Ops')], DS_TEAMS: [byHand] },
  }
  expect([undone(world, 'DS_GROUPS', []), undone(world, 'DS_TEAMS', [])]).toEqual([
    { rows: [], rest: ['Net inUse'] },
    { rows: [], rest: ['Ops|Day parentLost'] },
  ])
})

test('a site that was added is removed again, but it is listed while anybody is in it by then', () => {
  const rome = site('S2', 'Rome')
  const bergen = site('S3', 'Bergen')
  const world: SmallWorld = {
    rows: { DS_SITES: [oslo, rome, bergen], DS_USERS: [user('E1', 'ada', { SITE_NAME: 'Rome' })] },
    state: known(),
  }
  expect(undone(world, 'DS_SITES', ['SITENAME', 'ACTION'])).toEqual({
    rows: ['Rome R', 'Bergen R'],
    rest: ['Rome siteInUse'],
  })
})

test('a shift whose key the tenant does not tell goes along with a membership that comes back, as it was sent', () => {
  const people = { ...known(), DS_GROUPS: [group('G1', 'Net')] }
  const shifts = { DS_TEAMS: [shift('T1', 'G1')] }
  const world: SmallWorld = {
    rows: { ...people, ...shifts },
    state: { ...people, ...shifts, DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')] },
  }
  const shiftsIn = (one: SmallWorld) => undone(one, 'DS_TEAMS', ['EXTERNAL_KEY', 'ACTION']).rows
  expect(undone(world, 'DS_TEAM_MEMBERSHIPS', ['TEAM_KEY', 'ACTION']).rows).toEqual(['T1 Y'])
  expect([shiftsIn(world), shiftsIn({ ...world, unread: ['DS_TEAMS'] })]).toEqual([[], ['T1 Y']])
})
