import { isSameCell } from '../columns/cell'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import { preparedPerObject } from './once'
import { outcomeSet } from './plan'
import { countOf, positionsSliced } from './planFacts'
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
 * (A7). In mirror mode such a change deletes people with everything they have, and adds them again empty. Kept with the
 * plan, for guards and summary both ask; `sliced` works it out with pauses.
 */
export const findKeyChanges = preparedPerObject(function* (
  plan: PackagePlan,
): Sliced<readonly PlanPair[]> {
  return [
    ...(yield* findRekeyed(plan)),
    ...(yield* findSameGroups(plan)),
    ...(yield* findSamePeople(plan)),
  ]
})

/**
 * Records whose key now names somebody else: user ID, first and last name all differ. The import would turn one person
 * into the other, devices and memberships included. Kept with the plan as well.
 */
export const findReusedKeys = preparedPerObject(function* (
  plan: PackagePlan,
): Sliced<readonly PlanPair[]> {
  const pairs: PlanPair[] = []
  const file = plan.files.get('DS_USERS')
  for (const [nth, position] of (yield* positionsSliced(plan, 'DS_USERS', 'update')).entries()) {
    if (nth % perPause === 0) yield nth
    const stateRow = file?.stateRowAt(position) ?? -1
    const isOther = personColumns.every((column) => differs(plan, column, position, stateRow))
    if (!isOther) continue
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

/** Records looked at closely between two pauses: a few milliseconds. */
const perPause = 512

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

function* findRekeyed(plan: PackagePlan): Sliced<readonly PlanPair[]> {
  const pairs: PlanPair[] = []
  const { world } = plan.joins
  for (const [table, file] of plan.files) {
    for (const [nth, position] of (yield* positionsSliced(plan, table, 'adopt')).entries()) {
      if (nth % perPause === 0) yield nth
      if (file.ruleAt(position) !== 'A7') continue
      const before = world.externalKey(table, file.stateRowAt(position) ?? -1)
      const after = world.rowCells(table, 'EXTERNAL_KEY').text(position)
      pairs.push({
        file: table,
        one: before,
        other: after,
        why: `“${file.naturalKeyAt(position)}” has the key ${before} in xMatters and ${after} in the package.`,
      })
    }
  }
  return pairs
}

/** Groups that go while a row of the same name is refused because the name is in use. */
function* findSameGroups(plan: PackagePlan): Sliced<readonly PlanPair[]> {
  const pairs: PlanPair[] = []
  const file = plan.files.get('DS_GROUPS')
  if (file === undefined || countOf(plan, 'DS_GROUPS', 'delete') === 0) return pairs
  const { world } = plan.joins
  const going = new Map<string, string>()
  for (const [nth, position] of (yield* positionsSliced(plan, 'DS_GROUPS', 'delete')).entries()) {
    if (nth % perPause === 0) yield nth
    const record = file.stateRowAt(position) ?? -1
    going.set(file.naturalKeyAt(position), world.externalKey('DS_GROUPS', record))
  }
  for (const [nth, position] of (yield* positionsSliced(plan, 'DS_GROUPS', 'reject')).entries()) {
    if (nth % perPause === 0) yield nth
    const name = file.naturalKeyAt(position)
    const before = going.get(name)
    if (before === undefined || file.ruleAt(position) !== 'A8') continue
    pairs.push({
      file: 'DS_GROUPS',
      one: before,
      other: world.rowCells('DS_GROUPS', 'EXTERNAL_KEY').text(position),
      why: `The group “${name}” is deleted under one key and refused under another.`,
    })
  }
  return pairs
}

/** People who are added and deleted in one plan: the same e-mail address, or a name nobody else has. */
function* findSamePeople(plan: PackagePlan): Sliced<readonly PlanPair[]> {
  const pairs: PlanPair[] = []
  const file = plan.files.get('DS_USERS')
  if (file === undefined) return pairs
  if (countOf(plan, 'DS_USERS', 'add') === 0 || countOf(plan, 'DS_USERS', 'delete') === 0) {
    return pairs
  }
  const byAddress = new Map<string, number>()
  const byName = new Map<string, number | null>()
  const addressesOf = yield* addressesOfRecords(plan)
  for (const [nth, position] of (yield* positionsSliced(plan, 'DS_USERS', 'delete')).entries()) {
    if (nth % perPause === 0) yield nth
    const record = file.stateRowAt(position) ?? -1
    for (const address of addressesOf.get(record) ?? []) byAddress.set(address, record)
    const name = nameInState(plan, record)
    if (name !== '') byName.set(name, byName.has(name) ? null : record)
  }
  const added = yield* positionsSliced(plan, 'DS_USERS', 'add')
  const addedTwice = yield* namesTwice(plan, added)
  const addressesOfRow = yield* addressesOfRows(plan)
  for (const [nth, position] of added.entries()) {
    if (nth % perPause === 0) yield nth
    const name = nameInPackage(plan, position)
    const address = addressesOfRow.get(position)?.find((one) => byAddress.has(one))
    const sameAddress = address === undefined ? undefined : byAddress.get(address)
    const sameName = addedTwice.has(name) ? undefined : (byName.get(name) ?? undefined)
    const record = sameAddress ?? sameName
    if (record === undefined) continue
    const hasBoth = record === sameAddress && nameInState(plan, record) === name
    pairs.push({
      file: 'DS_USERS',
      one: personInState(plan, record),
      other: personInPackage(plan, position),
      why: hasBoth
        ? 'Same name and e-mail address, but another key and user ID.'
        : record === sameAddress
          ? 'Same e-mail address, but another name, key and user ID.'
          : 'Same name, but another key and user ID.',
    })
  }
  return pairs
}

function* namesTwice(plan: PackagePlan, added: readonly number[]): Sliced<ReadonlySet<string>> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const [nth, position] of added.entries()) {
    if (nth % perPause === 0) yield nth
    const name = nameInPackage(plan, position)
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return twice
}

type Addresses = ReadonlyMap<number, readonly string[]>

/** The addresses of users who go, by their record; nobody asks for others. */
function* addressesOfRecords({ joins }: PackagePlan): Sliced<Addresses> {
  const { world, owners } = joins
  const addresses = world.recordCells('DS_EMAIL_DEVICES', 'ADDRESS')
  const users = joins.decisions('DS_USERS')
  const found = new Map<number, readonly string[]>()
  for (let record = 0; record < world.state('DS_EMAIL_DEVICES').rowCount; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    const owner = owners.ofRecord('DS_EMAIL_DEVICES', record)
    if (owner < 0 || users.going(owner) === 'stays') continue
    addAddress(found, owner, addresses.text(record))
  }
  return found
}

/** The addresses of users who are added, by their row. */
function* addressesOfRows({ joins }: PackagePlan): Sliced<Addresses> {
  const { world, references } = joins
  const addresses = world.rowCells('DS_EMAIL_DEVICES', 'ADDRESS')
  const outcomes = joins.decisions('DS_USERS').rows
  const added = outcomeSet(['add'])
  const found = new Map<number, readonly string[]>()
  for (let row = 0; row < world.rows('DS_EMAIL_DEVICES').rowCount; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const user = references.found('DS_EMAIL_DEVICES', 'USER_KEY', row).row
    if (user < 0 || !outcomes.isOneOf(user, added)) continue
    addAddress(found, user, addresses.text(row))
  }
  return found
}

function addAddress(found: Map<number, readonly string[]>, user: number, text: string): void {
  if (text !== '') found.set(user, [...(found.get(user) ?? []), text.toLowerCase()])
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
