import { readFileSync } from 'node:fs'
import type { Problem } from '../../shared/contract/problem'
import type { TenantChoice } from '../../shared/project/project'
import type { TenantAccess } from '../engine/world'
import { isLoopback } from '../services/http/nodeTransport'
import type { Credential } from '../services/tenant/credential'
import { openTenant } from '../services/tenant/openTenant'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Opens a tenant with the credential of the environment: ZIPSYNC_TOKEN, or ZIPSYNC_USER and ZIPSYNC_PASSWORD (an API key
 * and its secret are given in their place). A proxy is taken from HTTPS_PROXY unless NO_PROXY names the host; further
 * authorities from the PEM file that ZIPSYNC_CA names. Source: contract §1.
 */
export function environmentTenant(
  tenant: TenantChoice,
  env: Environment,
  version: string,
): TenantAccess | Problem {
  const credential = credentialOf(env)
  if (credential.kind === 'none') return noCredential
  const transport = openTenant(tenant, {
    credentials: { read: async () => credential, keepRefreshToken: async () => {} },
    proxyFor: async (origin) => proxyOf(origin, env),
    authorities: authoritiesOf(env),
    userAgent: `ZipSync-Studio/${version}`,
  })
  if ('code' in transport) return transport
  return { transport, user: credential.kind === 'basic' ? credential.user : '' }
}

const noCredential: Problem = {
  code: 'credential.missing',
  title: 'There is no credential for the tenant.',
  mend: 'Set ZIPSYNC_USER and ZIPSYNC_PASSWORD (or an API key and its secret), or ZIPSYNC_TOKEN, in the environment.',
  detail: '',
}

function credentialOf(env: Environment): Credential {
  const { ZIPSYNC_TOKEN: token, ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: secret } = env
  if (token !== undefined && token !== '') return { kind: 'token', token }
  if (user === undefined || user === '' || secret === undefined) return { kind: 'none' }
  return { kind: user.startsWith('x-api-key-') ? 'apiKey' : 'basic', user, secret }
}

function proxyOf(origin: string, env: Environment): string | undefined {
  const { hostname } = new URL(origin)
  const without = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((host) => host.trim())
  const isExcepted = without.some(
    (host) =>
      host === '*' ||
      (host !== '' && (hostname === host || hostname.endsWith(`.${host.replace(/^\./, '')}`))),
  )
  if (isExcepted || isLoopback(hostname)) return undefined
  const proxy = env.HTTPS_PROXY ?? env.https_proxy
  return proxy === '' ? undefined : proxy
}

/** Node reads NODE_EXTRA_CA_CERTS by itself, but only when it starts; a file named in ZIPSYNC_CA is read here. */
function authoritiesOf(env: Environment): readonly string[] {
  const path = env.ZIPSYNC_CA
  if (path === undefined || path === '') return []
  return [readFileSync(path, 'utf8')]
}
