import type { SourceShape, SourceStatus } from '../../shared/contract/views'
import type { SourceRows } from '../../shared/guards/guards'
import type { Project } from '../../shared/project/project'
import { readLedger } from '../services/ledger'
import { countOf } from './countWords'
import type { Workbench } from './workbench'

/** What each source held when the project was last sent to its tenant, by its name; null when it never was. */
export type PreviousRun = ReadonlyMap<string, SourceShape> | null

/** What each source of the project holds now, by its name. */
export function shapesOfSources(bench: Workbench): Readonly<Record<string, SourceShape>> {
  const { project } = bench
  if (project === undefined) return {}
  const tables = bench.sources.tables(project)
  return Object.fromEntries(
    project.sources.map(({ id, name }) => {
      const table = tables.get(id)
      return [name, { rows: table?.rowCount ?? 0, columns: table?.names ?? [] }]
    }),
  )
}

/** Rows alone, for the guard. */
export function rowsOf(shapes: Iterable<readonly [string, SourceShape]>): SourceRows {
  return new Map([...shapes].map(([name, { rows }]) => [name, rows]))
}

/** Reads what was last sent from the ledger. Source: design §2, Sources and guards. */
export async function previousRun(ledger: string, project: Project): Promise<PreviousRun> {
  const entries = await readLedger(ledger)
  const last = entries.find(
    (entry) =>
      entry.kind === 'upload' &&
      entry.jobId !== '' &&
      entry.project === project.name &&
      entry.tenant === (project.tenant?.address ?? ''),
  )
  return last === undefined ? null : new Map(Object.entries(last.sources))
}

/** What changed in a source since it was last sent, in sentences; nothing when it was never sent or is the same. */
export function changesSince(
  source: SourceStatus,
  before: SourceShape | undefined,
): readonly string[] {
  if (before === undefined || source.state !== 'read') return []
  const more = source.rowCount - before.rows
  const gone = before.columns.filter((column) => !source.columns.includes(column))
  const added = source.columns.filter((column) => !before.columns.includes(column))
  const named = (columns: readonly string[]) => columns.map((column) => `“${column}”`).join(', ')
  return [
    ...(more === 0
      ? []
      : [
          `It has ${countOf(Math.abs(more), more > 0 ? 'row more' : 'row less', more > 0 ? 'rows more' : 'rows less')} than when it was last sent (${countOf(before.rows, 'row')}).`,
        ]),
    ...(gone.length === 0
      ? []
      : [`Since it was last sent these columns are gone: ${named(gone)}.`]),
    ...(added.length === 0
      ? []
      : [`Since it was last sent these columns are new: ${named(added)}.`]),
  ]
}
