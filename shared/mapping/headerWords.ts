import { columnSpec } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'

/** What a source column can mean for the mapping, whatever it is called. */
export const meanings = [
  'personKey',
  'userId',
  'firstName',
  'lastName',
  'status',
  'roles',
  'owned',
  'language',
  'supervisor',
  'siteKey',
  'siteName',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'timeZone',
  'workEmail',
  'homeEmail',
  'workPhone',
  'homePhone',
  'mobile',
  'fax',
  'groupKey',
  'groupName',
  'description',
  'groupLead',
  'shiftKey',
  'shiftName',
  'escalation',
  'rotates',
  'member',
] as const

/** What a source column can mean for the mapping. */
export type Meaning = (typeof meanings)[number]

const of = (table: TableName, column: string): readonly string[] =>
  columnSpec(table, column)?.aka ?? []

/** Header words per meaning: those of the schema, and those that are too special to stand there. Any case, any accent. */
export const headerWords: Readonly<Record<Meaning, readonly string[]>> = {
  personKey: [
    ...of('DS_USERS', 'EXTERNAL_KEY'),
    'personalnummer',
    'personalnr',
    'person id',
    'worker id',
  ],
  userId: [...of('DS_USERS', 'USER_ID'), 'kürzel', 'logon', 'user', 'network id'],
  firstName: of('DS_USERS', 'FIRST_NAME'),
  lastName: of('DS_USERS', 'LAST_NAME'),
  status: [...of('DS_USERS', 'STATUS'), 'state of employment'],
  roles: of('DS_USERS', 'ROLE_LIST'),
  owned: [...of('DS_USERS', 'IS_EXTERNALLY_OWNED'), 'owned', 'verwaltet'],
  language: [...of('DS_USERS', 'LANGUAGE_OVERRIDE'), 'sprache'],
  supervisor: [
    ...of('DS_PERSON_SUPERVISORS', 'PERSON_SUPERVISOR_LIST'),
    'supervisor id',
    'manager employee id',
    'ansprechpartner',
    'vorgesetzter',
    'vorgesetzte',
  ],
  siteKey: of('DS_SITES', 'EXTERNAL_KEY').filter(
    (word) => word.includes(' ') && word !== 'external key',
  ),
  siteName: [...of('DS_SITES', 'SITENAME'), 'standort', 'niederlassung', 'work location'],
  street: [...of('DS_SITES', 'SITE_ADDRESS_01'), 'street address', 'straße', 'adresse'],
  city: [...of('DS_SITES', 'SITE_CITY'), 'ort', 'stadt'],
  region: [...of('DS_SITES', 'SITE_REGION_NAME'), 'bundesland'],
  postalCode: of('DS_SITES', 'SITE_MAIL_CODE'),
  country: [...of('DS_SITES', 'SITE_COUNTRY'), 'land'],
  timeZone: [...of('DS_SITES', 'SITE_TIMEZONE'), 'zeitzone'],
  workEmail: [...of('DS_EMAIL_DEVICES', 'ADDRESS'), 'business email', 'company email'],
  homeEmail: ['home email', 'private email', 'personal email', 'e-mail privat'],
  workPhone: [
    ...of('DS_VOICE_DEVICES', 'PHONE_NUMBER'),
    'office phone',
    'desk phone',
    'telefonnummer',
  ],
  homePhone: ['home phone', 'private phone', 'telefon privat', 'home number'],
  mobile: [
    ...of('DS_TEXT_PHONE_DEVICES', 'TARGET_NUMBER'),
    'mobile number',
    'mobil',
    'mobiltelefon',
  ],
  fax: of('DS_FAX_DEVICES', 'FAX_NUMBER'),
  groupKey: of('DS_TEAMS', 'GROUP_KEY'),
  groupName: [...of('DS_GROUPS', 'GROUP_NAME'), 'on-call group', 'gruppe', 'schedule'],
  description: [...of('DS_GROUPS', 'DESCRIPTION'), 'beschreibung'],
  groupLead: [
    'group lead',
    'group supervisor',
    'group owner',
    'lead',
    'team lead',
    'group manager',
  ],
  shiftKey: of('DS_TEAM_MEMBERSHIPS', 'TEAM_KEY'),
  shiftName: [...of('DS_TEAMS', 'SUB_TARGET_NAME'), 'schicht'],
  escalation: [...of('DS_TEAMS', 'ESCALATION_SCHEDULE'), 'escalation minutes', 'wait minutes'],
  rotates: [...of('DS_TEAMS', 'IS_ROUND_ROBIN'), 'rotates', 'rotating'],
  member: [
    ...of('DS_TEAM_MEMBERSHIPS', 'MEMBER_KEY'),
    'members',
    'responder',
    'on call person',
    'mitglied',
  ],
}

/** A header in plain words: `workEmail`, `Work E-Mail` and `WORK_EMAIL` all become `work email`. */
export function plainWords(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\be mail\b/g, 'email')
    .trim()
}

/** How well a header fits a meaning, 0 to 1: 1 for the very words, less where other words stand beside them. */
export function headerFit(header: string, meaning: Meaning): number {
  const own = plainWords(header)
  const fits = headerWords[meaning].map((word) => {
    const plain = plainWords(word)
    if (own === plain) return 1
    if (!` ${own} `.includes(` ${plain} `)) return 0
    return 0.5 + 0.4 * (plain.length / own.length)
  })
  return Math.max(0, ...fits)
}
