import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { referencePage } from '../../shared/schema/referencePage'
import { repository } from './repository'

/** Where the reference page for users is kept; the app shows it under Help. */
const page = join(repository, 'renderer', 'help', 'package-reference.md')

await mkdir(dirname(page), { recursive: true })
await writeFile(page, referencePage())
console.log(`Wrote ${page}`)
