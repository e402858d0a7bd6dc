import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import { tableOfColumns } from '../../shared/columns/columnTable'
import type { Table } from '../../shared/columns/table'
import { packageFromBuilt } from '../../shared/package/packageFromBuilt'
import { headerOf } from '../../shared/schema/lookUp'
import type { TableName } from '../../shared/schema/tableNames'
import { writePackage } from '../services/packageWriter'
import { benchProject } from './benchProject'
import { type ExportRow, exportColumns, inventPeople, type Letters } from './inventedPeople'
import { emailRow, type PackageRow, siteRow, userRow } from './packageRows'

/** The files one size of the bench works on. */
export interface BenchInputs {
  /** UTF-8, commas. */
  readonly people: string
  /** The same bytes but for semicolons between the cells. */
  readonly semicolonPeople: string
  /** The same people as far as they can be written in Windows-1252, with semicolons. */
  readonly legacyPeople: string
  /** What the tenant has, as a package: most of the same records, some changed, some missing, some more. */
  readonly state: string
  readonly folder: string
}

/** Names the files of a size in a folder. */
export function inputsIn(folder: string): BenchInputs {
  return {
    people: join(folder, 'people.csv'),
    semicolonPeople: join(folder, 'semicolon.csv'),
    legacyPeople: join(folder, 'legacy.csv'),
    state: join(folder, 'state.zip'),
    folder,
  }
}

/** The other ways the same people are exported, by the name of the stage that opens them. */
export function openedVariants(inputs: BenchInputs) {
  return [
    ['open, semicolons', inputs.semicolonPeople],
    ['open, Windows-1252', inputs.legacyPeople],
  ] as const
}

/** Writes the files of a size, the same bytes on every run; files that are there are kept. */
export async function writeInputs(folder: string, count: number): Promise<BenchInputs> {
  const inputs = inputsIn(folder)
  if (await stat(inputs.state).catch(() => null)) return inputs
  await mkdir(folder, { recursive: true })
  await writeCsvFile(inputs.people, count, 'any', ',', (text) => Buffer.from(text))
  await writeCsvFile(inputs.semicolonPeople, count, 'any', ';', (text) => Buffer.from(text))
  await writeCsvFile(inputs.legacyPeople, count, 'latin', ';', (text) =>
    iconv.encode(text, 'windows-1252'),
  )
  await writeState(inputs.state, count)
  return inputs
}

async function writeCsvFile(
  path: string,
  count: number,
  letters: Letters,
  delimiter: string,
  encode: (text: string) => Buffer,
): Promise<void> {
  const cellOf = (text: string) =>
    /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  function* chunks() {
    let chunk = `${exportColumns.join(delimiter)}\r\n`
    for (const person of inventPeople(count, letters)) {
      chunk += `${exportColumns.map((name) => cellOf(person[name])).join(delimiter)}\r\n`
      if (chunk.length < 1024 * 1024) continue
      yield encode(chunk)
      chunk = ''
    }
    yield encode(chunk)
  }
  await pipeline(Readable.from(chunks()), createWriteStream(path))
}

/** Grows a table of the package by records. */
class GrowingTable {
  private readonly names: readonly string[]
  private readonly columns: readonly ByteColumnBuilder[]
  private rowCount = 0

  constructor(table: TableName) {
    this.names = headerOf(table)
    this.columns = this.names.map(() => new ByteColumnBuilder())
  }

  add(row: PackageRow): void {
    this.names.forEach((name, at) => {
      this.columns[at]?.appendText(row[name] ?? '')
    })
    this.rowCount++
  }

  finish(): Table {
    return tableOfColumns(
      this.names,
      this.columns.map((column) => column.finish()),
      this.rowCount,
    )
  }
}

/** 0.5 % of the people are not there yet, 2 % have another name, and 0.5 % more are there than exported. */
async function writeState(path: string, count: number): Promise<void> {
  const sites = new GrowingTable('DS_SITES')
  const users = new GrowingTable('DS_USERS')
  const emails = new GrowingTable('DS_EMAIL_DEVICES')
  const known = new Set<string>()
  const add = (person: ExportRow) => {
    if (!known.has(person.site)) sites.add(siteRow(person))
    known.add(person.site)
    users.add(userRow(person))
    if (person.email !== '') emails.add(emailRow(person))
  }
  let number = 0
  for (const person of inventPeople(count, 'any')) {
    number++
    if (number % 200 === 7) add({ ...person, employee_id: `X${number}`, login: `gone${number}` })
    else add(number % 50 === 3 ? { ...person, last_name: `${person.last_name} Before` } : person)
  }
  const tables = new Map<TableName, Table>([
    ['DS_SITES', sites.finish()],
    ['DS_USERS', users.finish()],
    ['DS_EMAIL_DEVICES', emails.finish()],
  ])
  const written = await writePackage(packageFromBuilt(tables, benchProject('').manifest), path)
  if (!written.ok) throw new Error(`The state could not be written: ${written.problem.kind}`)
}
