import { basename, resolve } from 'node:path'
import type { ColumnProfile } from '../../../shared/profile/columnProfile'
import { profileTable } from '../../../shared/profile/profileTable'
import { readCsvFile } from '../../services/csvFile'
import { wordFileProblem } from '../../services/fileProblem'
import { readLdifFile } from '../../services/ldif/ldifFile'
import { readPackage } from '../../services/packageReader'
import type { SourceReading } from '../../services/readSource'
import { kindOfSourceFile } from '../../services/sourceKind'
import { readSheet } from '../../services/spreadsheet/spreadsheetFile'
import { ProblemError } from '../../services/tenant/problemError'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'

/** `zipsync inspect <file>`: what a source file or a package holds. */
export async function inspect(
  path: string,
  options: GlobalOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const file = resolve(terminal.cwd, path)
  if (/\.zip$/i.test(file)) return inspectPackage(file, voice, terminal)
  const kind = kindOfSourceFile(file)
  switch (kind) {
    case 'csv':
      return inspectCsv(file, voice, terminal)
    case 'xlsx':
      return inspectWorkbook(file, voice, terminal)
    case 'ldif':
      return inspectLdif(file, voice, terminal)
    default:
      return kind satisfies never
  }
}

async function inspectWorkbook(path: string, voice: Voice, terminal: Terminal): Promise<ExitCode> {
  const choice = { sheet: undefined, headerRow: undefined }
  const { dialect, sheet, sheets, ...reading } = await readSheet(
    path,
    choice,
    readingOptions(path, voice, terminal),
  )
  const { headerLine } = dialect
  const hidden = sheets.map(({ name, isHidden }) => (isHidden ? `${name} (hidden)` : name))
  tellRows(path, voice, reading, {
    facts: { kind: 'xlsx', headerRow: headerLine, sheet, sheets },
    line: `sheet ${JSON.stringify(sheet)} of ${hidden.join(', ')}; ${headerLine === 0 ? 'no header' : `header in row ${headerLine}`}`,
  })
  return exit.done
}

async function inspectLdif(path: string, voice: Voice, terminal: Terminal): Promise<ExitCode> {
  const reading = await readLdifFile(path, undefined, readingOptions(path, voice, terminal))
  const { encoding } = reading.dialect
  tellRows(path, voice, reading, {
    facts: { kind: 'ldif', encoding },
    line: `${encoding}, LDIF`,
  })
  return exit.done
}

function readingOptions(path: string, voice: Voice, { signal }: Terminal) {
  const label = `Reading ${basename(path)}`
  return {
    signal,
    onProgress: (done: number, total: number) =>
      voice.progress({ label, done, total, unit: 'bytes' }),
  }
}

/** Says what a file that is no CSV holds; `facts` and `line` say how it was read. */
function tellRows(
  path: string,
  voice: Voice,
  { table, notices, bytes }: Pick<SourceReading, 'table' | 'notices' | 'bytes'>,
  { facts, line }: { readonly facts: object; readonly line: string },
): void {
  const file = basename(path)
  const columns = profileTable(table)
  voice.result(
    { format: 'zipsync-inspect/1', file, bytes, ...facts, rows: table.rowCount, columns, notices },
    [
      `${file}: ${line}`,
      `${table.rowCount} rows, ${table.names.length} columns`,
      '',
      ...profileLines(columns),
      ...notices,
    ],
  )
}

async function inspectCsv(path: string, voice: Voice, terminal: Terminal): Promise<ExitCode> {
  const answer = await readCsvFile(path, undefined, readingOptions(path, voice, terminal))
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  const { table, dialect, problems, notices, fingerprint } = answer.value
  const columns = profileTable(table)
  voice.result(
    {
      format: 'zipsync-inspect/1',
      kind: 'csv',
      file: basename(path),
      bytes: fingerprint.size,
      dialect,
      rows: table.rowCount,
      columns,
      problems,
      notices,
    },
    [
      `${basename(path)}: ${dialect.encoding}, delimiter ${JSON.stringify(dialect.delimiter)}, ${dialect.headerLine === 0 ? 'no header' : `header in line ${dialect.headerLine}`}`,
      `${table.rowCount} rows, ${table.names.length} columns`,
      '',
      ...profileLines(columns),
      ...problems.map((problem) => `line ${problem.line}: ${problem.code} ${problem.detail}`),
    ],
  )
  return exit.done
}

function profileLines(columns: readonly ColumnProfile[]): readonly string[] {
  return [
    ...tableLines([
      ['column', 'filled', 'distinct', 'looks like', 'example'],
      ...columns.map(profileCells),
    ]),
    ...columns.flatMap((column) =>
      column.warnings.map((warning) => `${column.name}: ${warning.sentence}`),
    ),
  ]
}

function profileCells(column: ColumnProfile): readonly string[] {
  return [
    column.name,
    String(column.filled),
    `${column.distinct}${column.distinctIsFloor ? '+' : ''}`,
    column.looksLike,
    column.examples[0]?.value ?? '',
  ]
}

async function inspectPackage(path: string, voice: Voice, terminal: Terminal): Promise<ExitCode> {
  const answer = await readPackage(path, { signal: terminal.signal })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  const { content, sha256 } = answer.value
  const files = [...content.files.values()]
  const manifest = content.manifest.state === 'read' ? content.manifest.manifest.entries : []
  voice.result(
    {
      format: 'zipsync-inspect/1',
      kind: 'package',
      file: basename(path),
      bytes: content.zipBytes ?? null,
      sha256,
      manifest:
        content.manifest.state === 'read' ? { state: 'read', entries: manifest } : content.manifest,
      files: files.map(({ entry, table, problems }) => ({
        entry,
        rows: table.rowCount,
        columns: table.names,
        problems,
      })),
      archive: content.archive,
    },
    [
      `${basename(path)}: ${content.zipBytes ?? 0} bytes, SHA-256 ${sha256}`,
      ...tableLines(manifest.map(({ key, value }) => [key, value])),
      '',
      ...tableLines(files.map(({ entry, table }) => [entry, `${table.rowCount} rows`])),
      ...content.archive.map(({ entry, code, detail }) => `${entry} ${code} ${detail}`.trim()),
    ],
  )
  return exit.done
}
