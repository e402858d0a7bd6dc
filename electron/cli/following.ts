import type { SendReport } from '../../shared/contract/views'
import type { TenantAccess } from '../engine/world'
import type { Terminal, Voice } from './terminal'

/** How often a command asks how an import job stands, in seconds, and after how many minutes it gives up waiting. */
export interface FollowOptions {
  readonly poll?: number
  readonly watchLimit: number
}

/** How a command follows an import job: by whose account, how patiently, and what it says meanwhile. */
export function followingOf(
  access: TenantAccess,
  { poll, watchLimit }: FollowOptions,
  terminal: Terminal,
  voice: Voice,
) {
  return {
    transport: access.transport,
    user: access.user,
    signal: terminal.signal,
    sleep: terminal.sleep,
    poll: poll === undefined ? undefined : poll * 1000,
    watchLimit: watchLimit * 60_000,
    onReport: (now: SendReport) => voice.news(now.sentence),
    onWait: voice.note,
  }
}
