import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import Papa from 'papaparse'
import { z } from 'zod'
import type { ExportRow } from './inventedPeople'
import { Measure } from './measure'
import { emailRow, type PackageRow, siteRow, userRow } from './packageRows'
import type { PlannedCounts, RunResult } from './runResult'
import { type BenchInputs, openedVariants } from './writeInputs'

/**
 * The yardstick: the same job as anybody would write it with the named packages. papaparse with header objects, zod for
 * each row, joins by Map, unparse, jszip. Source: design §4, “the naive pipeline”.
 */
export async function naiveWhole(inputs: BenchInputs): Promise<RunResult> {
  const measure = new Measure()
  const planned = await measure.of('whole', async () => {
    const tables = mapPeople(await readPeople(inputs.people))
    checkRows(tables)
    const counts = planRows(tables, await readZip(inputs.state))
    const zip = await zipTables(writeTables(tables))
    const path = join(inputs.folder, 'naive.zip')
    await writeFile(path, zip)
    const back = await readZip(path)
    for (const [name, rows] of tables) {
      if (back.get(name)?.length !== rows.length) throw new Error(`${name} was not read back`)
    }
    return counts
  })
  return { costs: measure.costs, planned }
}

/** The same, stage by stage. */
export async function naiveStages(inputs: BenchInputs): Promise<RunResult> {
  const measure = new Measure()
  const [[semicolons, semicolonFile], [legacy, legacyFile]] = openedVariants(inputs)
  await measure.of(semicolons, () => readPeople(semicolonFile, ';'))
  await measure.of(legacy, () => readLegacyPeople(legacyFile))
  const people = await measure.of('open', () => readPeople(inputs.people))
  await measure.of('profile', () => profilePeople(people))
  const tables = await measure.of('map', () => mapPeople(people))
  await measure.of('rules', () => checkRows(tables))
  const state = await measure.of('open state', () => readZip(inputs.state))
  const planned = await measure.of('plan', () => planRows(tables, state))
  const texts = await measure.of('write', () => writeTables(tables))
  const zip = await measure.of('zip', () => zipTables(texts))
  const path = join(inputs.folder, 'naive.zip')
  await writeFile(path, zip)
  await measure.of('read back', () => readZip(path))
  return { costs: measure.costs, planned }
}

type Rows = ReadonlyMap<string, readonly PackageRow[]>

async function readPeople(path: string, delimiter = ','): Promise<readonly ExportRow[]> {
  return Papa.parse<ExportRow>(await readFile(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
    delimiter,
  }).data
}

async function readLegacyPeople(path: string): Promise<readonly ExportRow[]> {
  const text = iconv.decode(await readFile(path), 'windows-1252')
  return Papa.parse<ExportRow>(text, { header: true, skipEmptyLines: true, delimiter: ';' }).data
}

function profilePeople(people: readonly ExportRow[]): number {
  const counts = new Map<string, Map<string, number>>()
  for (const person of people) {
    for (const [name, value] of Object.entries(person)) {
      const values = counts.get(name) ?? new Map<string, number>()
      counts.set(name, values)
      values.set(value, (values.get(value) ?? 0) + 1)
    }
  }
  return counts.size
}

function mapPeople(people: readonly ExportRow[]): Rows {
  const sites = new Map<string, PackageRow>()
  for (const person of people) {
    if (!sites.has(person.site)) sites.set(person.site, siteRow(person))
  }
  return new Map([
    ['DS_SITES.csv', [...sites.values()]],
    ['DS_USERS.csv', people.map(userRow)],
    ['DS_EMAIL_DEVICES.csv', people.filter((person) => person.email !== '').map(emailRow)],
  ])
}

