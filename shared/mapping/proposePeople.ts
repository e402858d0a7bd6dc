import type { MappingProposal } from '../contract/views'
import {
  braced,
  composed,
  copied,
  type Filling,
  fixed,
  proposal,
  type RecognizedSource,
  standing,
} from './proposal'
import { isKeyLike, keyReason, type Recognized } from './recognizeColumns'
import { countrySteps, flagSteps, statusSteps } from './valueWords'

/** Users, and the links to their supervisors, of a source that lists people; nothing of any other source. */
export function proposeUsers(from: RecognizedSource): readonly MappingProposal[] {
  const { columns } = from
  const key = personKeyOf(from)
  if (key === undefined || !listsPeople(from)) return []
  const users = proposal(from, {
    target: 'DS_USERS',
    label: `Users from ${from.source.name}`,
    columns: {
      EXTERNAL_KEY: keyFilling(key),
      USER_ID: userId(from, key),
      FIRST_NAME: copied(columns.firstName),
      LAST_NAME: copied(columns.lastName),
      STATUS: status(columns.status),
      ROLE_LIST:
        copied(columns.roles) ??
        fixed('Standard User', 'No column holds roles; this is the usual one.'),
      SITE_NAME: copied(columns.siteName),
      LANGUAGE_OVERRIDE: copied(columns.language),
      TIMEZONE_OVERRIDE: hasSites(from) ? undefined : copied(columns.timeZone, { do: 'timeZone' }),
      ...standing,
      ...owned(columns.owned),
    },
    reason: `${keyReason(key.column)}, so it can be the external key.`,
  })
  return [users, ...proposeSupervisors(from, key)]
}

/** The column that names a person: an employee id if there is one, else the user ID or the work e-mail. */
export function personKeyOf({ columns }: RecognizedSource): Recognized | undefined {
  return [columns.personKey, columns.userId, columns.workEmail].find(
    (one) => one !== undefined && isKeyLike(one.column),
  )
}

/** Sites, where a source says more of a site than its name. */
export function proposeSites(from: RecognizedSource): readonly MappingProposal[] {
  const { columns } = from
  const name = columns.siteName
  if (name === undefined || !hasSites(from)) return []
  const key = columns.siteKey ?? name
  const { distinct } = key.column
  const rows = from.source.rowCount
  return [
    proposal(from, {
      target: 'DS_SITES',
      label: `Sites from ${from.source.name}`,
      rows: { per: 'distinct', columns: [key.column.name] },
      when: [{ test: 'filled', column: key.column.name }],
      columns: {
        EXTERNAL_KEY: copied(key),
        SITENAME: copied(name),
        SITE_STATUS: fixed('ACTIVE', 'Every site of the file is in use.'),
        SITE_LANGUAGE:
          copied(columns.language) ??
          fixed('English', 'No column holds the language; this is the usual one.'),
        SITE_TIMEZONE: copied(columns.timeZone, { do: 'timeZone' }),
        SITE_ADDRESS_01: copied(columns.street),
        SITE_CITY: copied(columns.city),
        SITE_COUNTRY:
          columns.country && copied(columns.country, ...countrySteps(columns.country.column)),
        SITE_REGION_NAME: copied(columns.region),
        SITE_MAIL_CODE: copied(columns.postalCode),
        ...standing,
      },
      reason: `“${key.column.name}” has ${distinct} different values in ${rows} rows, and address columns stand beside it: one site for each.`,
    }),
  ]
}

/** Does a source describe sites, not only name them? */
function hasSites({ columns }: RecognizedSource): boolean {
  const described = [
    columns.street,
    columns.city,
    columns.country,
    columns.postalCode,
    columns.timeZone,
  ]
  return columns.siteName !== undefined && described.filter((one) => one !== undefined).length >= 2
}

/** A list of people has names, or a user ID or an e-mail address beside a key; an on-call list has groups. */
function listsPeople({ columns }: RecognizedSource): boolean {
  if (columns.lastName !== undefined || columns.firstName !== undefined) return true
  const isOnCall = columns.groupName !== undefined || columns.shiftName !== undefined
  return !isOnCall && (columns.userId !== undefined || columns.workEmail !== undefined)
}

function keyFilling(key: Recognized): Filling | undefined {
  const filling = copied(key)
  return (
    filling && { ...filling, reason: `${keyReason(key.column)}, so it can be the external key.` }
  )
}

function userId({ columns }: RecognizedSource, key: Recognized): Filling | undefined {
  if (columns.userId !== undefined) return copied(columns.userId)
  const { workEmail } = columns
  if (workEmail !== undefined && isKeyLike(workEmail.column)) {
    const filling = copied(
      workEmail,
      { do: 'part', separator: '@', index: 0 },
      { do: 'case', to: 'lower' },
    )
    return (
      filling && {
        ...filling,
        reason: `No column holds user IDs; this is “${workEmail.column.name}” up to the @.`,
        score: 0.5,
      }
    )
  }
  const filling = copied(key)
  return (
    filling && {
      ...filling,
      reason: 'No column holds user IDs; the key is unique too.',
      score: 0.4,
    }
  )
}

function status(found: Recognized | undefined): Filling {
  if (found === undefined)
    return fixed('ACTIVE', 'No column holds a status; who is listed is active.')
  const steps = statusSteps(found.column)
  const filling = copied(found, ...steps)
  if (filling === undefined) return fixed('ACTIVE', 'Who is listed is active.')
  return steps.length === 0
    ? filling
    : { ...filling, reason: `${found.reason} Its words are turned into ACTIVE and INACTIVE.` }
}

function owned(found: Recognized | undefined): Partial<Record<string, Filling>> {
  const filling = found && copied(found, ...flagSteps(found.column))
  return filling === undefined ? {} : { IS_EXTERNALLY_OWNED: filling }
}

function proposeSupervisors(from: RecognizedSource, key: Recognized): readonly MappingProposal[] {
  const found = from.columns.supervisor
  if (found === undefined || found.column.looksLike === 'email') return []
  const name = found.column.name
  return [
    proposal(from, {
      target: 'DS_PERSON_SUPERVISORS',
      label: `Supervisors from ${from.source.name}`,
      when: [{ test: 'filled', column: name }],
      columns: {
        USER_EXTERNAL_KEY: copied(key),
        PERSON_SUPERVISOR_LIST: copied(found),
        ACTION: standing.ACTION,
      },
      reason: `“${name}” is filled in ${found.column.filled} rows: a link to the supervisor for each.`,
    }),
  ]
}

/** The external key of something that belongs to a person: their key with a word behind it. Source: FORMAT §4.2. */
export function dependentKey(key: Recognized, suffix: string): Filling {
  return composed(
    `${braced(key)}_${suffix}`,
    `“${key.column.name}” with “_${suffix}” behind it is unique over all devices, as the vendor advises.`,
  )
}
