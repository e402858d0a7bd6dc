import { type ApiReader, isRefusal, readSupervisors } from './apiReader'
import { type ApiPerson, isCutShort, itemsOf, namedShape, personShape } from './apiShapes'
import { addProperties, completePeople } from './personByPerson'
import type { StateOptions } from './readState'
import type { StateDraft } from './stateDraft'
import { roleList, supervisorRow, userRow, withoutOdd } from './stateRows'

/** So many people without an inactive one among them are suspicious. */
const fewPeople = 50

/**
 * The list of people, with roles and supervisors where the tenant takes these embeds in a list; to one it does not take
 * it answers 400 or 403 (API §5.1, §5.12). What a list leaves out is left to `readRestOfPeople`.
 */
export async function listPeople(
  read: ApiReader,
  draft: StateDraft,
  options: StateOptions,
): Promise<void> {
  await draft.once('people', async () => {
    for (;;) {
      const { embeds } = draft.people
      const path = `/api/xm/1/people${embeds.length === 0 ? '' : `?embed=${embeds.join(',')}`}`
      try {
        await read.list(path, personShape, 'people', ['DS_USERS'], (person, odd) =>
          takePerson(person, odd, draft, options),
        )
        break
      } catch (thrown) {
        const mayTakeLess = isRefusal(thrown) && thrown.problem.code !== 'http.404'
        if (!mayTakeLess || !draft.people.askForLess()) throw thrown
      }
    }
    const count = draft.rowCount('DS_USERS')
    if (draft.people.inactive > 0 || count < fewPeople) return
    draft.warnings.push(
      `None of the ${count} people is inactive. Either there are none, or the tenant leaves them out of lists; then a row for such a person looks like an addition.`,
    )
  })
}

function takePerson(
  person: ApiPerson,
  odd: ReadonlySet<string>,
  draft: StateDraft,
  options: StateOptions,
): void {
  const { people } = draft
  const row = draft.rowCount('DS_USERS')
  draft.index.addPerson(person)
  draft.add('DS_USERS', withoutOdd(userRow(person, draft.index), odd))
  draft.noteSite(person.site)
  people.addId(person.id)
  if (person.status === 'INACTIVE') people.inactive += 1
  if (person.properties !== undefined) people.listsProperties = true
  if (person.supervisors !== undefined) people.listsSupervisors = true
  if (options.withCustomValues === true) addProperties(person, draft)
  if (isCutShort(person.roles) || isCutShort(person.supervisors)) people.cut.set(row, person)
  const { externalKey = '' } = person
  if (externalKey === '') return
  if (odd.has('supervisors')) people.unknownSupervisors.push(externalKey)
  const supervisors = isCutShort(person.supervisors) ? [] : (itemsOf(person.supervisors) ?? [])
  if (supervisors.length > 0) {
    people.supervisors.add(
      externalKey,
      supervisors.map(({ id }) => id),
    )
  }
}

/**
 * What the list of people left out: lists of more than a hundred, and, where the options allow it, what only single people
 * tell. Then the rows of supervisors, which need everybody's key. Only once all people are listed.
 */
export async function readRestOfPeople(
  read: ApiReader,
  draft: StateDraft,
  options: StateOptions,
): Promise<void> {
  const { people } = draft
  await draft.once('long lists of people', () =>
    read.each([...people.cut], 'long lists of people', ([row, person]) =>
      readLongLists(read, draft, row, person),
    ),
  )
  await draft.once('people one by one', () => completePeople(read, draft, options))
  await draft.once('supervisors', async () => {
    addSupervisors(draft)
    if (people.refused.roles === 0) return
    draft.warnings.push(`The roles of ${people.refused.roles} people are not known.`)
  })
}

/**
 * The rows of supervisors. A person whose supervisors are not known has a row without a list: unknown, where no row at all
 * would say that there are none (contract §2). When they are known of nobody, the file is unread.
 */
function addSupervisors(draft: StateDraft): void {
  const { people } = draft
  const { unknownSupervisors } = people
  let unsaid = 0
  people.supervisors.take((key, ids) => {
    const row = supervisorRow(key, ids, draft.index)
    if (row.PERSON_SUPERVISOR_LIST === undefined) unsaid += 1
    draft.add('DS_PERSON_SUPERVISORS', row)
  })
  if (unsaid > 0) {
    draft.warnings.push(
      `${numberOf(unsaid, 'person has', 'people have')} a supervisor whom this account does not see: their supervisors cannot be compared.`,
    )
  }
  const unknown = unknownSupervisors.length
  if (unknown === 0 || draft.unread.has('DS_PERSON_SUPERVISORS')) return
  const why = `the tenant did not give the supervisors of ${numberOf(unknown, 'person', 'people')}`
  if (draft.rowCount('DS_PERSON_SUPERVISORS') === 0) {
    draft.unread.set('DS_PERSON_SUPERVISORS', why)
    return
  }
  for (const key of unknownSupervisors) {
    draft.add('DS_PERSON_SUPERVISORS', supervisorRow(key, undefined, draft.index))
  }
  draft.warnings.push(`Supervisors are not known of everybody: ${why}.`)
}

function numberOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

async function readLongLists(
  read: ApiReader,
  draft: StateDraft,
  row: number,
  person: ApiPerson,
): Promise<void> {
  const { people } = draft
  if (isCutShort(person.roles)) {
    const roles = await read.rest(person.roles, namedShape, 'roles', person.targetName)
    if (roles === undefined) people.refused.roles += 1
    else people.roles.set(row, roleList(roles))
  }
  const isListed = people.embeds.includes('supervisors')
  if (isListed && isCutShort(person.supervisors) && person.externalKey !== undefined) {
    const ids = await readSupervisors(read, 'people', person.id, person.targetName)
    if (ids === undefined) people.unknownSupervisors.push(person.externalKey)
    else people.supervisors.add(person.externalKey, ids)
  }
  people.cut.delete(row)
}