const keyText = z.string().min(1).max(250)
const flag = z.enum(['Y', 'N'])
const status = z.enum(['ACTIVE', 'INACTIVE'])
const count = z.string().regex(/^[0-9]{1,38}$/)
const owned = { IS_EXTERNALLY_OWNED: flag, ACTION: z.enum(['Y', 'R']) }
const rowSchemas = new Map<string, z.ZodType>([
  [
    'DS_SITES.csv',
    z.object({ EXTERNAL_KEY: keyText, SITENAME: z.string().min(1), SITE_STATUS: status, ...owned }),
  ],
  [
    'DS_USERS.csv',
    z.object({
      EXTERNAL_KEY: keyText,
      USER_ID: z.string().min(1).max(100),
      FIRST_NAME: z.string().min(1),
      LAST_NAME: z.string().min(1),
      STATUS: status,
      ROLE_LIST: z.string().min(1).max(2000),
      SITE_NAME: z.string().min(1).max(100),
      LANGUAGE_OVERRIDE: z.string(),
      TIMEZONE_OVERRIDE: z.string(),
      WEB_LOGIN: z.string(),
      ...owned,
    }),
  ],
  [
    'DS_EMAIL_DEVICES.csv',
    z.object({
      EXTERNAL_KEY: keyText,
      ADDRESS: z
        .string()
        .max(100)
        .regex(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/),
      USER_KEY: keyText,
      DEVICE_NAME: z.string().min(1).max(100),
      STATUS: status,
      DEFAULT_DEVICE: flag,
      DEVICE_ORDER: count,
      DELAY: count,
      LOCK_24x7: flag,
      ...owned,
    }),
  ],
])

/** Values by zod; unique keys, user IDs and references by Set. Only what the million needs of the rules. */
function checkRows(tables: Rows): void {
  const valuesOf = (name: string, column: string) =>
    (tables.get(name) ?? []).map((row) => row[column])
  for (const [name, rows] of tables) {
    const schema = rowSchemas.get(name)
    const keys = new Set<string | undefined>()
    for (const row of rows) {
      if (schema?.safeParse(row).success !== true) throw new Error(`A row of ${name} is wrong`)
      if (keys.has(row.EXTERNAL_KEY)) throw new Error(`A key of ${name} is there twice`)
      keys.add(row.EXTERNAL_KEY)
    }
  }
  if (new Set(valuesOf('DS_USERS.csv', 'USER_ID')).size !== tables.get('DS_USERS.csv')?.length) {
    throw new Error('A user ID is there twice')
  }
  const sites = new Set(valuesOf('DS_SITES.csv', 'SITENAME'))
  const users = new Set(valuesOf('DS_USERS.csv', 'EXTERNAL_KEY'))
  if (!valuesOf('DS_USERS.csv', 'SITE_NAME').every((site) => sites.has(site))) {
    throw new Error('A site is missing')
  }
  if (!valuesOf('DS_EMAIL_DEVICES.csv', 'USER_KEY').every((user) => users.has(user))) {
    throw new Error('A user is missing')
  }
}

function planRows(tables: Rows, state: Rows): PlannedCounts {
  const counts: PlannedCounts = {}
  for (const [name, rows] of tables) {
    const before = new Map((state.get(name) ?? []).map((row) => [row.EXTERNAL_KEY, row]))
    const outcomes = { add: 0, update: 0, unchanged: 0, gone: 0 }
    const changes: { key: string | undefined; column: string; from: string; to: string }[] = []
    for (const row of rows) {
      const old = before.get(row.EXTERNAL_KEY)
      before.delete(row.EXTERNAL_KEY)
      if (old === undefined) {
        outcomes.add++
        continue
      }
      const differing = Object.keys(row).filter((column) => row[column] !== old[column])
      for (const column of differing) {
        const [from, to] = [old[column] ?? '', row[column] ?? '']
        changes.push({ key: row.EXTERNAL_KEY, column, from, to })
      }
      if (differing.length > 0) outcomes.update++
      else outcomes.unchanged++
    }
    outcomes.gone = before.size
    counts[name] = outcomes
  }
  return counts
}

function writeTables(tables: Rows): ReadonlyMap<string, string> {
  return new Map([...tables].map(([name, rows]) => [name, Papa.unparse([...rows])]))
}

function zipTables(texts: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new JSZip()
  for (const [name, text] of texts) zip.file(name, text)
  return zip.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    compressionOptions: { level: 6 },
  })
}

async function readZip(path: string): Promise<Rows> {
  const zip = await JSZip.loadAsync(await readFile(path), { checkCRC32: true })
  const tables = new Map<string, readonly PackageRow[]>()
  for (const name of rowSchemas.keys()) {
    const text = (await zip.file(name)?.async('string')) ?? ''
    tables.set(name, Papa.parse<PackageRow>(text, { header: true, skipEmptyLines: true }).data)
  }
  return tables
}
