import { isSameCell } from '../columns/differingRow'
import type { TableName } from '../schema/tableNames'
import { keptPer, oncePer } from './once'
import { countOf, positionsOf } from './planFacts'
import type { PackagePlan } from './planPackage'

/** Two records that look like one, or one key that looks like two. The names are for people. */
export interface PlanPair {
  readonly file: TableName
  /** The one that is there. */
  readonly one: string
  /** The one the package brings. */
  readonly other: string
  readonly why: string
}

/**
 * Adds and deletions that look like the same record under another key, and rows that would give a record another key
 * (A7). In mirror mode such a change deletes people with everything they have, and adds them again empty.
 */
export function findKeyChanges(plan: PackagePlan): readonly PlanPair[] {
  return keyChangesOf(plan)
}

// Guards and summary both ask, and plans do not change.
const keyChangesOf = keptPer((plan: PackagePlan): readonly PlanPair[] => [
  ...findRekeyed(plan),
  ...findSameGroups(plan),
  ...findSamePeople(plan),
])

/**
 * Records whose key now names somebody else: user ID, first and last name all differ. The import would turn one person
 * into the other, devices and memberships included.
 */
export function findReusedKeys(plan: PackagePlan): readonly PlanPair[] {
  return reusedKeysOf(plan)
}

const reusedKeysOf = keptPer((plan: PackagePlan): readonly PlanPair[] => {
  const pairs: PlanPair[] = []
  const file = plan.files.get('DS_USERS')
  for (const position of positionsOf(plan, 'DS_USERS', 'update')) {
    const stateRow = file?.stateRowAt(position) ?? null
    if (
      stateRow === null ||
      !personColumns.every((column) => differs(plan, column, position, stateRow))
    ) {
      continue
    }
    const record = file?.recordAt(position)
    if (record === undefined || record.stateRow === null) continue
    const changed = new Set(record.changes.map(({ column }) => column))
    if (!personColumns.every((column) => changed.has(column))) continue
    pairs.push({
      file: 'DS_USERS',
      one: personInState(plan, record.stateRow),
      other: personInPackage(plan, position),
      why: `The key ${record.externalKey ?? ''} names somebody else: user ID, first and last name differ.`,
    })
  }
  return pairs
})

/** Do row and record have other texts there? Asked before a record is composed, which takes a hundred times as long. */
function differs(
  { joins }: PackagePlan,
  column: string,
  position: number,
  record: number,
): boolean {
  const { world } = joins
  const [cells, before] = [
    world.rowCells('DS_USERS', column),
    world.recordCells('DS_USERS', column),
  ]
  return !isSameCell(cells, position, before, record)
}

const personColumns = ['USER_ID', 'FIRST_NAME', 'LAST_NAME']

function* findRekeyed(plan: PackagePlan): Generator<PlanPair> {
  for (const [table, file] of plan.files) {
    for (const position of positionsOf(plan, table, 'adopt')) {
      if (file.ruleAt(position) !== 'A7') continue
      const record = file.recordAt(position)
      const before = plan.joins.world.externalKey(table, record.stateRow ?? -1)
      yield {
        file: table,
        one: before,
        other: record.externalKey ?? '',
        why: `“${record.naturalKey}” has the key ${before} in xMatters and ${record.externalKey ?? ''} in the package.`,
      }
    }
  }
}

/** Groups that go while a row of the same name is refused because the name is in use. */
function* findSameGroups(plan: PackagePlan): Generator<PlanPair> {
  const file = plan.files.get('DS_GROUPS')
  if (file === undefined || countOf(plan, 'DS_GROUPS', 'delete') === 0) return
  const going = new Map<string, string>()
  for (const position of positionsOf(plan, 'DS_GROUPS', 'delete')) {
    going.set(file.naturalKeyAt(position), file.recordAt(position).externalKey ?? '')
  }
  for (const position of positionsOf(plan, 'DS_GROUPS', 'reject')) {
    const before = going.get(file.naturalKeyAt(position))
    if (before === undefined || file.ruleAt(position) !== 'A8') continue
    const { externalKey, naturalKey } = file.recordAt(position)
    yield {
      file: 'DS_GROUPS',
      one: before,
      other: externalKey ?? '',
      why: `The group “${naturalKey}” is deleted under one key and refused under another.`,
    }
  }
}

