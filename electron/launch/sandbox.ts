import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What decides whether Chromium's sandbox can start on Linux. */
export interface SandboxFacts {
  /** Whether an ordinary user may make user namespaces. */
  readonly namespaces: boolean
  /** Whether the helper beside the program belongs to root and is setuid. */
  readonly helper: boolean
}

/**
 * The one command that lets the sandbox start, or null when it can already. The app is never run
 * without it.
 */
export function sandboxRemedy(facts: SandboxFacts, executable: string): string | null {
  if (facts.namespaces || facts.helper) return null
  const helper = join(dirname(executable), 'chrome-sandbox')
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
}

/** Looks at the system's switches for user namespaces, as Debian, Ubuntu and others name them, and at the helper. */
export async function sandboxFacts(executable: string): Promise<SandboxFacts> {
  if (process.platform !== 'linux') return { namespaces: true, helper: true }
  const [debian, ubuntu, most] = await Promise.all([
    switchAt('/proc/sys/kernel/unprivileged_userns_clone'),
    switchAt('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    switchAt('/proc/sys/user/max_user_namespaces'),
  ])
  const helper = await stat(join(dirname(executable), 'chrome-sandbox')).catch(() => null)
  return {
    namespaces: debian !== '0' && ubuntu !== '1' && most !== '0',
    helper: helper !== null && helper.uid === 0 && (helper.mode & 0o4000) !== 0,
  }
}

function switchAt(path: string): Promise<string> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
}
