import { listElements } from '../fieldFormats'
import { type Answer, failure, json } from '../http/answers'
import { pageOf } from '../http/paging'
import type { Call, Route } from '../http/routing'
import type { Switches } from '../http/switches'
import { targetOf, targetsOf } from '../recordTexts'
import type { TenantFile } from '../tenantFiles'
import { uuidFrom } from '../tenantIds'
import type { TenantRecord, TenantState } from '../tenantState'
import {
  type DeviceDrawing,
  deviceName,
  deviceOwner,
  deviceStatus,
  deviceTargetName,
  deviceTypeName,
  drawDevice,
} from './devices'
import { drawGroup, drawShift, rosterOf, shiftMembers, shiftsOf } from './groups'
import { drawPerson, drawRole, supervisorsOf } from './people'
import { drawSite } from './sites'
import { allDevices, reference, type TenantView, tenantView } from './tenantView'

/** The routes that read the tenant (API §5). State and switches are asked at each call. */
export function tenantRoutes(state: () => TenantState, switches: () => Switches): readonly Route[] {
  const get = (
    pattern: string,
    isList: boolean,
    answer: (call: Call, view: TenantView) => Answer,
  ): Route => ({
    method: 'GET',
    pattern,
    isList,
    answer: (call) => answer(call, tenantView(state(), switches())),
  })
  return [
    get('/people', true, listPeople),
    get('/people/license-quotas', false, (_, view) => licences(view)),
    get('/people/*', false, (call, view) => onePerson(call, view)),
    // Not in the reference by name: where the links of embedded lists lead (API §5.0).
    get('/people/*/roles', true, (call, view) =>
      found(findPerson(call, view), (person) =>
        page(call, view, listElements(person.values.ROLE_LIST ?? ''), drawRole),
      ),
    ),
    get('/groups/*/observers', true, (call, view) =>
      found(findGroup(call, view), (group) =>
        page(call, view, listElements(group.values.OBSERVER_LIST ?? ''), drawRole),
      ),
    ),
    get('/people/*/supervisors', true, (call, view) =>
      found(findPerson(call, view), (person) =>
        page(call, view, supervisorsOf(view, person), (one) => drawListed(view, one)),
      ),
    ),
    get('/people/*/devices', true, (call, view) =>
      found(findPerson(call, view), (person) =>
        page(call, view, view.devicesOf(person.id), (device) =>
          drawDevice(view, device, deviceDrawing(call)),
        ),
      ),
    ),
    get('/people/*/group-memberships', true, (call, view) =>
      found(findPerson(call, view), (person) =>
        page(call, view, membershipsOfPerson(view, person), (item) => item),
      ),
    ),
    get('/devices', true, listDevices),
    get('/devices/*', false, (call, view) => {
      const [name = ''] = call.names
      const device = visibleDevices(call, view).find(
        (one) => one.id === name || deviceTargetName(view, one) === name,
      )
      return found(device, (one) => json(drawDevice(view, one, deviceDrawing(call))))
    }),
    get('/device-names', true, listDeviceNames),
    get('/device-types', false, () => {
      const data = ['ANDROID_PUSH', 'APPLE_PUSH', 'EMAIL', 'FAX', 'GENERIC', 'TEXT_PAGER']
      const all = [...data, 'TEXT_PHONE', 'VOICE', 'VOICE_IVR']
      return json({ count: all.length, total: all.length, data: all })
    }),
    get('/sites', true, (call, view) =>
      page(
        call,
        view,
        listed(call, view, view.state.tables.DS_SITES, 'SITE_STATUS', ['SITENAME']),
        (site) => drawSite(view, site),
      ),
    ),
    get('/sites/*', false, (call, view) =>
      found(find(call, view.state.tables.DS_SITES, 'SITENAME'), (site) =>
        json(drawSite(view, site)),
      ),
    ),
    get('/groups', true, listGroups),
    get('/groups/license-quotas', false, (_, view) => licences(view)),
    get('/groups/*', false, (call, view) =>
      found(findGroup(call, view), (group) => json(drawGroup(view, group, embeds(call)))),
    ),
    get('/groups/*/members', true, (call, view) =>
      found(findGroup(call, view), (group) =>
        page(call, view, rosterOf(view, group, embeds(call)), (item) => item),
      ),
    ),
    get('/groups/*/supervisors', true, (call, view) =>
      found(findGroup(call, view), (group) =>
        page(call, view, targetsOf(view.directory, group, 'SUPERVISOR_LIST'), (one) =>
          drawListed(view, one),
        ),
      ),
    ),
    get('/groups/*/shifts', true, (call, view) =>
      found(findGroup(call, view), (group) =>
        page(call, view, shiftsOf(view, group), (shift) => drawShift(view, shift, embeds(call))),
      ),
    ),
    get('/groups/*/shifts/*', false, (call, view) =>
      found(findShift(call, view), (shift) => json(drawShift(view, shift, embeds(call)))),
    ),
    get('/groups/*/shifts/*/members', true, (call, view) =>
      found(findShift(call, view), (shift) =>
        page(call, view, shiftMembers(view, shift), (member) => member),
      ),
    ),
    get('/roles', true, (call, view) => {
      const wanted = call.query.get('name')
      const names = roleNames(view.state).filter((name) => wanted === null || name === wanted)
      return page(call, view, names, drawRole)
    }),
  ]
}

