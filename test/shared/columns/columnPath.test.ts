import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import type { Table } from '../../../shared/columns/table'
import { CsvScanner } from '../../../shared/csv/scan'
import { packageDialect } from '../../../shared/csv/scanOptions'
import { writeCsv } from '../../../shared/csv/writeCsv'
import { applyMappings } from '../../../shared/mapping/applyMapping'
import { type TargetMapping, targetMappingSchema } from '../../../shared/mapping/mapping'
import type { PackageContent } from '../../../shared/package/packageContent'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { judgeColumn } from '../../../shared/rules/judgeColumn'
import { columnSpec, entryNameOf, headerOf } from '../../../shared/schema/lookUp'
import type { TableName } from '../../../shared/schema/tableNames'
import { noLists } from '../../../shared/snapshot/snapshot'
import { linesOf } from '../../support/csvText'
import { contentOf, validMirror } from '../../support/packages'

/** Cells as bytes: every plane, blanks, quotes, line breaks, long ones, what often repeats, and what is no UTF-8. */
const cell = fc.oneof(
  fc
    .constantFrom('', ' ', 'E1', 'e1', 'Rom', ' Rom', 'ROM', 'Zoë', '東京', 'a@b.cd', 'a')
    .map(Buffer.from),
  fc
    .constantFrom('"', '""', ',', 'a\r\nb', '\r', '\u00a0', 'x\u3000', '😀', '\u0085')
    .map(Buffer.from),
  fc.string({ unit: 'binary', maxLength: 8 }).map(Buffer.from),
  fc.nat(300).map((length) => Buffer.from('long 長い '.repeat(length))),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
)
const sourceRows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 12 })
const sourceNames = ['id', 'name', 'site', 'mail']

function csvOf(rows: readonly (readonly Buffer[])[]): Buffer {
  const lines = rows.map((row) =>
    row.map((bytes) => `"${bytes.toString('latin1').replaceAll('"', '""')}"`).join(','),
  )
  return Buffer.from([sourceNames.join(','), ...lines, ''].join('\r\n'), 'latin1')
}

function parsed(csv: Buffer): string[][] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv)
  return Papa.parse<string[]>(text, { newline: '\r\n', delimiter: ',' }).data.slice(1, -1)
}

function scanned(csv: Buffer): Table {
  const scanner = new CsvScanner(packageDialect)
  scanner.push(csv)
  return scanner.end().table
}

const [trim, lower, upper] = [
  { do: 'trim' },
  { do: 'case', to: 'lower' },
  { do: 'case', to: 'upper' },
]
const column = (name: string, ...steps: object[]) => ({
  from: { kind: 'column', column: name },
  steps,
})
const constant = (value: string) => ({ from: { kind: 'constant', value } })
const template = (text: string) => ({ from: { kind: 'template', template: text } })
const status = { kind: 'lookup', column: 'site', lookup: 'l', otherwise: { kind: 'keep' } }
const lookups = [{ id: 'l', name: 'l', ignoreCase: false, rows: [{ from: 'Rom', to: 'ACTIVE' }] }]

/** A phone book's usual shape: sites once each, users row by row, and devices of two columns one under the other. */
const mappings: readonly TargetMapping[] = [
  {
    target: 'DS_SITES',
    rows: { per: 'distinct', columns: ['site'] },
    columns: { SITENAME: column('site', trim), ACTION: constant('Y') },
  },
  {
    target: 'DS_USERS',
    columns: {
      EXTERNAL_KEY: column('id'),
      USER_ID: column('name', trim, lower),
      FIRST_NAME: column('name', trim),
      SITE_NAME: column('site', trim),
      STATUS: { from: status },
      ACTION: constant('Y'),
    },
  },
  {
    target: 'DS_EMAIL_DEVICES',
    when: [{ test: 'filled', column: 'mail' }],
    columns: {
      EXTERNAL_KEY: template('{id}_mail'),
      ADDRESS: column('mail', lower),
      USER_KEY: column('id'),
      DEVICE_NAME: constant('Work Email'),
    },
  },
  {
    target: 'DS_EMAIL_DEVICES',
    when: [{ test: 'filled', column: 'site' }],
    columns: {
      EXTERNAL_KEY: template('{id}_2'),
      ADDRESS: column('site', upper),
      USER_KEY: column('id'),
      DEVICE_NAME: constant('Home Email'),
    },
  },
].map((parts, at) => targetMappingSchema.parse({ id: `m${at}`, source: 'hr', ...parts }))

