import type { Switches } from '../http/switches'
import { recordName, targetOf } from '../recordTexts'
import { deviceFiles, type TenantFile } from '../tenantFiles'
import {
  type Directory,
  directoryOf,
  type ExtraDevice,
  type TenantRecord,
  type TenantState,
} from '../tenantState'

/** Everything the routes need to draw a tenant, looked up once per state. */
export interface TenantView {
  readonly state: TenantState
  readonly directory: Directory
  readonly switches: Switches
  /** The children of a record: those of `file` whose parent column leads to it. */
  children(file: TenantFile, column: string, parentId: string): readonly TenantRecord[]
  devicesOf(personId: string): readonly (TenantRecord | ExtraDevice)[]
}

const devicesOfState = new WeakMap<TenantState, readonly (TenantRecord | ExtraDevice)[]>()

/** All devices of a tenant, those that no CSV carries last. Put together once: each page of the list asks for them. */
export function allDevices(state: TenantState): readonly (TenantRecord | ExtraDevice)[] {
  const known = devicesOfState.get(state)
  if (known !== undefined) return known
  const all = [...deviceFiles.flatMap((file) => state.tables[file]), ...state.extraDevices]
  devicesOfState.set(state, all)
  return all
}

type ChildrenByParent = ReadonlyMap<string, readonly TenantRecord[]>
const childrenOf = new WeakMap<TenantState, Map<string, ChildrenByParent>>()

/** The view of a state; look-ups are shared by all requests that see the same state. */
export function tenantView(state: TenantState, switches: Switches): TenantView {
  const known = childrenOf.get(state) ?? new Map<string, ChildrenByParent>()
  childrenOf.set(state, known)
  const directory = directoryOf(state)
  const children: TenantView['children'] = (file, column, parentId) => {
    const name = `${file}/${column}`
    const index = known.get(name) ?? byParent(directory, state.tables[file], column)
    known.set(name, index)
    return index.get(parentId) ?? []
  }
  return {
    state,
    directory,
    switches,
    children,
    devicesOf: (personId) => [
      ...deviceFiles.flatMap((file) => children(file, 'USER_KEY', personId)),
      ...state.extraDevices.filter((device) => device.ownerId === personId),
    ],
  }
}

function byParent(
  directory: Directory,
  records: readonly TenantRecord[],
  column: string,
): ChildrenByParent {
  const index = new Map<string, TenantRecord[]>()
  for (const record of records) {
    const parent = targetOf(directory, record, column)
    if (parent === undefined) continue
    const siblings = index.get(parent.id)
    if (siblings === undefined) index.set(parent.id, [record])
    else siblings.push(record)
  }
  return index
}

/** A text of a record, left out of JSON when it is blank: fields without a value are omitted (API §5.0). */
export function textOf(record: TenantRecord, column: string): string | undefined {
  return record.values[column] || undefined
}

/** A flag of a record; blank counts as no. */
export function flagOf(record: TenantRecord, column: string): boolean {
  return record.values[column] === 'Y'
}

/** What every object has: the key when it has one, who owns it, and two fields no client knows (API §7.1, 8). */
export function standardFields(record: TenantRecord) {
  return {
    externalKey: record.externalKey ?? undefined,
    externallyOwned: flagOf(record, 'IS_EXTERNALLY_OWNED'),
    ...unknownFields,
  }
}

/** Fields that came after the client was written (API §1: new fields may arrive at any time). */
export const unknownFields = { practiceRevision: 7, practiceLabels: ['rehearsal'] }

/** The address of an object, relative to the server. */
export function selfLink(list: string, id: string) {
  return { self: `/api/xm/1/${list}/${id}` }
}

/** A person, group or device as other objects mention it. */
export function reference(view: TenantView, record: TenantRecord) {
  const isDevice = record.file.endsWith('_DEVICES')
  const list = isDevice ? 'devices' : record.file === 'DS_USERS' ? 'people' : 'groups'
  const recipientType = isDevice ? 'DEVICE' : record.file === 'DS_USERS' ? 'PERSON' : 'GROUP'
  return {
    id: record.id,
    targetName: recordName(view.directory, record),
    firstName: textOf(record, 'FIRST_NAME'),
    lastName: textOf(record, 'LAST_NAME'),
    recipientType: record.file === 'DS_TEAMS' ? 'TEAM' : recipientType,
    links: selfLink(list, record.id),
  }
}

/** The site of a person or group: always its id, its name when the switch says so. */
export function siteReference(view: TenantView, record: TenantRecord, column: string) {
  const site = targetOf(view.directory, record, column)
  if (site === undefined) return undefined
  const name = view.switches.siteName ? textOf(site, 'SITENAME') : undefined
  return { id: site.id, name, links: selfLink('sites', site.id) }
}
