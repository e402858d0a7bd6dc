import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { rowsPerSlice } from '../../../shared/columns/sliced'
import type { PackageContent } from '../../../shared/package/packageContent'
import { catalogue } from '../../../shared/rules/catalogue'
import { checkPackage, checkPackageSliced } from '../../../shared/rules/checkPackage'
import { judgeColumn } from '../../../shared/rules/judgeColumn'
import { columnSpec, entryNameOf, headerOf } from '../../../shared/schema/lookUp'
import { deviceTables, type TableName, tableNames } from '../../../shared/schema/tableNames'
import { valueCheck } from '../../../shared/schema/validValue'
import { noLists } from '../../../shared/snapshot/snapshot'
import {
  type Cells,
  contentOf,
  email,
  user,
  validMirror,
  validPackage,
  withCell,
  withoutRows,
  withProblem,
  withRows,
} from '../../support/packages'
import { brokenCases } from './cases/allCases'
import { shortly } from './cases/ruleCase'

/** FORMAT §3.12, the constructed minimal example; all other files are header-only. */
const example: Partial<Record<TableName, readonly Cells[]>> = {
  DS_SITES: [
    {
      ...{ EXTERNAL_KEY: 'SITE_SR', SITENAME: 'San Ramon', SITE_STATUS: 'ACTIVE' },
      ...{ SITE_LANGUAGE: 'English', SITE_TIMEZONE: 'US/Pacific', SITE_CITY: 'San Ramon' },
      ...{ SITE_ADDRESS_01: '1 Example Way', SITE_COUNTRY: 'United States' },
      ...{ SITE_REGION_NAME: 'California', SITE_MAIL_CODE: '94583' },
      ...{ IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' },
    },
  ],
  DS_USERS: [
    user('E1001', 'mmcbride', 'Mary', 'McBride'),
    { ...user('E1002', 'bkumar', 'Bala', 'Kumar'), ROLE_LIST: 'Standard User' },
  ],
  DS_PERSON_SUPERVISORS: [
    { USER_EXTERNAL_KEY: 'E1002', PERSON_SUPERVISOR_LIST: 'E1001', ACTION: 'Y' },
    { USER_EXTERNAL_KEY: 'E1001', PERSON_SUPERVISOR_LIST: '<<<NONE>>>', ACTION: 'Y' },
  ],
  DS_EMAIL_DEVICES: [email('E1001_workemail', 'E1001', 'mary@example.com')],
}

test('the example of the format has nothing but notes about its header-only files', () => {
  const empty = withoutRows(validPackage(), ...tableNames)
  const written = tableNames.reduce(
    (left, table) => withRows(left, table, ...(example[table] ?? [])),
    empty,
  )
  const { errors, warnings, byCode } = checkPackage(contentOf(written))
  expect({ errors, warnings, byCode }).toEqual({ errors: 0, warnings: 0, byCode: { 'ZS-108': 12 } })
})

test('at most so many problems of each code are listed, the first in the order of the file', () => {
  const users = Array.from({ length: 30 }, (_, nth) => ({
    ...user(`N${nth}`, `user-${nth}`),
    FIRST_NAME: nth < 20 ? '' : 'Ada',
    LAST_NAME: nth < 2 ? 'Lovelace' : '',
  }))
  const { byCode, truncated, issues, errors } = checkPackage(
    contentOf(withRows(validPackage(), 'DS_USERS', ...users)),
    {},
    { maxIssues: 5 },
  )
  expect({ byCode, truncated, errors }).toEqual({
    byCode: { 'ZS-301': 48 },
    truncated: { 'ZS-301': 43 },
    errors: 48,
  })
  expect(issues.map((issue) => `${issue.row} ${issue.column}`)).toEqual([
    '3 FIRST_NAME',
    '4 FIRST_NAME',
    '5 FIRST_NAME',
    '5 LAST_NAME',
    '6 FIRST_NAME',
  ])
})

test('problems come in the order manifest, archive, files in processing order, rows, columns', () => {
  const written = {
    ...withCell(
      withCell(
        withCell(
          withProblem(validPackage(), 'DS_USERS', 'byteOrderMark', null),
          'DS_TEAMS',
          1,
          'IS_ROUND_ROBIN',
          'x',
        ),
        'DS_USERS',
        2,
        'STATUS',
        'x',
      ),
      'DS_USERS',
      1,
      'LAST_NAME',
      '',
    ),
    zipBytes: 200_000_000,
    manifest: { state: 'missing' } as const,
  }
  expect(checkPackage(contentOf(written)).issues.map(shortly)).toEqual([
    'ZS-001 error manifest.xml - -',
    'ZS-106 error - - -',
    'ZS-202 error DS_USERS.csv - -',
    'ZS-301 error DS_USERS.csv 1 LAST_NAME',
    'ZS-306 error DS_USERS.csv 2 STATUS',
    'ZS-305 error DS_TEAMS.csv 1 IS_ROUND_ROBIN',
  ])
})

const nasty = fc.oneof(
  fc.constantFrom('', ' ', 'Y', 'N', 'R', 'E1', 'e1', 'ACTIVE', '<<<NONE>>>', ',', 'E1,,E2', '0'),
  fc.constantFrom(
    'UTC+1',
    '\u0000',
    '\uFEFF',
    '😀'.repeat(120),
    'DEVICE',
    'GROUP',
    'EMAIL',
    'a@b.c',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('0', '9', ',', ' ', '+', '@', '.', 'Y'), maxLength: 45 }),
)
const anyFile = fc.tuple(
  fc.boolean(),
  fc.array(fc.array(nasty, { maxLength: 14 }), { maxLength: 6 }),
  fc.array(nasty, { maxLength: 14 }),
)

