import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withMistakes } from '../../../electron/sample/mistakes'
import { sampleDialects, sampleProject } from '../../../electron/sample/sampleProject'
import { correctSources, type SampleSources } from '../../../electron/sample/sourceTables'
import { previewSource, readSource } from '../../../electron/services/readSource'
import { cellOf } from '../../../shared/columns/table'

const folder = fileURLToPath(new URL('../../../electron/sample/company', import.meta.url))
const { sources } = withMistakes(correctSources())
const listed = sampleProject().sources.map((source) => ({
  id: source.id as keyof SampleSources,
  source: { ...source, file: `${folder}/${source.file}` },
}))

test.each(listed)('$id is read from disk exactly as it was made', async ({ id, source }) => {
  const { table, problemCount } = await readSource(source, {
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const rows = Array.from({ length: table.rowCount }, (_, row) =>
    table.names.map((name) => cellOf(table, name, row)),
  )
  // The on-call export's byte-order mark says nothing but its encoding.
  expect(problemCount).toBe(0)
  expect([table.names, ...rows]).toEqual([sources[id].header, ...sources[id].rows])
})

test.each(listed)('how $id is written is guessed without help', async ({ id, source }) => {
  const { dialect } = await previewSource(
    { file: source.file, dialect: undefined, sheet: undefined },
    10,
  )
  expect(dialect).toEqual(sampleDialects[id])
})
