import type { Exchange, ExchangeOptions, HttpRequest, Transport } from '../http/exchange'
import { type AccessToken, type Granted, type OauthCredential, requestToken } from './accessToken'
import { basicHeaders, type Credential } from './credential'
import { scrubbed } from './scrubbed'

/** Performs one request with the given headers; the raw transport under a session. */
export type RawExchange = (
  request: HttpRequest,
  headers: Readonly<Record<string, string>>,
  options?: ExchangeOptions,
) => Promise<Exchange>

/** Where a session gets its credential from and tells of a newer refresh token, which must be kept (API §2.3). */
export interface CredentialStore {
  read(): Promise<Credential>
  /** Takes the newest refresh token; an empty one when the tenant refused the last, which must be forgotten. */
  keepRefreshToken(token: string): Promise<void>
}

/**
 * A transport that adds the credential to every request: Basic, API key, or OAuth with renewal before expiry and once on
 * 401. Without a credential no request leaves. Uploads are never repeated by it: their body may have been taken. The
 * token stays inside.
 */
export function openSession(
  origin: string,
  raw: RawExchange,
  store: CredentialStore,
  now: () => number = Date.now,
): Transport {
  let access: AccessToken | undefined
  let renewing: Promise<Exchange | AccessToken> | undefined

  const keep = async (credential: OauthCredential, result: Exchange | Granted) => {
    if (!('state' in result)) {
      access = result.access
      if (result.refreshToken !== '') await store.keepRefreshToken(result.refreshToken)
      return result.access
    }
    access = undefined
    const isRefused = result.state === 'answered' && result.status === 401
    if (isRefused && credential.refreshToken !== '') await store.keepRefreshToken('')
    return result
  }
  /** One renewal for all who ask at the same time: with each of its uses a refresh token may die. */
  const renew = (credential: OauthCredential) => {
    renewing ??= requestToken(raw, credential, now)
      .then((result) => keep(credential, result))
      .finally(() => {
        renewing = undefined
      })
    return renewing
  }
  /** A token that lives; another one than `dead` when that was refused. */
  const living = async (credential: OauthCredential, dead?: string) => {
    const isGood = access !== undefined && access.token !== dead && now() < access.renewAt
    return isGood && access !== undefined ? access : renew(credential)
  }

  const exchange = async (
    credential: Exclude<Credential, { kind: 'none' }>,
    request: HttpRequest,
    options: ExchangeOptions,
  ): Promise<Exchange> => {
    if (credential.kind !== 'oauth') return raw(request, plainHeaders(credential), options)
    const token = await living(credential)
    if ('state' in token) return asAnswerTo(request, token)
    const first = await raw(request, bearer(token), options)
    if (first.state === 'failed' || first.status !== 401) return first
    const newer = await living(await readOauth(store, credential), token.token)
    if ('state' in newer) return asAnswerTo(request, newer)
    return request.body.kind === 'file' ? first : raw(request, bearer(newer), options)
  }

  return {
    origin,
    async exchange(request, options = {}) {
      const credential = await store.read()
      if (credential.kind === 'none') return notSignedIn('no credential')
      const answer = await exchange(credential, request, options)
      // The credential before and the one after: a refused token may be repeated, too.
      const { path } = request
      return scrubbed(
        path,
        scrubbed(path, answer, credential, access),
        await store.read(),
        undefined,
      )
    },
  }
}

/** Trouble at the token endpoint is no answer to an upload: nothing of the package has left. */
function asAnswerTo(request: HttpRequest, trouble: Exchange): Exchange {
  if (request.body.kind !== 'file') return trouble
  return notSignedIn(trouble.state === 'failed' ? trouble.detail : `status ${trouble.status}`)
}

function notSignedIn(detail: string): Exchange {
  return { state: 'failed', kind: 'signIn', sent: 'nothing', detail }
}

async function readOauth(store: CredentialStore, known: OauthCredential) {
  const credential = await store.read()
  return credential.kind === 'oauth' ? credential : known
}

function plainHeaders(credential: Exclude<Credential, { kind: 'oauth' | 'none' }>) {
  switch (credential.kind) {
    case 'basic':
    case 'apiKey':
      return basicHeaders(credential.user, credential.secret)
    case 'token':
      return bearer(credential)
    default:
      return credential satisfies never
  }
}

function bearer({ token }: { readonly token: string }): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}
