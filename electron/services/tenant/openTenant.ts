import type { Problem } from '../../../shared/contract/problem'
import type { TenantChoice } from '../../../shared/project/project'
import type { Transport } from '../http/exchange'
import { exchangeOverNode, isAllowedOrigin } from '../http/nodeTransport'
import { type CredentialStore, openSession } from './session'

/** What opening a tenant needs from its host: the credential, the way through the network, and our name. */
export interface TenantHost {
  readonly credentials: CredentialStore
  /** The proxy for an address, or undefined for none. */
  proxyFor(origin: string): Promise<string | undefined>
  readonly authorities: readonly string[]
  readonly userAgent: string
}

/**
 * Opens the way to a tenant with Node's own client. Only https, loopback excepted. The credential is asked for at each
 * request and added to requests to this origin alone; redirects are not followed. Source: security.md rule 19.
 */
export function openTenant(tenant: TenantChoice, host: TenantHost): Transport | Problem {
  if (!isAllowedOrigin(tenant.address)) return badAddress(tenant.address)
  const { origin, username, password } = new URL(tenant.address)
  if (username !== '' || password !== '') return credentialInAddress
  return openSession(
    origin,
    async (request, headers, options) =>
      exchangeOverNode(
        request,
        {
          origin,
          headers,
          userAgent: host.userAgent,
          proxy: await host.proxyFor(origin),
          authorities: host.authorities,
        },
        options,
      ),
    host.credentials,
  )
}

/** Such an address would be in a project, a ledger and a process list. It is not repeated here either. */
const credentialInAddress: Problem = {
  code: 'tenant.address',
  title: 'The address of the tenant holds a user name or a password, so it is not used.',
  mend: 'Copy the address from the browser, for example https://acme.xmatters.com, and enter the credential by itself.',
  detail: '',
}

function badAddress(address: string): Problem {
  return {
    code: 'tenant.address',
    title: `“${withoutCredential(address)}” is not an address the tenant can be reached at: it must begin with https://.`,
    mend: 'Copy the address from the browser, for example https://acme.xmatters.com.',
    detail: '',
  }
}

function withoutCredential(address: string): string {
  return address.replace(/[^/]*@/, '')
}
