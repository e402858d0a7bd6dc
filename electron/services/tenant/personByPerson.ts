import type { TableName } from '../../../shared/schema/tableNames'
import { type ApiReader, readSupervisors } from './apiReader'
import { type ApiPerson, isCutShort, itemsOf, namedShape, personShape } from './apiShapes'
import type { PersonPart } from './peopleDraft'
import type { StateOptions } from './readState'
import type { StateDraft } from './stateDraft'
import { attributeRows, customValueRows, roleList } from './stateRows'

/** So many people are tried before the rest is asked for. */
const probed = 20

/** So many requests are “short”: some minutes at most, whatever the tenant. */
export const mostWhenShort = 1000

const partWords: Readonly<Record<PersonPart, string>> = {
  roles: 'roles',
  supervisors: 'supervisors',
  properties: 'custom values',
}

/**
 * Reads by single people what the lists of the tenant leave out: one request each, so it is done when it is short or when
 * the options ask for it (API §5.12: tens of thousands of calls otherwise). A few people are tried first: they tell how long
 * all would take, and whether there is anything to find. Goes on where it was interrupted. What is left out in the end goes
 * to `unread`, with what it would cost to read it.
 */
export async function completePeople(
  read: ApiReader,
  draft: StateDraft,
  options: StateOptions,
): Promise<void> {
  const { people } = draft
  people.missing ??= missingParts(draft, options)
  const { missing } = people
  if (missing.length === 0 || draft.rowCount('DS_USERS') === 0) return
  const policy = options.personByPerson ?? 'short'
  let wanted = missing.filter(
    (part) => policy !== 'never' && (part !== 'supervisors' || options.withSupervisors !== false),
  )
  const asked = async (rows: readonly number[], label?: (done: number) => string) =>
    read.each(rows, words(wanted), (row) => askPerson(read, draft, wanted, row), label)
  const waiting = () => rowsToAsk(draft, wanted).filter((row) => !people.asked.has(row))

  const began = options.now().getTime()
  const before = people.asked.size
  const first = waiting().slice(0, probed)
  await asked(first)
  const pace = () => (options.now().getTime() - began) / Math.max(1, people.asked.size - before)
  if (policy === 'short' && !people.tellsProperties) {
    wanted = wanted.filter((part) => part !== 'properties')
  }
  const rest = waiting()
  const isTooLong = policy === 'short' && people.asked.size + rest.length > mostWhenShort
  if (isTooLong) {
    const requests = people.asked.size + rest.length
    const cost = `; person by person it takes ${requests} requests, ${duration(pace() * requests)}, and has to be allowed (in Settings, or by --person-by-person always)`
    return leaveUnread(draft, missing, cost)
  }
  await asked(rest, (done) => {
    const left = duration(pace() * (rest.length - done))
    return `Reading ${words(wanted)} person by person, ${left} left`
  })
  leaveUnread(
    draft,
    missing.filter((part) => !wanted.includes(part)),
    '',
  )
}

/** The parts that no person of the list had. Nobody having custom values and a list that leaves them out look the same. */
function missingParts({ people }: StateDraft, options: StateOptions): readonly PersonPart[] {
  const lacks: Readonly<Record<PersonPart, boolean>> = {
    roles: !people.embeds.includes('roles'),
    supervisors: !people.embeds.includes('supervisors') || !people.listsSupervisors,
    properties: options.withCustomValues === true && !people.listsProperties,
  }
  return (['roles', 'supervisors', 'properties'] as const).filter((part) => lacks[part])
}

/** Supervisors and custom values belong to people with a key only; a role everybody may have. */
function rowsToAsk({ people, index }: StateDraft, parts: readonly PersonPart[]): readonly number[] {
  if (parts.length === 0) return []
  const all = Array.from({ length: people.ids.length }, (_, row) => row)
  if (parts.includes('roles')) return all
  return all.filter((row) => index.person(people.ids.text(row))?.externalKey !== '')
}

async function askPerson(
  read: ApiReader,
  draft: StateDraft,
  parts: readonly PersonPart[],
  row: number,
): Promise<void> {
  const { people } = draft
  const id = people.ids.text(row)
  const path = `/api/xm/1/people/${encodeURIComponent(id)}`
  const embeds = people.takesEmbeds ? parts.filter((part) => part !== 'properties') : []
  const query = embeds.length === 0 ? '' : `?embed=${embeds.join(',')}`
  let person = await read.one(path + query, personShape, words(parts))
  if (person === undefined && query !== '') {
    person = await read.one(path, personShape, words(parts))
    if (person !== undefined) people.takesEmbeds = false
  }
  for (const part of parts) {
    const isKnown = person !== undefined && (await takePart(read, draft, person, part, row))
    if (isKnown) continue
    people.refused[part] += 1
    const key = draft.index.person(id)?.externalKey ?? ''
    if (part === 'supervisors' && key !== '') people.unknownSupervisors.push(key)
  }
  people.asked.add(row)
}

/** False when the person does not tell it either. */
async function takePart(
  read: ApiReader,
  draft: StateDraft,
  person: ApiPerson,
  part: PersonPart,
  row: number,
): Promise<boolean> {
  const { people } = draft
  switch (part) {
    case 'roles': {
      const roles = isCutShort(person.roles)
        ? await read.rest(person.roles, namedShape, 'roles', person.targetName)
        : itemsOf(person.roles)
      if (roles !== undefined) people.roles.set(row, roleList(roles))
      return roles !== undefined
    }
    case 'supervisors': {
      if (person.externalKey === undefined) return true
      const embedded = isCutShort(person.supervisors) ? undefined : itemsOf(person.supervisors)
      const ids =
        embedded?.map(({ id }) => id) ??
        (await readSupervisors(read, 'people', person.id, person.targetName))
      if (ids !== undefined && ids.length > 0) people.supervisors.add(person.externalKey, ids)
      return ids !== undefined
    }
    case 'properties':
      if (person.properties !== undefined) people.tellsProperties = true
      addProperties(person, draft)
      return true
    default:
      return part satisfies never
  }
}

/** Custom values and attributes of a person (API §5.1). */
export function addProperties(person: ApiPerson, draft: StateDraft): void {
  for (const row of customValueRows(person)) draft.add('DS_USER_CUSTOM_VALUES', row)
  for (const row of attributeRows(person)) draft.add('DS_USER_JOIN_ATTRIBUTES', row)
}

const tables: Readonly<Partial<Record<PersonPart, TableName>>> = {
  supervisors: 'DS_PERSON_SUPERVISORS',
  properties: 'DS_USER_CUSTOM_VALUES',
}

function leaveUnread(draft: StateDraft, parts: readonly PersonPart[], cost: string): void {
  for (const part of parts) {
    const why = `the tenant does not list ${partWords[part]} with people${cost}`
    const table = tables[part]
    if (table === undefined) draft.warnings.push(`Roles are not known: ${why}.`)
    else draft.unread.set(table, why)
  }
}

function words(parts: readonly PersonPart[]): string {
  return parts.map((part) => partWords[part]).join(' and ')
}

/** `about 4 minutes`, from milliseconds. */
function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 90) return `about ${seconds === 1 ? 'a second' : `${seconds} seconds`}`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `about ${minutes} minutes` : `about ${Math.round(minutes / 60)} hours`
}
