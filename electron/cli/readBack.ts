import type { PackageContent } from '../../shared/package/packageContent'
import { compareWithPlan, type ReadBack } from '../engine/compareWithPlan'
import { planAgainst } from '../engine/derive'
import { wishesFor } from '../engine/readingWishes'
import type { TenantAccess } from '../engine/world'
import type { Foreseen } from '../services/sendRecord'
import { readState } from '../services/tenant/readState'
import type { Terminal, Voice } from './terminal'

/** Reads the tenant back and lists what is not as the plan of this package said, and what could not be checked. Throws a ProblemError. */
export async function readBack(
  content: PackageContent,
  foreseen: Foreseen,
  access: TenantAccess,
  terminal: Terminal,
  voice: Voice,
): Promise<ReadBack> {
  const { snapshot, warnings } = await readState(access.transport, {
    signal: terminal.signal,
    sleep: terminal.sleep,
    now: () => new Date(),
    onProgress: voice.progress,
    onWait: voice.note,
    ...wishesFor(content),
  })
  for (const warning of warnings) voice.note(warning)
  const job = { signal: terminal.signal, report: () => {} }
  const after = await planAgainst(content, snapshot, access.user, job)
  return compareWithPlan(after, foreseen)
}
