import { about, action, column, key, owned } from './columnParts'
import type { TableSpec } from './columnSpec'

/** Sites. Source: FORMAT §3.1. */
export const sites = {
  label: 'Sites',
  object: 'site',
  status: 'observed',
  source: '§3.1',
  requiredFrom: '1.0',
  columns: {
    EXTERNAL_KEY: key('External key', ['site id', 'site key', 'location id', 'site code']),
    SITENAME: column('Site name', 'text', 'yes', 'documented', '§3.1', {
      ...about(100),
      aka: ['site', 'site name', 'location', 'office', 'building'],
    }),
    SITE_STATUS: column('Status', 'status', 'assumed', 'observed', '§3.1', {
      ...about(30),
      aka: ['status'],
    }),
    SITE_LANGUAGE: column('Language', 'language', 'assumed', 'observed', '§3.1', {
      aka: ['language'],
    }),
    SITE_TIMEZONE: column('Time zone', 'timeZone', 'assumed', 'observed', '§3.1', {
      ...about(100),
      aka: ['time zone', 'timezone', 'tz'],
    }),
    SITE_ADDRESS_01: column('Address, line 1', 'text', 'optional', 'observed', '§3.1', {
      aka: ['address', 'street', 'address 1'],
    }),
    SITE_ADDRESS_02: column('Address, line 2', 'text', 'optional', 'observed', '§3.1', {
      aka: ['address 2'],
    }),
    SITE_CITY: column('City', 'text', 'optional', 'observed', '§3.1', { aka: ['city', 'town'] }),
    SITE_COUNTRY: column('Country', 'countryName', 'assumed', 'observed', '§3.1', {
      ...about(100),
      aka: ['country'],
    }),
    SITE_REGION_NAME: column('State or province', 'text', 'optional', 'observed', '§3.1', {
      aka: ['state', 'province', 'region'],
    }),
    SITE_MAIL_CODE: column('Postal code', 'text', 'optional', 'observed', '§3.1', {
      aka: ['zip', 'postal code', 'postcode', 'plz'],
    }),
    IS_EXTERNALLY_OWNED: owned(),
    ACTION: action(),
  },
} as const satisfies TableSpec
