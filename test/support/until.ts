import { setTimeout as pause } from 'node:timers/promises'

/**
 * Resolves as soon as something holds, for which another process works. Between two looks it leaves the core to that
 * process: a loop that never pauses takes half of a small machine away from what it waits for.
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(2)
}