function listPeople(call: Call, view: TenantView): Answer {
  if (embeds(call).has('supervisors') && view.switches.supervisorsInLists === 'refused') {
    return failure(400, 'supervisors cannot be embedded in a list.')
  }
  if (embeds(call).has('roles') && view.switches.rolesInLists === 'refused') {
    return failure(400, 'roles cannot be embedded in a list.')
  }
  const fields = ['USER_ID', 'FIRST_NAME', 'LAST_NAME']
  const people = listed(call, view, visible(call, view, 'DS_USERS'), 'STATUS', fields)
  const site = call.query.get('site')
  const targetName = call.query.get('targetName')
  const isAt = (person: TenantRecord) => {
    const at = targetOf(view.directory, person, 'SITE_NAME')
    return at?.id === site || at?.values.SITENAME === site
  }
  const isWanted = (person: TenantRecord) =>
    (site === null || isAt(person)) && (targetName === null || person.values.USER_ID === targetName)
  const wanted = site === null && targetName === null ? people : people.filter(isWanted)
  const drawing = { embed: embeds(call), inList: true }
  return page(call, view, wanted, (person) => drawPerson(view, person, drawing))
}

function listDevices(call: Call, view: TenantView): Answer {
  const status = call.query.get('deviceStatus')
  const type = call.query.get('deviceType')
  const names = listElements(call.query.get('deviceNames') ?? '')
  const all = visibleDevices(call, view)
  const isFiltered = status !== null || type !== null || names.length > 0
  if (!isFiltered && view.switches.inactiveInLists) {
    return page(call, view, all, (device) => drawDevice(view, device, deviceDrawing(call)))
  }
  const devices = all.filter(
    (device) =>
      (status === null
        ? view.switches.inactiveInLists || deviceStatus(device) !== 'INACTIVE'
        : deviceStatus(device) === status) &&
      (type === null || deviceTypeName(device) === type) &&
      (names.length === 0 || names.includes(deviceName(device))),
  )
  return page(call, view, devices, (device) => drawDevice(view, device, deviceDrawing(call)))
}

function listDeviceNames(call: Call, view: TenantView): Answer {
  const types = listElements(call.query.get('deviceTypes') ?? call.query.get('deviceType') ?? '')
  const names = deviceNamesOf(view).filter(({ type }) => types.length === 0 || types.includes(type))
  return page(call, view, names, ({ name, type }) => ({
    id: uuidFrom(`device name/${type}/${name}`),
    name,
    deviceType: type,
    description: name,
    privileged: false,
  }))
}

/** The company's device names; those in use where the state has no list of them. */
function deviceNamesOf({ state }: TenantView): TenantState['lists']['deviceNames'] {
  if (state.lists.deviceNames.length > 0) return state.lists.deviceNames
  const inUse = allDevices(state).map((device) => ({
    name: deviceName(device),
    type: deviceTypeName(device),
  }))
  return [...new Map(inUse.map((one) => [`${one.type}/${one.name}`, one])).values()]
}

function listGroups(call: Call, view: TenantView): Answer {
  const type = call.query.get('groupType')
  const name = (group: TenantRecord) => group.values.GROUP_NAME ?? ''
  const groups = listed(call, view, visible(call, view, 'DS_GROUPS'), 'STATUS', [
    'GROUP_NAME',
    'DESCRIPTION',
  ])
    .filter((group) => type === null || (view.state.groupTypes[group.id] ?? 'ON_CALL') === type)
    .toSorted((a, b) => name(a).localeCompare(name(b), 'en'))
  return page(call, view, groups, (group) => drawGroup(view, group, embeds(call)))
}

function licences({ state, switches }: TenantView): Answer {
  const active = state.tables.DS_USERS.length
  const total = switches.fullUsers ?? active + 1000
  const fullUsers = { total, active, unused: Math.max(0, total - active) }
  const stakeholderUsers = { total: 0, active: 0, unused: 0 }
  return json({ stakeholderUsersEnabled: false, stakeholderUsers, fullUsers })
}

