import type { Problem } from '../../shared/contract/problem'
import type { TenantChoice } from '../../shared/project/project'
import type { HostQuestion, HostReply } from '../engine/messages'
import type { ExchangeOptions, Transport } from '../services/http/exchange'
import type { Credential } from '../services/tenant/credential'
import { openTenant } from '../services/tenant/openTenant'
import type { Vault } from './vault'
import { notSignedIn, readOnlyTenant } from './wording'

/** Answers the engine's questions. Never rejects. */
export interface HostServices {
  readonly answer: (question: HostQuestion, options: ExchangeOptions) => Promise<HostReply>
}

/** The practice tenant as the host sees it. */
export interface PracticeAccess {
  /** Starts it if needed; its address and the credential it takes, or why it did not start. */
  readonly access: () => Promise<
    { readonly address: string; readonly credential: Credential } | Problem
  >
}

/** What the host's answers are made of. */
export interface HostSetting {
  readonly vault: Vault
  readonly practice: PracticeAccess
  readonly signedAs: () => string
  /** The proxy the session's rules name for an address, or undefined for none. */
  readonly proxyFor: (origin: string) => Promise<string | undefined>
  /**
   * Authorities a tenant is trusted by besides those Node brings: the system's, and files the admin named; a problem when
   * such a file cannot be used. None when left out.
   */
  readonly authorities?: (origin: string) => Promise<readonly string[] | Problem>
  readonly userAgent: string
  /** Opens a transport; the real one is `openTenant`. */
  readonly open?: typeof openTenant
}

/**
 * The host side of the engine's questions. Credentials are added here, in the main process, to
 * requests to their own tenant only; the engine sees an origin and what the server answered.
 */
export class TenantServices implements HostServices {
  /** Kept per origin, because an access token lives in its transport. */
  private readonly transports = new Map<string, Transport>()

  constructor(private readonly setting: HostSetting) {}

  async answer(question: HostQuestion, options: ExchangeOptions): Promise<HostReply> {
    switch (question.ask) {
      case 'access':
        return { to: 'access', access: await this.access(question.tenant) }
      case 'exchange':
        return this.exchange(question, options)
      case 'signedAs':
        return { to: 'signedAs', name: this.setting.signedAs() }
      default:
        return question satisfies never
    }
  }

  /** The way to a tenant, for calls the shell itself makes; a problem where there is none. */
  async transport(tenant: TenantChoice): Promise<Transport | Problem> {
    const target = await this.target(tenant)
    if ('code' in target) return target
    const { address, credential } = target
    const key = `${address} ${credential.kind} ${userOf(credential)}`
    const known = this.transports.get(key)
    if (known) return known
    const origin = URL.canParse(address) ? new URL(address).origin : address
    const authorities = (await this.setting.authorities?.(origin)) ?? []
    if ('code' in authorities) return authorities
    const host = this.hostOf(target, authorities, tenant.kind === 'practice')
    const opened = (this.setting.open ?? openTenant)({ ...tenant, address }, host)
    if (!('code' in opened)) this.transports.set(key, opened)
    return opened
  }

  /** A changed credential: tokens got with the old one are dropped. */
  forgetTransports(): void {
    this.transports.clear()
  }

  private async access(tenant: TenantChoice) {
    const transport = await this.transport(tenant)
    if ('code' in transport) return transport
    const target = await this.target(tenant)
    return { origin: transport.origin, user: 'code' in target ? '' : userOf(target.credential) }
  }

  private async exchange(
    { tenant, request }: HostQuestion & { ask: 'exchange' },
    options: ExchangeOptions,
  ): Promise<HostReply> {
    if (tenant.readOnly && request.body.kind === 'file') {
      return failed(readOnlyTenant(hostOf(tenant.address)))
    }
    const transport = await this.transport(tenant)
    if ('code' in transport) return failed(transport)
    return { to: 'exchange', exchange: await transport.exchange(request, options) }
  }

  private async target(tenant: TenantChoice) {
    if (tenant.kind === 'practice') return this.setting.practice.access()
    const credential = this.setting.vault.read(tenant.address)
    if (credential.kind === 'none') {
      return notSignedIn(hostOf(tenant.address), this.setting.vault.isForSessionOnly)
    }
    return { address: tenant.address, credential }
  }

  private hostOf(
    { address, credential }: { readonly address: string; readonly credential: Credential },
    authorities: readonly string[],
    isPractice: boolean,
  ) {
    const { vault, proxyFor, userAgent } = this.setting
    return {
      credentials: {
        // Asked for at each request, so that a new password counts at once.
        read: async () => (isPractice ? credential : vault.read(address)),
        keepRefreshToken: async (refreshToken: string) => {
          const kept = vault.read(address)
          if (kept.kind !== 'oauth') return
          // The password was only for the first token; a refused token without it is no credential any more.
          if (refreshToken !== '') await vault.keep(address, { ...kept, refreshToken, secret: '' })
          else if (kept.secret === '') await vault.forget(address)
          else await vault.keep(address, { ...kept, refreshToken })
        },
      },
      proxyFor,
      authorities,
      userAgent,
    }
  }
}

function userOf(credential: Credential): string {
  return credential.kind === 'basic' || credential.kind === 'oauth' ? credential.user : ''
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}

/** An exchange that did not begin. */
function failed(problem: Problem): HostReply {
  return {
    to: 'exchange',
    exchange: {
      state: 'failed',
      kind: problem.code === 'tenant.readOnly' ? 'readOnly' : 'signIn',
      sent: 'nothing',
      detail: problem.code,
    },
  }
}

/**
 * The first proxy of an answer such as `PROXY proxy:8080; DIRECT` that we can use, as an address; undefined for none. Where
 * only others are named, the first of them: going past it in silence would not be what the company wants. Source: the
 * session's `resolveProxy`.
 */
export function proxyIn(answer: string): string | undefined {
  let other: string | undefined
  for (const choice of answer.split(';').map((part) => part.trim())) {
    const [kind = '', host] = choice.split(/\s+/)
    if (kind === 'DIRECT') return undefined
    if (kind === 'PROXY' && host) return `http://${host}`
    if (kind === 'HTTPS' && host) return `https://${host}`
    if (kind.startsWith('SOCKS') && host) other ??= `socks://${host}`
  }
  return other
}
