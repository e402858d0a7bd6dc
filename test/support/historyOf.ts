import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Engine } from '../../electron/engine/engine'
import { keptPackagePath } from '../../electron/services/keptPackages'
import { appendToLedger } from '../../electron/services/ledger'
import { ownFolder } from './folder'
import { sentEntry } from './sentEntry'

/** An engine without a project, whose history has one upload, `sent`, of a package with these bytes, kept at `path`. */
export async function historyOf(bytes: string) {
  const folder = await ownFolder()
  const ledger = join(folder, 'history.jsonl')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = keptPackagePath(ledger, sha256) ?? ''
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  await appendToLedger(ledger, { ...sentEntry, sha256, bytes: bytes.length })
  const engine = new Engine({
    folder: join(folder, 'work'),
    ledger,
    access: async () => ({ code: 'tenant.signIn', title: 'Nobody.', mend: '', detail: '' }),
    signedAs: async () => '',
    emit: () => {},
    now: () => new Date('2026-11-23T00:00:00Z'),
    sleep: async () => {},
  })
  return { engine, folder, ledger, path, sha256 }
}
