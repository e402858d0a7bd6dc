import type { SourceRows } from '../../shared/guards/guards'
import type { Project } from '../../shared/project/project'
import { readLedger } from '../services/ledger'
import type { Workbench } from './workbench'

/** Rows of each source of the project now, by its name. */
export function rowsOfSources(bench: Workbench): Readonly<Record<string, number>> {
  const { project } = bench
  if (project === undefined) return {}
  const tables = bench.sources.tables(project)
  return Object.fromEntries(
    project.sources.map(({ id, name }) => [name, tables.get(id)?.rowCount ?? 0]),
  )
}

/** Rows of each source when the project was last sent to its tenant; null when it never was. Source: design §2, guards. */
export async function previousSources(
  ledger: string,
  project: Project,
): Promise<SourceRows | null> {
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
