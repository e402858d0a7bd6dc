import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type PracticeTenant,
  type PracticeTenantOptions,
  startPracticeTenant,
} from '../../electron/practice/practiceTenant'
import { stateFromSnapshot } from '../../electron/practice/tenantSnapshot'
import { zipOf } from '../electron/practice/practiceClient'
import { type Ended, zipsync } from './commandLine'

/** A command line beside a practice tenant: a folder, a package in it, and what the tenant has seen. */
export interface Rehearsal {
  readonly tenant: PracticeTenant
  readonly folder: string
  /** Pauses the command asked for, in milliseconds; none was waited for. */
  readonly pauses: readonly number[]
  /** Runs `zipsync` as the practice account. */
  run(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
    typed?: readonly string[],
  ): Promise<Ended>
  /** Lets something happen at the n-th pause, from 1. */
  meanwhile(pause: number, happens: () => void | Promise<void>): void
  /** How many packages were posted. */
  posts(): number
}

export const signedIn = { ZIPSYNC_USER: 'practice', ZIPSYNC_PASSWORD: 'practice' }

/** One person with a site, as the tenant knows them and as the package has them. */
const site = {
  EXTERNAL_KEY: 'S1',
  SITENAME: 'Porto',
  SITE_STATUS: 'ACTIVE',
  IS_EXTERNALLY_OWNED: 'Y',
}
const person = {
  EXTERNAL_KEY: 'E1',
  USER_ID: 'ada',
  FIRST_NAME: 'Ada',
  LAST_NAME: 'Lovelace',
  STATUS: 'ACTIVE',
  IS_EXTERNALLY_OWNED: 'Y',
}

/** Starts a tenant with one person and puts `package.zip`, which renames that person, into a folder. Ends with the test. */
export async function rehearsal(options: PracticeTenantOptions = {}): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'))
  const state = stateFromSnapshot({ tables: { DS_SITES: [site], DS_USERS: [person] } })
  const tenant = await startPracticeTenant({ state, ...options })
  onTestFinished(async () => {
    await tenant.close()
    await rm(folder, { recursive: true, force: true })
  })
  const content = {
    DS_SITES: [{ ...site, ACTION: 'Y' }],
    DS_USERS: [{ ...person, LAST_NAME: 'King', SITE_NAME: 'Porto', ACTION: 'Y' }],
  }
  await writeFile(join(folder, 'package.zip'), await zipOf(content))
  const pauses: number[] = []
  const events = new Map<number, () => void | Promise<void>>()
  return {
    tenant,
    folder,
    pauses,
    run: (args, env = signedIn, signal = new AbortController().signal, typed = []) =>
      zipsync(args, {
        cwd: folder,
        signal,
        typed,
        env: { ZIPSYNC_HOME: join(folder, 'home'), ...env },
        sleep: async (milliseconds) => {
          pauses.push(milliseconds)
          await events.get(pauses.length)?.()
          // The tenant's own timers get their turn.
          await new Promise((resolve) => setImmediate(resolve))
        },
      }),
    meanwhile: (pause, happens) => {
      events.set(pause, happens)
    },
    posts: () => postsAt(tenant),
  }
}

/** How many packages a practice tenant was sent, whatever it answered. */
export function postsAt(tenant: PracticeTenant): number {
  return tenant
    .requests()
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/api/xm/1/uploads')).length
}
