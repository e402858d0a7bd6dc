import type { ExportRow } from './inventedPeople'

/** A record of a package file by its columns. */
export type PackageRow = Readonly<Record<string, string>>

/** What one exported person gives, written down once more without our mapping; the yardstick maps by it. */
export function siteRow(person: ExportRow): PackageRow {
  return {
    EXTERNAL_KEY: `site_${person.site.trim()}`,
    SITENAME: person.site.trim(),
    SITE_STATUS: 'ACTIVE',
    SITE_LANGUAGE: person.language,
    SITE_TIMEZONE: person.time_zone,
    SITE_ADDRESS_01: '',
    SITE_ADDRESS_02: '',
    SITE_CITY: person.city,
    SITE_COUNTRY: person.country,
    SITE_REGION_NAME: '',
    SITE_MAIL_CODE: '',
    IS_EXTERNALLY_OWNED: 'Y',
    ACTION: 'Y',
  }
}

/** The user of an exported person. */
export function userRow(person: ExportRow): PackageRow {
  return {
    EXTERNAL_KEY: person.employee_id,
    USER_ID: person.login.toLowerCase(),
    FIRST_NAME: person.first_name.trim(),
    LAST_NAME: person.last_name.trim(),
    STATUS: person.hr_status === 'Active' ? 'ACTIVE' : 'INACTIVE',
    ROLE_LIST: 'Standard User',
    SITE_NAME: person.site.trim(),
    LANGUAGE_OVERRIDE: person.language,
    TIMEZONE_OVERRIDE: person.time_zone,
    RECORDED_NAME: '',
    WEB_LOGIN: person.login.toLowerCase(),
    PHONE_LOGIN: '',
    IS_EXTERNALLY_OWNED: 'Y',
    ACTION: 'Y',
  }
}

/** The e-mail device of an exported person who has an address. */
export function emailRow(person: ExportRow): PackageRow {
  return {
    EXTERNAL_KEY: `${person.employee_id}_workemail`,
    ADDRESS: person.email.toLowerCase(),
    USER_KEY: person.employee_id,
    DEVICE_NAME: 'Work Email',
    STATUS: 'ACTIVE',
    DEFAULT_DEVICE: 'Y',
    DEVICE_ORDER: '0',
    DELAY: '0',
    LOCK_24x7: 'N',
    IS_EXTERNALLY_OWNED: 'Y',
    ACTION: 'Y',
  }
}