function roleNames(state: TenantState): readonly string[] {
  const used = [
    ...state.tables.DS_USERS.flatMap((user) => listElements(user.values.ROLE_LIST ?? '')),
    ...state.tables.DS_GROUPS.flatMap((group) => listElements(group.values.OBSERVER_LIST ?? '')),
  ]
  return [...new Set([...state.lists.roles, ...used])]
}

function membershipsOfPerson(view: TenantView, person: TenantRecord) {
  const own = new Set([person.id, ...view.devicesOf(person.id).map((device) => device.id)])
  return view.state.tables.DS_TEAM_MEMBERSHIPS.flatMap((membership) => {
    const member = targetOf(view.directory, membership, 'MEMBER_KEY')
    const shift = targetOf(view.directory, membership, 'TEAM_KEY')
    const group = shift === undefined ? undefined : targetOf(view.directory, shift, 'GROUP_KEY')
    if (member === undefined || group === undefined || !own.has(member.id)) return []
    return { group: reference(view, group), member: reference(view, member) }
  })
}

/** What the account may see: everything, or every second person and group (API §2.4). */
function visible(call: Call, view: TenantView, file: TenantFile): readonly TenantRecord[] {
  const all = view.state.tables[file]
  return call.account.sees === 'all' ? all : all.filter((_, index) => index % 2 === 0)
}

function visibleDevices(call: Call, view: TenantView) {
  const all = allDevices(view.state)
  if (call.account.sees === 'all') return all
  const people = new Set(visible(call, view, 'DS_USERS').map((person) => person.id))
  return all.filter((device) => people.has(deviceOwner(view, device)?.id ?? ''))
}

/** The usual filters of lists: `status`, and `search` with any of its words in any of the columns. */
function listed(
  call: Call,
  view: TenantView,
  records: readonly TenantRecord[],
  statusColumn: string,
  searchColumns: readonly string[],
): readonly TenantRecord[] {
  const status = call.query.get('status')
  const words = (call.query.get('search') ?? '')
    .toLowerCase()
    .split(/[\s+]+/)
    .filter(Boolean)
  if (status === null && words.length === 0 && view.switches.inactiveInLists) return records
  return records.filter((record) => {
    const own = record.values[statusColumn]
    if (status !== null && own !== status) return false
    if (status === null && !view.switches.inactiveInLists && own === 'INACTIVE') return false
    const texts = searchColumns.map((column) => (record.values[column] ?? '').toLowerCase())
    return words.length === 0 || words.some((word) => texts.some((text) => text.includes(word)))
  })
}

function find(call: Call, records: readonly TenantRecord[], column: string) {
  const [name = ''] = call.names
  return records.find((record) => record.id === name || record.values[column] === name)
}

function findPerson(call: Call, view: TenantView) {
  return find(call, visible(call, view, 'DS_USERS'), 'USER_ID')
}

function findGroup(call: Call, view: TenantView) {
  return find(call, visible(call, view, 'DS_GROUPS'), 'GROUP_NAME')
}

function findShift(call: Call, view: TenantView) {
  const group = findGroup(call, view)
  if (group === undefined) return undefined
  const [, name = ''] = call.names
  return shiftsOf(view, group).find(
    (shift) => shift.id === name || shift.values.SUB_TARGET_NAME === name,
  )
}

function found<T>(record: T | undefined, answer: (record: T) => Answer): Answer {
  return record === undefined ? failure(404, 'Could not find what the path names.') : answer(record)
}

function page<T>(call: Call, view: TenantView, items: readonly T[], draw: (item: T) => unknown) {
  return pageOf(items, draw, `/api/xm/1${call.path}`, call.query, view.switches)
}

function embeds(call: Call): ReadonlySet<string> {
  return new Set(listElements(call.query.get('embed') ?? ''))
}

function deviceDrawing(call: Call): DeviceDrawing {
  const spaced = call.query.get('phoneNumberFormat') === 'COUNTRY_CODE'
  return { timeframes: embeds(call).has('timeframes'), spaced }
}

function onePerson(call: Call, view: TenantView): Answer {
  if (embeds(call).size > 0 && view.switches.embedsOfOne === 'refused') {
    return failure(400, 'Nothing can be embedded in a person.')
  }
  return found(findPerson(call, view), (person) =>
    json(drawPerson(view, person, { embed: embeds(call), inList: false })),
  )
}

function drawListed(view: TenantView, person: TenantRecord): unknown {
  return drawPerson(view, person, { embed: new Set(), inList: true })
}
