import { basename, resolve } from 'node:path'
import type { ColumnProfile } from '../../../shared/profile/columnProfile'
import { profileTable } from '../../../shared/profile/profileTable'
import { readCsvFile } from '../../services/csvFile'
import { wordFileProblem } from '../../services/fileProblem'
import { readPackage } from '../../services/packageReader'
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
  return /\.zip$/i.test(file)
    ? inspectPackage(file, voice, terminal)
    : inspectCsv(file, voice, terminal)
}

async function inspectCsv(path: string, voice: Voice, terminal: Terminal): Promise<ExitCode> {
  const answer = await readCsvFile(path, undefined, {
    signal: terminal.signal,
    onProgress: (done, total) =>
      voice.progress({ label: `Reading ${basename(path)}`, done, total, unit: 'bytes' }),
  })
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
      ...tableLines([
        ['column', 'filled', 'distinct', 'looks like', 'example'],
        ...columns.map(profileCells),
      ]),
      ...columns.flatMap((column) =>
        column.warnings.map((warning) => `${column.name}: ${warning.sentence}`),
      ),
      ...problems.map((problem) => `line ${problem.line}: ${problem.code} ${problem.detail}`),
    ],
  )
  return exit.done
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
