import { type ArchiveVersion, archiveVersions } from '../manifest/manifest'
import { tableSpec } from '../schema/lookUp'
import { type DeviceTable, deviceTableOfSubType, type TableName } from '../schema/tableNames'

/**
 * The file that holds a member, by MEMBER_TYPE and MEMBER_SUB_TYPE; undefined when these do not name one (their own codes
 * say why). Source: FORMAT §3.7.
 */
export function memberTargetOf(
  type: string,
  subType: string,
  version: ArchiveVersion | undefined,
): TableName | undefined {
  switch (type) {
    case 'PERSON':
      return 'DS_USERS'
    case 'GROUP':
      return 'DS_GROUPS'
    case 'TEAM':
      return 'DS_TEAMS'
    case 'DEVICE': {
      const table = deviceFileOf(subType)
      return table === undefined || table === null || !isIn(table, version) ? undefined : table
    }
    default:
      return undefined
  }
}

/** The device file of a sub-type; null when no file carries it, undefined when the word is not known. */
export function deviceFileOf(subType: string): DeviceTable | null | undefined {
  return Object.hasOwn(deviceTableOfSubType, subType) ? deviceTableOfSubType[subType] : undefined
}

/** Is the file part of the archive version? Everything is part of an unknown one. */
export function isIn(table: TableName, version: ArchiveVersion | undefined): boolean {
  if (version === undefined) return true
  const from = tableSpec(table).requiredFrom
  return archiveVersions.indexOf(from) <= archiveVersions.indexOf(version)
}
