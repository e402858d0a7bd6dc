import type { OpenedFile } from '../../shared/contract/shellCalls'
import type { Dialect, Source } from '../../shared/project/project'

/** What a file is to the app, judged by its name alone; its content is looked at by the engine. */
export type FileKind = 'project' | 'package' | Source['kind'] | 'unknown'

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/\.zipsync\.json$/i, 'project'],
  [/\.zip$/i, 'package'],
  [/\.(xlsx|xlsm)$/i, 'xlsx'],
  [/\.(ldif|ldf)$/i, 'ldif'],
  [/\.(csv|tsv|tab|txt|psv|dat)$/i, 'csv'],
]

/** Judges a file by its name. */
export function kindOfFile(name: string): FileKind {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown'
}

/** How a file is read until the engine has looked at it. */
export const assumedDialect: Dialect = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  headerLine: 1,
}

/** How a file is read, as it was found out. `sheet` is that of a workbook. */
export interface FoundReading {
  readonly dialect: Dialect
  readonly sheet: string | undefined
}

/** A source of the project for an opened file; its id is made from the name and is none of `taken`. */
export function newSource(
  file: OpenedFile,
  kind: Source['kind'],
  { dialect, sheet }: FoundReading,
  taken: readonly string[],
): Source {
  const stem = file.name
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const source = { name: file.name, file: file.ticket, kind, dialect }
  return {
    id: freeId(stem || 'source', taken),
    ...source,
    ...(sheet === undefined ? {} : { sheet }),
  }
}

/** `wanted`, or with the first number behind it that is not taken. */
export function freeId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  const counted = (n: number): string =>
    taken.includes(`${wanted}-${n}`) ? counted(n + 1) : `${wanted}-${n}`
  return counted(2)
}
