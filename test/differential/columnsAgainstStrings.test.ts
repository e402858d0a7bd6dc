import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { toUtf8 } from '../../electron/services/encoding'
import { tableFromRows } from '../../shared/columns/plainTable'
import type { Table } from '../../shared/columns/table'
import { CsvScanner } from '../../shared/csv/scan'
import { packageDialect } from '../../shared/csv/scanOptions'
import { writeCsv } from '../../shared/csv/writeCsv'
import { applyMappings } from '../../shared/mapping/applyMapping'
import { type TargetMapping, targetMappingSchema } from '../../shared/mapping/mapping'
import type { PackageContent } from '../../shared/package/packageContent'
import type { PlanRecord } from '../../shared/plan/plan'
import { planPackage } from '../../shared/plan/planPackage'
import { applyEdits } from '../../shared/project/applyEdits'
import { checkPackage } from '../../shared/rules/checkPackage'
import { judgeColumn } from '../../shared/rules/judgeColumn'
import { columnSpec, entryNameOf, headerOf } from '../../shared/schema/lookUp'
import type { TableName } from '../../shared/schema/tableNames'
import { noLists } from '../../shared/snapshot/snapshot'
import { snapshotFromPackage } from '../../shared/snapshot/snapshotFromPackage'
import { recordsOf } from '../shared/plan/smallWorld'
import { cellsOf, linesOf } from '../support/csvText'
import { contentOf, validMirror } from '../support/packages'
import { corrected, mapped, rowsOf, type Wish, written } from './plainPath'
import { plainText, type RandomSource, randomSource, sourceNames } from './randomSource'

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
const status = {
  ...{ kind: 'lookup', column: 'site', lookup: 'l' },
  otherwise: { kind: 'constant', value: 'ACTIVE' },
}
const lookups = [{ id: 'l', name: 'l', ignoreCase: false, rows: [{ from: 'Rom', to: 'INACTIVE' }] }]
const stored = { IS_EXTERNALLY_OWNED: constant('Y'), ACTION: constant('Y') }
const device = { STATUS: constant('ACTIVE'), DEFAULT_DEVICE: constant('Y'), ...stored }

/** What `mapped` does with strings. */
const mappings: readonly TargetMapping[] = [
  {
    target: 'DS_SITES',
    rows: { per: 'distinct', columns: ['site'] },
    columns: {
      ...{ EXTERNAL_KEY: column('site', trim), SITENAME: column('site', trim) },
      ...{ SITE_STATUS: constant('ACTIVE'), SITE_LANGUAGE: constant('English') },
      ...{ SITE_TIMEZONE: constant('US/Pacific'), SITE_COUNTRY: constant('United States') },
      ...stored,
    },
  },
  {
    target: 'DS_USERS',
    columns: {
      ...{ EXTERNAL_KEY: column('id'), USER_ID: column('name', trim, lower) },
      FIRST_NAME: column('name', { do: 'replace', find: 'o', with: '00' }),
      LAST_NAME: column('name', trim, { do: 'default', value: '–' }),
      SITE_NAME: column('site', trim),
      STATUS: { from: status },
      ROLE_LIST: constant('Standard User'),
      ...stored,
    },
  },
  {
    target: 'DS_EMAIL_DEVICES',
    when: [{ test: 'filled', column: 'mail' }],
    columns: {
      ...{ EXTERNAL_KEY: template('{id}_mail'), ADDRESS: column('mail', lower) },
      ...{ USER_KEY: column('id'), DEVICE_NAME: constant('Work Email'), ...device },
    },
  },
  {
    target: 'DS_EMAIL_DEVICES',
    when: [{ test: 'filled', column: 'site' }],
    columns: {
      ...{ EXTERNAL_KEY: template('{id}_2'), ADDRESS: column('site', upper) },
      ...{ USER_KEY: column('id'), DEVICE_NAME: constant('Home Email'), ...device },
    },
  },
].map((parts, at) => targetMappingSchema.parse({ id: `m${at}`, source: 'hr', ...parts }))

type Files = ReadonlyMap<TableName, readonly string[][]>

