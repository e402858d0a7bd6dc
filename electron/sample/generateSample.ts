import iconv from 'iconv-lite'
import papaparse from 'papaparse'
import { writeProject } from '../../shared/project/projectFile'
import { tableNames } from '../../shared/schema/tableNames'
import type { ValueLists } from '../../shared/snapshot/snapshot'
import { withMistakes } from './mistakes'
import { sampleDialects, sampleFiles, sampleProject } from './sampleProject'
import { correctSources, nextMonth, type SourceRows } from './sourceTables'
import { startState } from './startState'
import type { StateTables } from './stateTables'

/** The files of the sample company, by name: always the same bytes. */
export function generateSample(): ReadonlyMap<string, Uint8Array> {
  const correct = correctSources()
  const { sources } = withMistakes(correct)
  return new Map([
    [sampleFiles.hr, csv(sources.hr, 'hr')],
    [sampleFiles.hrNextMonth, csv(nextMonth(correct.hr), 'hr')],
    [sampleFiles.contractors, csv(sources.contractors, 'contractors')],
    // The on-call system writes a byte-order mark, as many do.
    [sampleFiles.onCall, utf8(`\ufeff${text(sources.onCall, ',')}`)],
    [sampleFiles.project, utf8(writeProject(sampleProject()))],
    [sampleFiles.tenant, utf8(snapshotText(startState()))],
  ])
}

function csv(rows: SourceRows, id: keyof typeof sampleDialects): Uint8Array {
  const { delimiter, encoding } = sampleDialects[id]
  return iconv.encode(text(rows, delimiter), encoding)
}

function text({ header, rows }: SourceRows, delimiter: string): string {
  const lines = papaparse.unparse([[...header], ...rows.map((row) => [...row])], {
    delimiter,
    newline: '\r\n',
  })
  return `${lines}\r\n`
}

function utf8(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

/** The values the practice company allows. Source: FORMAT §3.11; the rest is invented. */
export const sampleLists: ValueLists = {
  timeZones: [
    'America/Sao_Paulo',
    'Asia/Tokyo',
    'Europe/Berlin',
    'Europe/London',
    'US/Alaska',
    'US/Central',
    'US/Eastern',
    'US/Mountain',
    'US/Pacific',
  ],
  languages: ['English', 'French', 'German', 'Japanese', 'Portuguese', 'Spanish'],
  countries: [
    'Brazil',
    'Canada',
    'France',
    'Germany',
    'Japan',
    'Norway',
    'United Kingdom',
    'United States',
  ],
  countryCodes: ['BR', 'CA', 'DE', 'FR', 'GB', 'JP', 'NO', 'US'],
  roles: ['Group Supervisor', 'Person Supervisor', 'REST Web Service User', 'Standard User'],
  deviceNames: [
    { name: 'Work Email', type: 'EMAIL' },
    { name: 'Home Email', type: 'EMAIL' },
    { name: 'Work Phone', type: 'VOICE' },
    { name: 'Mobile Phone', type: 'VOICE' },
    { name: 'Home Phone', type: 'VOICE' },
    { name: 'Public Address', type: 'VOICE_IVR' },
    { name: 'SMS Phone', type: 'TEXT_PHONE' },
    { name: 'Pager', type: 'TEXT_PAGER' },
    { name: 'Fax', type: 'FAX' },
  ],
  customFields: ['Badge color', 'Cost center'],
  serviceProviders: ['American Messaging'],
}

/** What only the practice tenant reads: devices that no CSV carries. They go with their user, never by themselves. */
const practice = {
  extraDevices: [
    { owner: 'kclark', name: 'iPhone', deviceType: 'APPLE_PUSH', status: 'ACTIVE' },
    { owner: 'gmorrow', name: 'Android', deviceType: 'ANDROID_PUSH', status: 'ACTIVE' },
  ],
  groupTypes: {},
}

/** The snapshot file, `zipsync-snapshot/1`, one record to a line so that changes can be read. Source: contract §2. */
function snapshotText(state: StateTables): string {
  const tables = tableNames
    .filter((name) => state[name].length > 0)
    .map((name) => {
      const rows = state[name].map((row) => `      ${JSON.stringify(row)}`)
      return `    ${JSON.stringify(name)}: [\n${rows.join(',\n')}\n    ]`
    })
  return [
    '{',
    '  "format": "zipsync-snapshot/1",',
    '  "takenAt": "2026-11-22T06:00:00Z",',
    '  "source": { "kind": "tenant", "name": "practice tenant" },',
    `  "tables": {\n${tables.join(',\n')}\n  },`,
    `  "lists": ${JSON.stringify(sampleLists)},`,
    '  "unread": [],',
    `  "practice": ${JSON.stringify(practice)}`,
    '}',
    '',
  ].join('\n')
}
