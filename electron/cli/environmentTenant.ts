import type { Problem } from '../../shared/contract/problem'
import type { TenantChoice } from '../../shared/project/project'
import type { TenantAccess } from '../engine/world'
import { authoritiesIn, systemAuthorities } from '../services/http/authorities'
import { proxyInEnvironment } from '../services/http/environmentProxy'
import type { Credential } from '../services/tenant/credential'
import { openTenant } from '../services/tenant/openTenant'
import type { CredentialStore } from '../services/tenant/session'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Opens a tenant with the credential of the environment: ZIPSYNC_TOKEN, or ZIPSYNC_USER and ZIPSYNC_PASSWORD (an API key
 * and its secret are given in their place; with ZIPSYNC_CLIENT_ID they are changed for OAuth tokens, which are kept in
 * memory only). A proxy is taken from HTTPS_PROXY unless NO_PROXY names the host; further authorities from the system's
 * store and from the PEM file that ZIPSYNC_CA names. Source: contract §1, API §2.
 */
export async function environmentTenant(
  tenant: TenantChoice,
  env: Environment,
  version: string,
): Promise<TenantAccess | Problem> {
  const credential = credentialOf(env)
  if (credential.kind === 'none') return noCredential
  const authorities = await authoritiesOf(env)
  if ('code' in authorities) return authorities
  const transport = openTenant(tenant, {
    credentials: storeInMemory(credential),
    proxyFor: async (origin) => proxyInEnvironment(origin, env),
    authorities,
    userAgent: `ZipSync-Studio/${version}`,
  })
  if ('code' in transport) return transport
  return { transport, user: userOf(credential) }
}

const noCredential: Problem = {
  code: 'credential.missing',
  title: 'There is no credential for the tenant. Nothing was sent.',
  mend: 'Set ZIPSYNC_USER and ZIPSYNC_PASSWORD (or an API key and its secret), or ZIPSYNC_TOKEN, in the environment.',
  detail: '',
}

function credentialOf(env: Environment): Credential {
  const { ZIPSYNC_TOKEN: token, ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: secret } = env
  if (token !== undefined && token !== '') return { kind: 'token', token }
  if (user === undefined || user === '' || secret === undefined) return { kind: 'none' }
  if (user.startsWith('x-api-key-')) return { kind: 'apiKey', user, secret }
  const clientId = env.ZIPSYNC_CLIENT_ID ?? ''
  return clientId === ''
    ? { kind: 'basic', user, secret }
    : { kind: 'oauth', clientId, user, secret, refreshToken: '' }
}

/** Keeps the newest refresh token until the command ends; the password stays in the environment. */
function storeInMemory(first: Credential): CredentialStore {
  let credential = first
  return {
    read: async () => credential,
    keepRefreshToken: async (refreshToken) => {
      if (credential.kind === 'oauth') credential = { ...credential, refreshToken }
    },
  }
}

/** The login we are known by, empty when it cannot be told: an API key does not say whose it is. */
function userOf(credential: Credential): string {
  return credential.kind === 'basic' || credential.kind === 'oauth' ? credential.user : ''
}

async function authoritiesOf(env: Environment): Promise<readonly string[] | Problem> {
  const system = await systemAuthorities()
  const path = env.ZIPSYNC_CA ?? ''
  if (path === '') return system
  const named = await authoritiesIn(path)
  return 'code' in named ? named : [...system, ...named]
}