/** The same in plain strings, as anybody would write it down. */
function plainly(rows: readonly string[][]): ReadonlyMap<TableName, readonly string[][]> {
  const people = rows.map(([id = '', name = '', site = '', mail = '']) => ({
    id,
    name,
    site,
    mail,
  }))
  const keyed = (id: string, end: string) => (id.trim() === '' ? '' : id + end)
  const cells = (table: TableName, row: Readonly<Record<string, string>>) =>
    headerOf(table).map((name) => row[name] ?? '')
  const sites = [...new Set(people.map(({ site }) => site.trim()))]
  return new Map([
    ['DS_SITES', sites.map((SITENAME) => cells('DS_SITES', { SITENAME, ACTION: 'Y' }))],
    [
      'DS_USERS',
      people.map(({ id, name, site }) =>
        cells('DS_USERS', {
          EXTERNAL_KEY: id,
          USER_ID: name.trim().toLowerCase(),
          FIRST_NAME: name.trim(),
          SITE_NAME: site.trim(),
          STATUS: site.trim() === 'Rom' ? 'ACTIVE' : site,
          ACTION: 'Y',
        }),
      ),
    ],
    [
      'DS_EMAIL_DEVICES',
      [
        ...people
          .filter(({ mail }) => mail.trim() !== '')
          .map(({ id, mail }) => ({
            EXTERNAL_KEY: keyed(id, '_mail'),
            ADDRESS: mail.toLowerCase(),
            USER_KEY: id,
            DEVICE_NAME: 'Work Email',
          })),
        ...people
          .filter(({ site }) => site.trim() !== '')
          .map(({ id, site }) => ({
            EXTERNAL_KEY: keyed(id, '_2'),
            ADDRESS: site.toUpperCase(),
            USER_KEY: id,
            DEVICE_NAME: 'Home Email',
          })),
      ].map((row) => cells('DS_EMAIL_DEVICES', row)),
    ],
  ])
}

function packageOf(tables: Iterable<readonly [TableName, Table]>): PackageContent {
  const content = contentOf(validMirror())
  const files = [...tables].map(
    ([name, table]) => [name, { entry: entryNameOf(name), table, problems: [] }] as const,
  )
  return { ...content, files: new Map([...content.files, ...files]) }
}

/** What the rules for single values say of every cell of users, and which users repeat a key or a name. */
function plainFindings(users: readonly string[][]): readonly string[] {
  const header = headerOf('DS_USERS')
  const isBlank = (row: readonly string[]) => row.every((text) => text === '')
  const ofValues = header.flatMap((name, at) => {
    const spec = columnSpec('DS_USERS', name)
    const judge = spec && judgeColumn({ table: 'DS_USERS', name, spec }, noLists)
    return users.flatMap((row, nth) =>
      isBlank(row)
        ? []
        : (judge?.(row[at] ?? '') ?? []).map(({ code }) => `${code} ${nth + 1} ${name}`),
    )
  })
  const repeats = (code: string, name: string) => {
    const seen = new Set<string>()
    return users.flatMap((row, nth) => {
      const text = row[header.indexOf(name)] ?? ''
      const isRepeat = text !== '' && seen.has(text)
      seen.add(text)
      return isRepeat ? [`${code} ${nth + 1} ${name}`] : []
    })
  }
  return [...ofValues, ...repeats('ZS-501', 'EXTERNAL_KEY'), ...repeats('ZS-505', 'USER_ID')].sort()
}

/** Rules that look beyond users, or beyond one value, are compared on the whole report. */
const ofOtherFiles = new Set(['ZS-503', 'ZS-504', 'ZS-520', 'ZS-521', 'ZS-522', 'ZS-523'])

test('mapping, rules and writing give on columns of bytes what plain strings give', () => {
  fc.assert(
    fc.property(sourceRows, (rows) => {
      const csv = csvOf(rows)
      const wanted = plainly(parsed(csv))
      const { tables } = applyMappings({ mappings, lookups }, new Map([['hr', scanned(csv)]]))
      const mapped = [...wanted.keys()].flatMap((name) => {
        const table = tables.get(name)?.table
        return table === undefined ? [] : ([[name, table]] as const)
      })
      for (const [name, table] of mapped) {
        expect(linesOf(table).slice(1)).toEqual(wanted.get(name))
        expect(parsed(Buffer.concat([...writeCsv(table)]))).toEqual(wanted.get(name))
      }
      const report = checkPackage(packageOf(mapped))
      const plain = [...wanted].map(
        ([name, lines]) => [name, tableFromRows(headerOf(name), lines)] as const,
      )
      expect(report).toEqual(checkPackage(packageOf(plain)))
      const ofUsers = report.issues.filter(
        ({ table, code }) => table === 'DS_USERS' && !ofOtherFiles.has(code),
      )
      expect(ofUsers.map(({ code, row, column: at }) => `${code} ${row} ${at}`).sort()).toEqual(
        plainFindings(wanted.get('DS_USERS') ?? []),
      )
    }),
    { numRuns: 100 },
  )
})
