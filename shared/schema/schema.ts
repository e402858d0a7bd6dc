import type { TableSpec } from './columnSpec'
import {
  emailDevices,
  faxDevices,
  textPagerDevices,
  textPhoneDevices,
  voiceDevices,
  voiceIvrDevices,
} from './devices'
import { groups, teamMemberships, teams } from './groups'
import { eventDomainPredicates, predicateJoinValues } from './predicates'
import { sites } from './sites'
import type { TableName } from './tableNames'
import { personSupervisors, userCustomValues, userJoinAttributes, users } from './users'

/**
 * The sixteen files of archive version 1.3 and every column of theirs, in header order. Reader, writer, mapping screen,
 * rules, planner, reference page and fixtures are driven by this table. Source: FORMAT §1.5 and §3.
 */
export const schema = {
  DS_SITES: sites,
  DS_USERS: users,
  DS_EMAIL_DEVICES: emailDevices,
  DS_VOICE_DEVICES: voiceDevices,
  DS_VOICE_IVR_DEVICES: voiceIvrDevices,
  DS_TEXT_PHONE_DEVICES: textPhoneDevices,
  DS_TEXT_PAGER_DEVICES: textPagerDevices,
  DS_FAX_DEVICES: faxDevices,
  DS_USER_CUSTOM_VALUES: userCustomValues,
  DS_USER_JOIN_ATTRIBUTES: userJoinAttributes,
  DS_PERSON_SUPERVISORS: personSupervisors,
  DS_GROUPS: groups,
  DS_TEAMS: teams,
  DS_TEAM_MEMBERSHIPS: teamMemberships,
  DS_EVENT_DOMAIN_PREDICATES: eventDomainPredicates,
  DS_PREDICATE_JOIN_VALUES: predicateJoinValues,
} as const satisfies Readonly<Record<TableName, TableSpec>>

/** The column names of one file, as its header writes them. */
export type ColumnName<T extends TableName = TableName> = T extends TableName
  ? keyof (typeof schema)[T]['columns'] & string
  : never
