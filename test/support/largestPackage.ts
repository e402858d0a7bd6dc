import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Measure } from '../../electron/bench/measure'
import type { FileAnswer } from '../../electron/services/fileProblem'
import { readPackage } from '../../electron/services/packageReader'
import { writePackage } from '../../electron/services/packageWriter'
import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import { tableOfColumns } from '../../shared/columns/columnTable'
import type { Table } from '../../shared/columns/table'
import { packageFromBuilt } from '../../shared/package/packageFromBuilt'

/**
 * `npm run largest`: writes a package of the 150 MB that xMatters takes at most (API §3), reads it
 * back by both readers and reads it once more into columns, and says what each cost. Half a minute on two quiet cores, so
 * it is no part of any run of the tests. The values are random, so that they hardly deflate and few rows make the size.
 */
const rowCount = 2_650_000

function randomUsers(): Table {
  const names = ['EXTERNAL_KEY', 'USER_ID', 'FIRST_NAME', 'LAST_NAME']
  const columns = names.map(() => {
    const column = new ByteColumnBuilder()
    const text = randomBytes(rowCount * 12).toString('hex')
    for (let row = 0; row < rowCount; row++) column.appendText(text.slice(row * 24, row * 24 + 24))
    return column.finish()
  })
  return tableOfColumns(names, columns, rowCount)
}

function read<T>(answer: FileAnswer<T>): T {
  if (answer.ok) return answer.value
  throw new Error(`${answer.problem.kind}: ${answer.problem.detail}`)
}

const folder = await mkdtemp(join(tmpdir(), 'zipsync-largest-'))
try {
  const measure = new Measure()
  const path = join(folder, 'largest.zip')
  const content = packageFromBuilt(new Map([['DS_USERS', randomUsers()]]), {
    comment: '',
    entries: [],
  })
  const written = await measure.of('write and read back', async () =>
    read(await writePackage(content, path)),
  )
  const back = await measure.of('read', async () => read(await readPackage(path)))
  const rows = back.content.files.get('DS_USERS')?.table.rowCount
  if (rows !== rowCount || back.sha256 !== written.sha256)
    throw new Error('It reads back otherwise')
  const inflated = written.entries.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`${inMegabytes(written.bytes)} in the ZIP, ${inMegabytes(inflated)} inflated`)
  for (const [name, cost] of Object.entries(measure.costs)) {
    const seconds = (cost.milliseconds / 1000).toFixed(1)
    const cpu = (cost.cpuMilliseconds / 1000).toFixed(1)
    console.log(`${name}: ${seconds} s, processor ${cpu} s, peak ${inMegabytes(cost.peakBytes)}`)
  }
} finally {
  await rm(folder, { recursive: true })
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