/** People who are added and deleted in one plan: the same e-mail address, or a name nobody else has. */
function* findSamePeople(plan: PackagePlan): Generator<PlanPair> {
  const file = plan.files.get('DS_USERS')
  if (file === undefined) return
  if (countOf(plan, 'DS_USERS', 'add') === 0 || countOf(plan, 'DS_USERS', 'delete') === 0) return
  const byAddress = new Map<string, number>()
  const byName = new Map<string, number | null>()
  const addressesOf = addressesOfRecords(plan)
  for (const position of positionsOf(plan, 'DS_USERS', 'delete')) {
    const record = file.stateRowAt(position) ?? -1
    for (const address of addressesOf(record)) byAddress.set(address, record)
    const name = nameInState(plan, record)
    if (name !== '') byName.set(name, byName.has(name) ? null : record)
  }
  const addedTwice = namesTwice(plan)
  const addressesOfKey = addressesOfRows(plan)
  const keys = plan.joins.world.rowCells('DS_USERS', 'EXTERNAL_KEY')
  for (const position of positionsOf(plan, 'DS_USERS', 'add')) {
    const name = nameInPackage(plan, position)
    const address = addressesOfKey(keys.text(position)).find((one) => byAddress.has(one))
    const sameAddress = address === undefined ? undefined : byAddress.get(address)
    const sameName = addedTwice.has(name) ? undefined : (byName.get(name) ?? undefined)
    const record = sameAddress ?? sameName
    if (record === undefined) continue
    const hasBoth = record === sameAddress && nameInState(plan, record) === name
    yield {
      file: 'DS_USERS',
      one: personInState(plan, record),
      other: personInPackage(plan, position),
      why: hasBoth
        ? 'Same name and e-mail address, but another key and user ID.'
        : record === sameAddress
          ? 'Same e-mail address, but another name, key and user ID.'
          : 'Same name, but another key and user ID.',
    }
  }
}

function namesTwice(plan: PackagePlan): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const position of positionsOf(plan, 'DS_USERS', 'add')) {
    const name = nameInPackage(plan, position)
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return twice
}

/** The addresses of users who go; nobody asks for others. */
function addressesOfRecords(plan: PackagePlan): (user: number) => readonly string[] {
  const { world, owners } = plan.joins
  const addresses = world.recordCells('DS_EMAIL_DEVICES', 'ADDRESS')
  const found = new Map<number, string[]>()
  const users = plan.joins.decisions('DS_USERS')
  for (let record = 0; record < world.state('DS_EMAIL_DEVICES').rowCount; record += 1) {
    const owner = owners.ofRecord('DS_EMAIL_DEVICES', record)
    if (owner < 0 || users.going(owner) === 'stays') continue
    const address = addresses.text(record).toLowerCase()
    if (address !== '') found.set(owner, [...(found.get(owner) ?? []), address])
  }
  return (user) => found.get(user) ?? []
}

function addressesOfRows(plan: PackagePlan): (userKey: string) => readonly string[] {
  const { world } = plan.joins
  const addresses = world.rowCells('DS_EMAIL_DEVICES', 'ADDRESS')
  const users = world.rowCells('DS_EMAIL_DEVICES', 'USER_KEY')
  const userRows = world.rowsByKey('DS_USERS')
  const outcomes = plan.joins.decisions('DS_USERS').rows
  const found = new Map<string, string[]>()
  for (let row = 0; row < world.rows('DS_EMAIL_DEVICES').rowCount; row += 1) {
    const owner = userRows.findLike([users], row)
    if (owner < 0 || outcomes.outcome(owner) !== 'add') continue
    const user = users.text(row)
    const address = addresses.text(row).toLowerCase()
    if (address !== '') found.set(user, [...(found.get(user) ?? []), address])
  }
  return oncePer((userKey: string) => found.get(userKey) ?? [])
}

const foldName = (first: string, last: string) =>
  first === '' || last === '' ? '' : `${first} ${last}`.toLowerCase()

function nameInState({ joins }: PackagePlan, record: number): string {
  const cell = (column: string) => joins.world.recordCells('DS_USERS', column).text(record)
  return foldName(cell('FIRST_NAME'), cell('LAST_NAME'))
}

function nameInPackage({ joins }: PackagePlan, row: number): string {
  const cell = (column: string) => joins.world.rowCells('DS_USERS', column).text(row)
  return foldName(cell('FIRST_NAME'), cell('LAST_NAME'))
}

function personInState({ joins }: PackagePlan, record: number): string {
  const cell = (column: string) => joins.world.recordCells('DS_USERS', column).text(record)
  return person(cell('FIRST_NAME'), cell('LAST_NAME'), cell('USER_ID'), cell('EXTERNAL_KEY'))
}

function personInPackage({ joins }: PackagePlan, row: number): string {
  const cell = (column: string) => joins.world.rowCells('DS_USERS', column).text(row)
  return person(cell('FIRST_NAME'), cell('LAST_NAME'), cell('USER_ID'), cell('EXTERNAL_KEY'))
}

function person(first: string, last: string, userId: string, key: string): string {
  return `${first} ${last} (${userId}, ${key})`.trim()
}