test('whatever the files hold, the report is whole and nothing throws', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...tableNames), anyFile), (files) => {
      const content = contentOf(validMirror())
      const broken = tableNames.flatMap((name) => {
        const [keepsHeader, rows, header] = files[name] ?? []
        if (rows === undefined || header === undefined) return []
        const table = tableFromRows(keepsHeader === true ? headerOf(name) : header, rows)
        return [[name, { entry: entryNameOf(name), table, problems: [] }] as const]
      })
      const report = checkPackage({ ...content, files: new Map([...content.files, ...broken]) })
      const counted = Object.values(report.byCode).reduce((sum, count) => sum + count, 0)
      expect(report.errors + report.warnings + report.notes).toBe(counted)
      expect(report.issues).toHaveLength(counted)
      expect(report.causes.reduce((sum, { count }) => sum + count, 0)).toBe(counted)
    }),
    { numRuns: 300 },
  )
})

test('a device is called a second one exactly when its user had that name or position before', () => {
  const device = fc.record({
    table: fc.constantFrom(...deviceTables),
    USER_KEY: fc.constantFrom('E1', 'E2', 'E9'),
    DEVICE_NAME: fc.constantFrom('A', 'B', 'C', 'D'),
    DEVICE_ORDER: fc.constantFrom('0', '1', '01', '2', '40', 'x'),
    ACTION: fc.constantFrom('Y', 'Y', 'R'),
  })
  fc.assert(
    fc.property(fc.array(device, { maxLength: 12 }), (devices) => {
      const written = devices.reduce(
        (left, { table, ...cells }, nth) =>
          withRows(left, table, { ...cells, EXTERNAL_KEY: `D${nth}` }),
        withoutRows(validPackage(), ...deviceTables),
      )
      const inOrder = deviceTables.flatMap((table) => devices.filter((one) => one.table === table))
      const names = new Set<string>()
      const orders = new Set<string>()
      const expected = { 'ZS-508': 0, 'ZS-509': 0 }
      for (const one of inOrder.filter(({ ACTION }) => ACTION === 'Y')) {
        const name = `${one.USER_KEY} ${one.DEVICE_NAME}`
        const order = `${one.USER_KEY} ${Number(one.DEVICE_ORDER)}`
        if (names.has(name)) expected['ZS-508']++
        if (one.DEVICE_ORDER !== 'x' && orders.has(order)) expected['ZS-509']++
        names.add(name)
        orders.add(order)
      }
      const { issues } = checkPackage(contentOf(written))
      expect({
        'ZS-508': issues.filter(({ code }) => code === 'ZS-508').length,
        'ZS-509': issues.filter(({ message }) => message.includes('another device at')).length,
      }).toEqual(expected)
    }),
  )
})

