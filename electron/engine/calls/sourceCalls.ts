import { previewSource } from '../../services/readSource'
import { missingSource } from '../callProblems'
import type { Calls } from '../callTable'
import { driveFor } from '../sliceWork'
import { profileOf } from '../tableProfile'

/** The calls of the Sources screen. */
export const sourceCalls: Calls<'previewSource' | 'rereadSource' | 'sourceProfile' | 'sourceRows'> =
  {
    previewSource: (_bench, { file, dialect, sheet, rows }) =>
      previewSource({ file, dialect: dialect ?? undefined, sheet }, rows),

    rereadSource: (bench, { source }) => {
      bench.sources.forget(source)
      bench.refresh()
      return null
    },

    sourceProfile: async (bench, { source }) => {
      await bench.settled()
      const table = bench.sources.raw(source)
      if (table === undefined) throw missingSource(source)
      return { rowCount: table.rowCount, columns: await profileOf(bench, table) }
    },

    sourceRows: async (bench, { source, ...window }) => {
      const table =
        bench.project === undefined ? undefined : bench.sources.tables(bench.project).get(source)
      if (table === undefined || bench.project === undefined) throw missingSource(source)
      const { project, revision } = bench
      const view = `source ${source}`
      const drive = driveFor(bench, view)
      const found = await bench.windows.rowsWith(drive, view, table, window, revision)
      return {
        ...found,
        rows: found.rows.map(({ row, cells }) => ({
          row: bench.sources.fileRow(source, project, row - 1),
          cells,
        })),
      }
    },
  }
