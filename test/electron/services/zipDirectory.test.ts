import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { openZip } from '../../../electron/services/zipDirectory'
import { ownFolder } from '../../support/folder'

/** Pressed to a quarter, and still read in many pieces, as the rows of a large workbook are. */
const content = Buffer.concat(
  Array.from({ length: 20_000 }, () => Buffer.concat([randomBytes(200), Buffer.alloc(800, 'a')])),
)

test('an entry that is left after its first bytes can be begun again at once', async () => {
  const path = join(await ownFolder(), 'large.zip')
  const written = new ZipFile()
  written.addBuffer(content, 'large.bin')
  written.end()
  await pipeline(written.outputStream, createWriteStream(path))
  for (let time = 0; time < 20; time += 1) {
    const zip = await openZip(path, 10)
    for (const chunks of [zip.chunksOf(0), zip.chunksOf(0)]) {
      const { value } = await chunks.next()
      expect(content.subarray(0, 16).equals(value?.subarray(0, 16) ?? Buffer.alloc(0))).toBe(true)
      await chunks.return()
    }
    await zip.close()
  }
})
