import type { TableName } from '../schema/tableNames'

/** The record another one belongs to: how a row names it, and how a snapshot names it when it has no external key. */
export interface OwnerShape {
  readonly table: 'DS_USERS' | 'DS_GROUPS' | 'DS_EVENT_DOMAIN_PREDICATES'
  readonly column: string
  /** The snapshot's column with the owner's natural key. Source: contract §2. */
  readonly stateName: string
}

/** How records of one file are recognised and what may happen to them. Source: FORMAT §5.2, §5.3, §5.7. */
export interface RecordShape {
  /** The columns that together are the record's key: EXTERNAL_KEY, or what stands for it where there is none. */
  readonly identity: readonly string[]
  /** The column of the natural key, unique alone or within the owner; null where there is none. */
  readonly name: string | null
  readonly owner: OwnerShape | null
  /** May a row take over a record with its natural key (A6, A7)? */
  readonly adopts: boolean
  /** Does mirroring delete records of this kind (§5.3, kinds covered)? */
  readonly mirrored: boolean
}

const ofUser = (column: string): OwnerShape => ({
  table: 'DS_USERS',
  column,
  stateName: 'OWNER_USER_ID',
})

const named = (name: string, adopts: boolean): RecordShape => ({
  identity: ['EXTERNAL_KEY'],
  name,
  owner: null,
  adopts,
  mirrored: true,
})

const device: RecordShape = {
  identity: ['EXTERNAL_KEY'],
  name: 'DEVICE_NAME',
  owner: ofUser('USER_KEY'),
  adopts: true,
  mirrored: true,
}

/** How the records of each file are recognised. */
export const recordShapes: Readonly<Record<TableName, RecordShape>> = {
  DS_SITES: named('SITENAME', true),
  DS_USERS: named('USER_ID', true),
  DS_EMAIL_DEVICES: device,
  DS_VOICE_DEVICES: device,
  DS_VOICE_IVR_DEVICES: device,
  DS_TEXT_PHONE_DEVICES: device,
  DS_TEXT_PAGER_DEVICES: device,
  DS_FAX_DEVICES: device,
  DS_USER_CUSTOM_VALUES: {
    identity: ['EXTERNAL_KEY'],
    name: 'FIELD_KEY',
    owner: ofUser('CUSTOM_USER_KEY'),
    adopts: false,
    mirrored: true,
  },
  DS_USER_JOIN_ATTRIBUTES: {
    identity: ['USER_EXTERNAL_KEY', 'ATTRIBUTE_EXTERNAL_KEY'],
    name: null,
    owner: ofUser('USER_EXTERNAL_KEY'),
    adopts: false,
    mirrored: false,
  },
  DS_PERSON_SUPERVISORS: {
    identity: ['USER_EXTERNAL_KEY'],
    name: null,
    owner: ofUser('USER_EXTERNAL_KEY'),
    adopts: false,
    mirrored: false,
  },
  DS_GROUPS: named('GROUP_NAME', false),
  DS_TEAMS: {
    identity: ['EXTERNAL_KEY'],
    name: 'SUB_TARGET_NAME',
    owner: { table: 'DS_GROUPS', column: 'GROUP_KEY', stateName: 'OWNER_GROUP_NAME' },
    adopts: false,
    mirrored: true,
  },
  DS_TEAM_MEMBERSHIPS: {
    identity: ['TEAM_KEY', 'MEMBER_TYPE', 'MEMBER_KEY'],
    name: null,
    owner: null,
    adopts: false,
    mirrored: true,
  },
  DS_EVENT_DOMAIN_PREDICATES: {
    identity: ['EXTERNAL_KEY'],
    name: null,
    owner: null,
    adopts: false,
    mirrored: false,
  },
  DS_PREDICATE_JOIN_VALUES: {
    identity: ['PREDICATE_EXTERNAL_KEY', 'PREDICATE_VALUE'],
    name: null,
    owner: {
      table: 'DS_EVENT_DOMAIN_PREDICATES',
      column: 'PREDICATE_EXTERNAL_KEY',
      stateName: 'OWNER_PREDICATE_NAME',
    },
    adopts: false,
    mirrored: false,
  },
}

/** Does the file say whom users are linked with? A user who gets another key keeps his links. */
export const isUserLink = (table: TableName) =>
  table === 'DS_PERSON_SUPERVISORS' || table === 'DS_USER_JOIN_ATTRIBUTES'
