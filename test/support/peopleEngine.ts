import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { benchProject } from '../../electron/bench/benchProject'
import { exportColumns } from '../../electron/bench/inventedPeople'
import { Engine } from '../../electron/engine/engine'
import { sleepUnless } from '../../electron/engine/jobs'
import type { EngineEvent } from '../../electron/engine/world'
import { ownFolder } from './folder'

/** Engines without a tenant, and a project of so many people in a file, each with a note of so many bytes that nothing is made of. */
export async function withPeople(
  count: number,
  hear: (event: EngineEvent) => void = () => {},
  noteBytes = 1,
) {
  const folder = await ownFolder()
  const file = join(folder, 'people.csv')
  const note = 'x'.repeat(noteBytes)
  const lines = Array.from({ length: count }, (_, at) =>
    [...exportColumns.map((name) => cells(at)[name] ?? `${name} ${at}`), note].join(','),
  )
  const header = [...exportColumns, 'note'].join(',')
  await writeFile(file, `${[header, ...lines].join('\r\n')}\r\n`)
  const start = () => {
    const engine = new Engine({
      folder,
      ledger: join(folder, 'history.jsonl'),
      access: async () => {
        throw new Error('there is no tenant')
      },
      signedAs: async () => 'Ada',
      emit: hear,
      now: () => new Date('2026-11-22T10:00:00Z'),
      sleep: sleepUnless,
    })
    onTestFinished(() => engine.close())
    return engine
  }
  return { folder, file, project: benchProject(file), start }
}

function cells(at: number): Readonly<Record<string, string>> {
  return {
    employee_id: `E${at}`,
    login: `user${at}`,
    email: `user${at}@example.com`,
    site: 'Basel',
    hr_status: 'Active',
  }
}
