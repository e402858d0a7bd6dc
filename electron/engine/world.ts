import type { Problem, Progress } from '../../shared/contract/problem'
import type { EngineStatus, SendReport } from '../../shared/contract/views'
import type { TenantChoice } from '../../shared/project/project'
import type { Transport } from '../services/http/exchange'

/** What the engine tells without being asked. */
export type EngineEvent =
  | { readonly event: 'progress'; readonly data: Progress }
  | { readonly event: 'engineStatus'; readonly data: EngineStatus }
  | { readonly event: 'sendReport'; readonly data: SendReport }

/** A way to a tenant, and who we are there. Credentials stay behind the transport. */
export interface TenantAccess {
  readonly transport: Transport
  /** The login we are known by; empty when it cannot be told (API keys). */
  readonly user: string
}

/**
 * Everything outside that the engine needs, given by whoever hosts it: the utility process of the app, the command line,
 * or a test. The engine itself opens no window, keeps no secret and knows no host.
 */
export interface EngineWorld {
  /** A private folder for packages that are being built. */
  readonly folder: string
  /** The ledger's file. */
  readonly ledger: string
  /** The folder where states of tenants are kept between starts; left out where none are kept. */
  readonly states?: string
  /** Milliseconds after which an import job that goes on is not waited for any more; left out where somebody can stop it. */
  readonly watchLimit?: number | undefined
  /** Opens the way to a tenant, or says why there is none (no credential, read-only address…). */
  access(tenant: TenantChoice): Promise<TenantAccess | Problem>
  emit(event: EngineEvent): void
  now(): Date
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** The name approvals are signed with in the ledger. */
  signedAs(): Promise<string>
}
