import { cp, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { startPracticeTenant } from '../../electron/practice/practiceTenant'
import { sampleProject, sampleState } from './sampleEngine'

/**
 * A process of its own for tests that kill the app: a practice tenant that works by hand, with the state of the sample. It
 * puts the sample's files and a project that sends to it, `nightly.zipsync.json`, into the folder of its one argument, and
 * says its address on standard output.
 */
const folder = process.argv[2] ?? '.'
const tenant = await startPracticeTenant({ state: await sampleState(), timing: 'manual' })
const project = await sampleProject(tenant)
const sources = project.sources.map((source) => ({
  ...source,
  path: basename(String(source.path)),
}))
await cp(resolve('electron/sample/company'), folder, { recursive: true })
await writeFile(join(folder, 'nightly.zipsync.json'), JSON.stringify({ ...project, sources }))
console.log(tenant.url)
