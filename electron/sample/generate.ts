import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateSample } from './generateSample'

/** Writes the sample company into `electron/sample/company/`: run it after changing anything here. */
const folder = fileURLToPath(new URL('./company', import.meta.url))
await mkdir(folder, { recursive: true })
for (const [name, content] of generateSample()) await writeFile(join(folder, name), content)
process.stdout.write(`The sample company is in ${folder}.\n`)
