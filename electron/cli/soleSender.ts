import type { Problem } from '../../shared/contract/problem'
import { whenOf } from '../../shared/contract/whenOf'
import type { TenantChoice } from '../../shared/project/project'
import type { TenantAccess } from '../engine/world'
import { type LockHolder, takeSendLock } from '../services/sendLock'
import { ProblemError } from '../services/tenant/problemError'
import { environmentTenant } from './environmentTenant'
import { ledgerOf } from './headless'
import type { Terminal } from './terminal'
import { version } from './version'

/**
 * Opens a tenant and does what no other process of this history may do to it at the same time: sending, and deciding about
 * what was sent. Throws a ProblemError when there is no way to the tenant, or when another process is at it.
 */
export async function asSoleSender<T>(
  tenant: TenantChoice,
  terminal: Terminal,
  work: (access: TenantAccess) => Promise<T>,
): Promise<T> {
  const access = await environmentTenant(tenant, terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  const { origin } = access.transport
  const lock = await takeSendLock(ledgerOf(terminal), origin)
  if (lock.state === 'held') throw new ProblemError(heldBy(lock.holder, origin))
  try {
    return await work(access)
  } finally {
    await lock.release()
  }
}

function heldBy(holder: LockHolder | undefined, origin: string): Problem {
  const { host } = new URL(origin)
  const who = holder === undefined ? '' : ` (process ${holder.pid}, since ${whenOf(holder.since)})`
  return {
    code: 'guard.sending',
    title: `Another zipsync${who} is sending to ${host}. Nothing was sent.`,
    mend: `Wait until it has ended. “zipsync watch --tenant ${origin}” follows its import job.`,
    detail: '',
  }
}
