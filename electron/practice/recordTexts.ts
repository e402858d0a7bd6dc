import { fileRules, isDeviceFile } from './tenantFiles'
import type { Directory, Ref, TenantRecord } from './tenantState'

/**
 * What a snapshot of the tenant shows in one column of a record: undefined when the column was never
 * told, null when it names a record that has no external key (contract §2).
 */
export function columnText(
  directory: Directory,
  record: TenantRecord,
  column: string,
): string | null | undefined {
  const refs = record.refs[column]
  if (refs === undefined) return record.values[column]
  if (column === 'MEMBER_KEY' && record.byHand) return null
  const rule = fileRules[record.file].references[column]
  if (rule?.many === true) {
    return refs
      .map((ref) => targetText(directory, ref, 'key') ?? userIdOf(directory, ref))
      .join(',')
  }
  const ref = refs[0]
  return ref === undefined ? '' : targetText(directory, ref, rule?.by ?? 'key')
}

/** The record that a single reference column of a record leads to, if it leads to one. */
export function targetOf(
  directory: Directory,
  record: TenantRecord,
  column: string,
): TenantRecord | undefined {
  const ref = record.refs[column]?.[0]
  return ref !== undefined && 'id' in ref ? directory.byId.get(ref.id) : undefined
}

/** All records that a list column of a record leads to, in its order. */
export function targetsOf(
  directory: Directory,
  record: TenantRecord,
  column: string,
): readonly TenantRecord[] {
  return (record.refs[column] ?? []).flatMap((ref) => {
    const target = 'id' in ref ? directory.byId.get(ref.id) : undefined
    return target === undefined ? [] : [target]
  })
}

/**
 * The name people know a record by: USER_ID, SITENAME, GROUP_NAME, `userId|deviceName`,
 * `groupName|shiftName`; for the other files the columns that identify it (contract §3).
 */
export function recordName(directory: Directory, record: TenantRecord): string {
  const value = (column: string) => record.values[column] ?? ''
  const owner = (column: string) => {
    const target = targetOf(directory, record, column)
    if (target !== undefined) return recordName(directory, target)
    const ref = record.refs[column]?.[0]
    return ref !== undefined && 'text' in ref ? ref.text : ''
  }
  const key = (column: string) => columnText(directory, record, column) ?? owner(column)

  if (isDeviceFile(record.file)) return `${owner('USER_KEY')}|${value('DEVICE_NAME')}`
  switch (record.file) {
    case 'DS_SITES':
      return value('SITENAME')
    case 'DS_USERS':
      return value('USER_ID')
    case 'DS_GROUPS':
      return value('GROUP_NAME')
    case 'DS_TEAMS':
      return `${owner('GROUP_KEY')}|${value('SUB_TARGET_NAME')}`
    case 'DS_TEAM_MEMBERSHIPS':
      return `${key('TEAM_KEY')}|${value('MEMBER_TYPE')}|${key('MEMBER_KEY')}`
    case 'DS_USER_CUSTOM_VALUES':
      return `${key('CUSTOM_USER_KEY')}|${value('FIELD_KEY')}`
    case 'DS_PERSON_SUPERVISORS':
      return key('USER_EXTERNAL_KEY')
    case 'DS_USER_JOIN_ATTRIBUTES':
      return `${key('USER_EXTERNAL_KEY')}|${value('ATTRIBUTE_EXTERNAL_KEY')}`
    case 'DS_EVENT_DOMAIN_PREDICATES':
      return value('PREDICATE_NAME')
    case 'DS_PREDICATE_JOIN_VALUES':
      return `${key('PREDICATE_EXTERNAL_KEY')}|${value('PREDICATE_VALUE')}`
    default:
      return record.file satisfies never
  }
}

function targetText(directory: Directory, ref: Ref, by: 'key' | 'name'): string | null {
  if ('text' in ref) return ref.text
  const target = directory.byId.get(ref.id)
  if (target === undefined) return null
  return by === 'name' ? (target.values.SITENAME ?? '') : target.externalKey
}

function userIdOf(directory: Directory, ref: Ref): string {
  const target = 'id' in ref ? directory.byId.get(ref.id) : undefined
  return target?.values.USER_ID ?? ''
}
