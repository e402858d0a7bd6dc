import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning, machine } from '../services/processMark'

const ownFolder = new RegExp(`^zipsync-${machine}-(\\d+)-`)

/**
 * Makes a folder for the packages of one command, which only its owner may open. What a command left that was killed goes
 * with it: folders of processes of this machine that are no more.
 */
export async function makeWorkFolder(parent: string = tmpdir()): Promise<string> {
  for (const name of await readdir(parent).catch(() => [])) {
    const [, pid] = ownFolder.exec(name) ?? []
    if (pid === undefined || isRunning(Number(pid))) continue
    // Another account's folder cannot be removed, and is not ours to remove.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
  }
  return mkdtemp(join(parent, `zipsync-${machine}-${process.pid}-`))
}