test('rules and planner agree on which values of a column block', () => {
  const lists = { ...noLists, timeZones: ['US/Pacific'], roles: ['E1'], countryCodes: ['US'] }
  const cells = tableNames.flatMap((table) =>
    headerOf(table)
      .filter((name) => name !== 'ACTION' && name !== 'MEMBER_SUB_TYPE')
      .map((name) => ({ table, name })),
  )
  fc.assert(
    fc.property(fc.constantFrom(...cells), nasty, ({ table, name }, value) => {
      const spec = columnSpec(table, name)
      if (spec === undefined || value.trim() === '' || value.includes('<<<NONE>>>')) return
      const planner = valueCheck(table, name, { lists, version: '1.3' })(value)
      const blocking = judgeColumn(
        { table, name, spec },
        lists,
      )(value)
        .filter(({ code, severity }) => (severity ?? catalogue[code].severity) === 'error')
        .map(({ code }) => code)
      expect(blocking.slice(0, 1)).toEqual(planner === undefined ? [] : [planner])
    }),
    { numRuns: 3000 },
  )
})

/** A package of so many users with one e-mail device each. */
function crowd(count: number): PackageContent {
  const base = contentOf(withoutRows(validPackage(), 'DS_USERS', 'DS_EMAIL_DEVICES'))
  const rowsOf = (table: TableName, cells: (nth: number) => Readonly<Record<string, string>>) => {
    const header = headerOf(table)
    const rows = Array.from({ length: count }, (_, nth) => {
      const row = cells(nth)
      return header.map((name) => row[name] ?? '')
    })
    return { entry: entryNameOf(table), table: tableFromRows(header, rows), problems: [] }
  }
  const files = new Map(base.files)
    .set(
      'DS_USERS',
      rowsOf('DS_USERS', (nth) => user(`E${nth + 1}`, `user-${nth}`)),
    )
    .set(
      'DS_EMAIL_DEVICES',
      rowsOf('DS_EMAIL_DEVICES', (nth) =>
        email(nth === 1 ? 'E2_mail' : `M${nth}`, `E${nth + 1}`, `user-${nth}@example.com`),
      ),
    )
  return { ...base, files }
}

test('a hundred thousand users with their e-mail devices are checked within two seconds of processor time', () => {
  const content = crowd(100_000)
  // Processor time: what else the machine does meanwhile says nothing of the rules.
  const before = process.cpuUsage()
  const report = checkPackage(content)
  const { user: own, system } = process.cpuUsage(before)
  expect((own + system) / 1000).toBeLessThan(2000)
  expect(report.issues).toEqual([])
})

test('the more rows, the more pauses: every pass over the rows makes its own', () => {
  const pausesOf = (content: PackageContent) => [...checkPackageSliced(content)].length
  const slices = 3
  const [few, many] = [pausesOf(crowd(100)), pausesOf(crowd(slices * rowsPerSlice))]
  // Copying to bytes, blank rows, values, keys, names, devices, references: more than fifty passes over a file.
  expect(many - few).toBeGreaterThan(50 * (slices - 1))
})

test('a report is the same when it is worked out again', () => {
  for (const { written, context } of brokenCases.slice(0, 40)) {
    const content = contentOf(written)
    expect(checkPackage(content, context)).toEqual(checkPackage(content, context))
  }
})
