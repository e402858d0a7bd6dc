import type { CellTrace } from '../../../shared/contract/views'
import { sourceColumnsOf } from '../../../shared/mapping/fillColumn'
import { proposeMappings } from '../../../shared/mapping/proposeMapping'
import { sampleMapping } from '../../../shared/mapping/sampleMapping'
import { headerOf } from '../../../shared/schema/lookUp'
import type { TableName } from '../../../shared/schema/tableNames'
import { missingSource, noProject } from '../callProblems'
import type { Calls } from '../callTable'
import { driveFor, sliceWork } from '../sliceWork'
import { profileOf } from '../tableProfile'
import type { Workbench } from '../workbench'

/** The calls of the Mapping screen. */
export const mappingCalls: Calls<'proposeMappings' | 'mappingSample' | 'targetRows' | 'traceCell'> =
  {
    proposeMappings: async (bench) => {
      await bench.loaded()
      const { project } = bench
      if (project === undefined) throw noProject()
      const profiled = []
      for (const { id, name } of project.sources) {
        const table = bench.sources.raw(id)
        if (table === undefined) continue
        const columns = await profileOf(bench, table)
        profiled.push({ id, name, rowCount: table.rowCount, columns })
      }
      return proposeMappings(profiled)
    },

    mappingSample: async (bench, { mapping, from, count }) => {
      await bench.loaded()
      const { project } = bench
      if (project === undefined) throw noProject()
      const source = bench.sources.tables(project).get(mapping.source)
      if (source === undefined) throw missingSource(mapping.source)
      return bench.jobs.run('sample', async (job) => {
        const sample = await sliceWork(
          sampleMapping(mapping, project.lookups, source, from, count),
          job.signal,
        )
        const columns = source.names.map((name) => source.column(name))
        return {
          columns: headerOf(mapping.target),
          sourceColumns: source.names,
          total: sample.total,
          problems: sample.problems.map((problem) => problem.sentence),
          rows: sample.rows.map(({ sourceRow, cells }) => ({
            sourceRow: bench.sources.fileRow(mapping.source, project, sourceRow),
            cells,
            sourceCells: columns.map((column) => column?.text(sourceRow) ?? ''),
          })),
        }
      })
    },

    targetRows: async (bench, { table, ...window }) => {
      await bench.settled()
      const target = bench.derived?.mapped.tables.get(table)?.table
      if (target === undefined) throw noProject()
      const view = `target ${table}`
      return bench.windows.rowsWith(driveFor(bench, view), view, target, window, bench.revision)
    },

    traceCell: async (bench, { table, row, column }) => {
      await bench.settled()
      return traceOf(bench, table, row, column)
    },
  }

/** Where a package cell came from: `row` counts from 1; null when nothing mapped it. Without a column, the whole row. */
export function traceOf(
  bench: Workbench,
  table: TableName,
  row: number | null,
  column: string | null,
): CellTrace | null {
  const { project, derived } = bench
  if (project === undefined || derived === undefined || row === null) return null
  const trace = derived.mapped.tables.get(table)?.trace(row - 1)
  if (trace === undefined) return null
  const source = bench.sources.tables(project).get(trace.source)
  const names = column === null ? [] : sourceColumnsOf(trace.mapping, column)
  return {
    mapping: trace.mapping.id,
    mappingLabel: trace.mapping.label,
    source: trace.source,
    sourceName: project.sources.find(({ id }) => id === trace.source)?.name ?? trace.source,
    row: bench.sources.fileRow(trace.source, project, trace.sourceRow),
    columns: names,
    cells: names.map((name) => ({
      column: name,
      value: source?.column(name)?.text(trace.sourceRow) ?? '',
    })),
  }
}
