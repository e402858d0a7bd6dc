import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, copyFile, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, thisMachine } from './cacheFolder'

const run = promisify(execFile)

/** The user that runs the app's window when root starts it: Chromium refuses its sandbox to root. */
export interface OrdinaryUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly home: string
}

const name = 'zipsync'
const home = '/var/lib/zipsync'

/** The ordinary user, made when missing; null when this process is not root and needs none. */
export async function ordinaryUser(): Promise<OrdinaryUser | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const known = await userLine()
  if (known !== null) return known
  // Two starts at once: the second one's refusal is fine as long as the user is there afterwards.
  await run('useradd', [
    '--system',
    '--create-home',
    '--home-dir',
    home,
    '--shell',
    '/bin/sh',
    name,
  ]).catch(() => undefined)
  const made = await userLine()
  if (made === null) {
    throw new Error(
      'The app runs its window as an ordinary user, and none could be made. Start it as a user that is not root.',
    )
  }
  return made
}

async function userLine(): Promise<OrdinaryUser | null> {
  try {
    const { stdout } = await run('getent', ['passwd', name])
    const [, , uid, gid, , folder] = stdout.trim().split(':')
    return { name, uid: Number(uid), gid: Number(gid), home: folder ?? home }
  } catch {
    return null
  }
}

/** Makes a folder and all in it the user's own. */
export async function giveTo(user: OrdinaryUser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await chown(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), user.uid, user.gid)
  }
}

/** Whether the user may read everything in a folder that was just built: the last folder of a path decides. */
export async function canRead(user: OrdinaryUser, path: string): Promise<boolean> {
  return run('setpriv', [...asUser(user), 'test', '-r', path]).then(
    () => true,
    () => false,
  )
}

/**
 * A place from which the user can run the app: the repository itself where it may be read, else a
 * copy of the built files in the user's home.
 */
export async function readableApp(user: OrdinaryUser, repository: string): Promise<string> {
  if (await canRead(user, join(repository, 'dist', 'main', 'main.js'))) return repository
  const copy = join(user.home, 'app')
  await rm(copy, { recursive: true, force: true })
  await mkdir(copy, { recursive: true })
  for (const part of ['package.json', 'dist']) {
    await cp(join(repository, part), join(copy, part), {
      recursive: true,
      filter: (from) => from !== join(repository, 'dist', 'types'),
    })
  }
  await giveTo(user, copy)
  return copy
}

/**
 * A little program that starts another one as the user, with the user's own home. It replaces
 * itself with that program, so that signals and the exit code are the program's own. It lies in the
 * cache, which belongs to root: the user must not be able to change what root starts.
 */
export async function runnerFor(user: OrdinaryUser, executable: string): Promise<string> {
  const folder = join(cacheFolder(thisMachine()), 'runners')
  const name = createHash('sha256').update(executable).digest('hex').slice(0, 16)
  const script = join(folder, name)
  const key = await displayKey(user)
  // Root's own folders are closed to the user.
  const unset = ['CONFIG', 'CACHE', 'DATA', 'STATE'].map((kind) => `-u XDG_${kind}_HOME`)
  const environment = [
    ...unset,
    '-u XDG_RUNTIME_DIR',
    `HOME='${user.home}'`,
    `USER='${user.name}'`,
    `LOGNAME='${user.name}'`,
    ...(key === null ? [] : [`XAUTHORITY='${key}'`]),
  ]
  await mkdir(folder, { recursive: true })
  // Under its own name first: another start may be running the script at this moment.
  const fresh = `${script}.${process.pid}`
  await writeFile(
    fresh,
    `#!/bin/sh\ncd '${user.home}'\nexec env ${environment.join(' ')} setpriv ${asUser(user).join(' ')} '${executable}' "$@"\n`,
  )
  await chmod(fresh, 0o755)
  await rename(fresh, script)
  return script
}

/** A copy of root's key to the display, where the display asks for one, that the user may read. */
async function displayKey(user: OrdinaryUser): Promise<string | null> {
  const own = process.env.XAUTHORITY ?? join(homedir(), '.Xauthority')
  const copy = join(user.home, '.Xauthority')
  try {
    await copyFile(own, copy)
    await chown(copy, user.uid, user.gid)
    await chmod(copy, 0o600)
    return copy
  } catch {
    return null
  }
}

function asUser(user: OrdinaryUser): readonly string[] {
  return [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups']
}