/** Reads a source as the app does, chunk by chunk. */
function read({ encoding, delimiter, chunks }: RandomSource): Table {
  const scanner = new CsvScanner({ ...packageDialect, delimiter, blankRows: 'skip' })
  const decoder = toUtf8(encoding)
  // A reader fills one buffer again and again.
  const buffer = new Uint8Array(Math.max(...chunks.map((chunk) => chunk.length), 1))
  for (const chunk of chunks) {
    buffer.set(chunk)
    scanner.push(decoder.push(buffer.subarray(0, chunk.length)))
  }
  scanner.push(decoder.end())
  return scanner.end().table
}

function tablesOf(source: Table): readonly (readonly [TableName, Table])[] {
  const { tables } = applyMappings({ mappings, lookups }, new Map([['hr', source]]))
  const filled = new Set(mappings.map(({ target }) => target))
  return [...tables].flatMap(([name, { table }]) =>
    filled.has(name) ? [[name, table] as const] : [],
  )
}

const plainTables = (files: Files) =>
  [...files].map(([name, rows]) => [name, tableFromRows(headerOf(name), rows)] as const)

function packageOf(tables: readonly (readonly [TableName, Table])[]): PackageContent {
  const content = contentOf(validMirror())
  const files = tables.map(
    ([name, table]) => [name, { entry: entryNameOf(name), table, problems: [] }] as const,
  )
  return { ...content, files: new Map([...content.files, ...files]) }
}

