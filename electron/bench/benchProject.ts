import {
  type Expression,
  type TargetMapping,
  targetMappingSchema,
} from '../../shared/mapping/mapping'
import { emptyProject } from '../../shared/project/emptyProject'
import type { Project } from '../../shared/project/project'

const column = (name: string, ...steps: Expression['steps']): Expression => ({
  from: { kind: 'column', column: name },
  steps,
})
const constant = (value: string): Expression => ({ from: { kind: 'constant', value }, steps: [] })
const template = (text: string): Expression => ({
  from: { kind: 'template', template: text },
  steps: [],
})
const trim = { do: 'trim' } as const
const lower = { do: 'case', to: 'lower' } as const
const owned = { IS_EXTERNALLY_OWNED: constant('Y'), ACTION: constant('Y') }

const mappings: readonly TargetMapping[] = [
  {
    id: 'sites',
    target: 'DS_SITES',
    rows: { per: 'distinct', columns: ['site'] },
    columns: {
      EXTERNAL_KEY: template('site_{site}'),
      SITENAME: column('site', trim),
      SITE_STATUS: constant('ACTIVE'),
      SITE_LANGUAGE: column('language'),
      SITE_TIMEZONE: column('time_zone'),
      SITE_CITY: column('city'),
      SITE_COUNTRY: column('country'),
      ...owned,
    },
  },
  {
    id: 'users',
    target: 'DS_USERS',
    columns: {
      EXTERNAL_KEY: column('employee_id'),
      USER_ID: column('login', lower),
      FIRST_NAME: column('first_name', trim),
      LAST_NAME: column('last_name', trim),
      STATUS: {
        from: {
          kind: 'lookup',
          column: 'hr_status',
          lookup: 'status',
          otherwise: { kind: 'keep' },
        },
        steps: [],
      },
      ROLE_LIST: constant('Standard User'),
      SITE_NAME: column('site', trim),
      LANGUAGE_OVERRIDE: column('language'),
      TIMEZONE_OVERRIDE: column('time_zone'),
      WEB_LOGIN: column('login', lower),
      ...owned,
    },
  },
  {
    id: 'emails',
    target: 'DS_EMAIL_DEVICES',
    when: [{ test: 'filled', column: 'email' }],
    columns: {
      EXTERNAL_KEY: template('{employee_id}_workemail'),
      ADDRESS: column('email', lower),
      USER_KEY: column('employee_id'),
      DEVICE_NAME: constant('Work Email'),
      STATUS: constant('ACTIVE'),
      DEFAULT_DEVICE: constant('Y'),
      DEVICE_ORDER: constant('0'),
      DELAY: constant('0'),
      LOCK_24x7: constant('N'),
      ...owned,
    },
  },
].map((mapping) => targetMappingSchema.parse({ source: 'people', ...mapping }))

/** The project of “the million” (design §4): sites, users and e-mail devices of one export, mirrored. */
export function benchProject(file: string): Project {
  const project = emptyProject('bench')
  const entries = project.manifest.entries.map((entry) =>
    entry.key === 'mirror' ? { ...entry, value: 'Y' } : entry,
  )
  return {
    ...project,
    sources: [
      {
        id: 'people',
        name: 'people.csv',
        file,
        kind: 'csv',
        dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 },
      },
    ],
    mappings: [...mappings],
    lookups: [
      {
        id: 'status',
        name: 'Status',
        ignoreCase: false,
        rows: [
          { from: 'Active', to: 'ACTIVE' },
          { from: 'Terminated', to: 'INACTIVE' },
        ],
      },
    ],
    manifest: { ...project.manifest, entries },
  }
}
