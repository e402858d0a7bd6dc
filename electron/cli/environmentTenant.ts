import type { Problem } from '../../shared/contract/problem'
import type { TenantChoice } from '../../shared/project/project'
import type { TenantAccess } from '../engine/world'
import { trustedBesides } from '../services/http/authorities'
import { proxyInEnvironment } from '../services/http/environmentProxy'
import type { Transport } from '../services/http/exchange'
import type { Credential } from '../services/tenant/credential'
import { openTenant } from '../services/tenant/openTenant'
import { ProblemError } from '../services/tenant/problemError'
import type { CredentialStore } from '../services/tenant/session'
import { keepProfile, type Profile, readProfiles } from './profiles'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Opens a tenant for the command line. Its address may be the name of a saved profile. The credential is that of the
 * environment: ZIPSYNC_TOKEN, or ZIPSYNC_USER and ZIPSYNC_PASSWORD (an API key and its secret are given in their place;
 * with ZIPSYNC_CLIENT_ID they are changed for OAuth tokens, which are kept in memory only); where the environment has none,
 * that of the profile of this address. A proxy is taken from HTTPS_PROXY unless NO_PROXY names the host; further
 * authorities from the system's store and from the PEM files that ZIPSYNC_CA and the profile name. Source: contract §1,
 * API §2.
 */
export async function environmentTenant(
  tenant: TenantChoice,
  env: Environment,
  version: string,
): Promise<TenantAccess | Problem> {
  try {
    const profile = profileOf(tenant.address, await readProfiles(env))
    const address = profile?.address ?? tenant.address
    const own = credentialOf(env)
    const credential = own.kind === 'none' ? (profile?.credential ?? own) : own
    if (credential.kind === 'none') return noCredential
    const authorities = await trustedBesides(env.ZIPSYNC_CA, profile?.authorities)
    if ('code' in authorities) return authorities
    const isKept = own.kind === 'none' && profile !== undefined
    const transport = openTenant(
      { ...tenant, address },
      {
        credentials: isKept ? storeInProfile(profile, env) : storeInMemory(credential),
        proxyFor: async (origin) => proxyInEnvironment(origin, env),
        authorities,
        userAgent: `ZipSync-Studio/${version}`,
      },
    )
    if ('code' in transport) return transport
    const isReadOnly = tenant.readOnly || profile?.readOnly === true
    return {
      transport: isReadOnly ? withoutUploads(transport) : transport,
      user: userOf(credential),
    }
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem
    throw thrown
  }
}

/**
 * The profile that is called so or has this address; undefined for an address without a profile. Throws a ProblemError for
 * a word that is neither.
 */
function profileOf(named: string, profiles: readonly Profile[]): Profile | undefined {
  const isAddress = URL.canParse(named) && named.includes('://')
  const origin = isAddress ? new URL(named).origin : undefined
  const found = profiles.find(({ name, address }) => name === named || address === origin)
  if (found !== undefined || isAddress || /[.:/]/.test(named)) return found
  const names = profiles.map(({ name }) => name).join(', ')
  throw new ProblemError({
    code: 'usage.profile',
    title: `There is no profile “${named}”: ${names === '' ? 'none is saved' : `there are ${names}`}.`,
    mend: `Save it with “zipsync profile save ${named} --tenant https://…”, or give the address of the tenant.`,
    detail: '',
  })
}

const noCredential: Problem = {
  code: 'credential.missing',
  title: 'There is no credential for the tenant. Nothing was sent.',
  mend: 'Set ZIPSYNC_USER and ZIPSYNC_PASSWORD (or an API key and its secret), or ZIPSYNC_TOKEN, in the environment; or save them with “zipsync profile save”.',
  detail: '',
}

function credentialOf(env: Environment): Credential {
  const { ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: secret } = env
  // A token read from a file often has a line break behind it.
  const token = env.ZIPSYNC_TOKEN?.trim()
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

/** Keeps the newest refresh token in the profile: the last one may be dead (API §2.3). The password was only for the first. */
function storeInProfile(profile: Profile, env: Environment): CredentialStore {
  let { credential } = profile
  return {
    read: async () => credential,
    keepRefreshToken: async (refreshToken) => {
      if (credential.kind !== 'oauth') return
      const secret = refreshToken === '' ? credential.secret : ''
      credential = { ...credential, refreshToken, secret }
      await keepProfile(env, { ...profile, credential })
    },
  }
}

/** A tenant that is only read: a package never leaves for it. */
function withoutUploads(transport: Transport): Transport {
  return {
    origin: transport.origin,
    exchange: async (request, options) =>
      request.body.kind === 'file'
        ? { state: 'failed', kind: 'readOnly', sent: 'nothing', detail: 'read only' }
        : transport.exchange(request, options),
  }
}

/** The login we are known by, empty when it cannot be told: an API key does not say whose it is. */
function userOf(credential: Credential): string {
  return credential.kind === 'basic' || credential.kind === 'oauth' ? credential.user : ''
}