/** What the rules for single values say of every cell of users, and which users repeat a key or a name. */
function findingsOf(users: readonly string[][]): readonly string[] {
  const header = headerOf('DS_USERS')
  const ofValues = header.flatMap((name, at) => {
    const spec = columnSpec('DS_USERS', name)
    const judge = spec && judgeColumn({ table: 'DS_USERS', name, spec }, noLists)
    return users.flatMap((row, nth) =>
      (judge?.(row[at] ?? '') ?? []).map(({ code }) => `${code} ${nth + 1} ${name}`),
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

/** Of each user that is stored: the record of his key in the state, and the fields that differ from it, as texts tell. */
function comparedUsers(records: readonly PlanRecord[], now: Files, before: Files) {
  const header = headerOf('DS_USERS')
  const keyed = new Map<string, readonly string[]>()
  for (const row of before.get('DS_USERS') ?? []) {
    const [key = ''] = row
    if (key !== '' && !keyed.has(key)) keyed.set(key, row)
  }
  const order = [...keyed.keys()]
  return records
    .filter(({ file, outcome }) => file === 'DS_USERS' && /add|update|unchanged/.test(outcome))
    .map(({ row, stateRow, changes }) => {
      const own = now.get('DS_USERS')?.[(row ?? 0) - 1] ?? []
      const place = order.indexOf(own[0] ?? '')
      const old = keyed.get(own[0] ?? '')
      const differing = header.flatMap((name, at) =>
        old === undefined || old[at] === own[at]
          ? []
          : [{ column: name, from: old[at], to: own[at] }],
      )
      return {
        got: { stateRow, changes },
        wanted: { stateRow: place < 0 ? null : place, changes: differing },
      }
    })
}

/** Are two values made of the same texts and numbers? Told apart by their JSON, which takes no time, and shown in full. */
function same(got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) expect(got).toEqual(wanted)
}

/** All that is claimed of some rows: mapped, checked, planned against an older export, written and read back. Gives the plan. */
function expectSame(source: Table, rows: string[][], older: string[][]): readonly PlanRecord[] {
  const now = mapped(rows)
  const before = mapped(older)
  const tables = tablesOf(source)
  for (const [name, table] of tables) {
    const wanted = now.get(name) ?? []
    same(cellsOf(table), wanted)
    const csv = written(name, wanted)
    same(Buffer.concat([...writeCsv(table, 1000)]).toString(), csv)
    const { data, errors } = Papa.parse<string[]>(csv, { newline: '\r\n', delimiter: ',' })
    same([errors, data.slice(0, -1)], [[], [headerOf(name), ...wanted]])
    const scanner = new CsvScanner(packageDialect)
    for (const chunk of writeCsv(table, 300)) scanner.push(chunk)
    same(linesOf(scanner.end().table), [headerOf(name), ...wanted])
  }
  const content = packageOf(tables)
  const plain = packageOf(plainTables(now))
  const report = checkPackage(content)
  expect(report).toEqual(checkPackage(plain))
  const ofUsers = report.issues.filter(
    ({ table, code, row }) => table === 'DS_USERS' && row !== null && !ofOtherFiles.has(code),
  )
  same(
    ofUsers.map(({ code, row, column: at }) => `${code} ${row} ${at}`).sort(),
    findingsOf(now.get('DS_USERS') ?? []),
  )
  const olderTable = tableFromRows(sourceNames, older)
  const state = snapshotFromPackage(packageOf(tablesOf(olderTable)), 'before')
  const plainState = snapshotFromPackage(packageOf(plainTables(before)), 'before')
  const records = recordsOf(planPackage({ content, snapshot: state }))
  same(records, recordsOf(planPackage({ content: plain, snapshot: plainState })))
  for (const { got, wanted } of comparedUsers(records, now, before)) same(got, wanted)
  return records
}

const wish: fc.Arbitrary<Wish> = fc.record({
  edit: fc.constantFrom('setCell', 'replaceValue', 'excludeRow'),
  row: fc.nat(11),
  column: fc.nat(3),
  to: plainText,
  fits: fc.boolean(),
})

test('the whole way from the bytes of a file to what is read back gives what plain strings give', () => {
  fc.assert(
    fc.property(
      randomSource,
      fc.array(wish, { maxLength: 4 }),
      fc.array(fc.record({ of: fc.nat(11), name: fc.option(plainText) }), { maxLength: 8 }),
      (source, wishes, kept) => {
        const rows = rowsOf(source)
        const table = read(source)
        same(linesOf(table), [[...sourceNames], ...rows])
        const { edits, rows: edited } = corrected(rows, wishes)
        const editedTable = applyEdits(table, 'hr', edits).table
        same(cellsOf(editedTable), edited)
        const older = kept.flatMap(({ of, name }) => {
          const [id = '', own = '', ...rest] = edited[of % Math.max(edited.length, 1)] ?? []
          return edited.length === 0 ? [] : [[id, name ?? own, ...rest]]
        })
        expectSame(editedTable, edited, older)
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

/** More rows than are looked at between two pauses, and more different values than are worked on one by one. */
const manyRows = 17_000

test('the same is true of many rows, with cells of any length among them', () => {
  const odd = [
    '',
    ' Zoë ',
    'İ',
    '😀"',
    '"'.repeat(4000),
    'a,b',
    '東京 '.repeat(9000),
    'e\r\n1',
    '\u00a0x',
  ]
  const rows = Array.from({ length: manyRows }, (_, at) => {
    const one = at % 400 === 7 ? (odd[((at / 400) % odd.length) | 0] ?? '') : ''
    const site = at % 400 === 9 ? '' : (['Rom', 'Oslo', ' Rom', 'Łódź'][at % 4] ?? '')
    return [`E${at}`, `${one}Name ${at}`, site, at % 3 === 0 ? '' : `${one}Mail${at}@Example.COM `]
  })
  const lines = [[...sourceNames], ...rows]
  const csv = lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
  const bytes = Buffer.from(csv.join('\n'))
  const chunks = Array.from({ length: Math.ceil(bytes.length / 50_000) }, (_, at) =>
    bytes.subarray(at * 50_000, (at + 1) * 50_000),
  )
  const table = read({ encoding: 'utf-8', delimiter: ';', bytes, chunks })
  same(linesOf(table), lines)
  const older = rows
    .filter((_, at) => at % 2 === 0)
    .map(([id = '', name = '', ...rest], at) => [
      id,
      at % 9 === 0 ? `${name} before` : name,
      ...rest,
    ])
  const users = expectSame(table, rows, older).filter(({ file }) => file === 'DS_USERS')
  expect(new Set(users.map(({ outcome }) => outcome))).toEqual(
    new Set(['add', 'update', 'unchanged', 'reject']),
  )
}, 120_000)
