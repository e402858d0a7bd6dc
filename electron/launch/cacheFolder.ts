import { homedir } from 'node:os'
import { join } from 'node:path'

/** What decides where downloads are kept; given as values so that every system can be tested on one. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly isRoot: boolean
}

/** The machine this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
  }
}

/**
 * The folder, outside the repository, where the app's runtime is kept between clones.
 *
 * It follows each system's habit. As root on Linux it is `/var/cache`, because the app is then run
 * as an ordinary user, who may not read root's home.
 */
export function cacheFolder(machine: Machine): string {
  const { platform, env, home, isRoot } = machine
  if (env.ZIPSYNC_CACHE) return env.ZIPSYNC_CACHE
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name)
  if (platform === 'darwin') return join(home, 'Library', 'Caches', name)
  if (isRoot) return join('/var/cache', name)
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), name)
}

const name = 'zipsync-studio'
