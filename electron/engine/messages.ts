import type { EngineCallName } from '../../shared/contract/engineCalls'
import type { KeptPart } from '../../shared/contract/historyViews'
import type { Answer, Problem } from '../../shared/contract/problem'
import type { TenantChoice } from '../../shared/project/project'
import type { Exchange, HttpRequest } from '../services/http/exchange'
import type { EngineEvent } from './world'

/**
 * What goes between the shell and the engine's process. Both sides number their own questions. The shell answers
 * `access` and `exchange` because credentials and the network belong to the main process: the engine only ever sees an
 * origin and what the server answered.
 */
export type ToEngine =
  /** First message: where the engine may write. */
  | {
      readonly kind: 'begin'
      readonly folder: string
      readonly ledger: string
      readonly states: string
    }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly call: EngineCallName
      readonly args: unknown
    }
  /** The shell's own call: makes a project of a package ZIP. Its answer holds a path, so the page has no such call. */
  | {
      readonly kind: 'openPackage'
      readonly id: number
      readonly path: string
      readonly name: string
    }
  /** The shell's own call, for the same reason: makes a project of a package the history keeps; a job of that name. */
  | {
      readonly kind: 'openKept'
      readonly id: number
      readonly job: string
      readonly entry: string
      readonly part: KeptPart
    }
  | { readonly kind: 'reply'; readonly id: number; readonly value: HostReply }
  /** How much of an upload has been sent, for the exchange of this number. */
  | { readonly kind: 'sent'; readonly id: number; readonly bytes: number; readonly total: number }

export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | { readonly kind: 'ask'; readonly id: number; readonly question: HostQuestion }
  /** Stop the exchange of this number. */
  | { readonly kind: 'cancel'; readonly id: number }

/** What the engine asks its host. */
export type HostQuestion =
  | { readonly ask: 'access'; readonly tenant: TenantChoice }
  | { readonly ask: 'exchange'; readonly tenant: TenantChoice; readonly request: HttpRequest }
  | { readonly ask: 'signedAs' }

export type HostReply =
  | {
      readonly to: 'access'
      readonly access: { readonly origin: string; readonly user: string } | Problem
    }
  | { readonly to: 'exchange'; readonly exchange: Exchange }
  | { readonly to: 'signedAs'; readonly name: string }
