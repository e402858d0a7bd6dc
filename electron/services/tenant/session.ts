import { z } from 'zod'
import type { Exchange, ExchangeOptions, HttpRequest, Transport } from '../http/exchange'
import { basicHeaders, type Credential } from './credential'

/** Performs one request with the given headers; the raw transport under a session. */
export type RawExchange = (
  request: HttpRequest,
  headers: Readonly<Record<string, string>>,
  options?: ExchangeOptions,
) => Promise<Exchange>

/** Where a session gets its credential from and tells of a newer refresh token, which must be kept (API §2.3). */
export interface CredentialStore {
  read(): Promise<Credential>
  keepRefreshToken(token: string): Promise<void>
}

interface AccessToken {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().default(600),
})

/** Renew when fewer than this many milliseconds remain. Source: API §2.3, advice. */
const renewBefore = 60_000

/**
 * A transport that adds the credential to every request: Basic, API key, or OAuth with renewal before expiry and once on
 * 401. Uploads are never repeated by it: their body may have been taken. The token stays inside.
 */
export function openSession(
  origin: string,
  raw: RawExchange,
  store: CredentialStore,
  now: () => number = Date.now,
): Transport {
  let access: AccessToken | undefined
  let renewing: Promise<Exchange | AccessToken> | undefined

  const renew = (credential: Credential & { kind: 'oauth' }, signal?: AbortSignal) => {
    renewing ??= requestToken(raw, credential, now, signal)
      .then(async (result) => {
        if ('state' in result) return result
        access = result.access
        if (result.refreshToken !== '') await store.keepRefreshToken(result.refreshToken)
        return result.access
      })
      .finally(() => {
        renewing = undefined
      })
    return renewing
  }

  return {
    origin,
    async exchange(request, options = {}) {
      const credential = await store.read()
      if (credential.kind !== 'oauth') return raw(request, plainHeaders(credential), options)
      if (access === undefined || access.expiresAt - now() < renewBefore) {
        const renewed = await renew(credential, options.signal)
        if ('state' in renewed) return renewed
      }
      const first = await raw(request, bearer(access), options)
      if (first.state === 'failed' || first.status !== 401) return first
      const renewed = await renew(await readOauth(store, credential), options.signal)
      if ('state' in renewed) return renewed
      return request.body.kind === 'file' ? first : raw(request, bearer(renewed), options)
    },
  }
}

async function readOauth(store: CredentialStore, known: Credential & { kind: 'oauth' }) {
  const credential = await store.read()
  return credential.kind === 'oauth' ? credential : known
}

function plainHeaders(credential: Exclude<Credential, { kind: 'oauth' }>) {
  switch (credential.kind) {
    case 'none':
      return {}
    case 'basic':
    case 'apiKey':
      return basicHeaders(credential.user, credential.secret)
    case 'token':
      return { authorization: `Bearer ${credential.token}` }
    default:
      return credential satisfies never
  }
}

function bearer(access: AccessToken | undefined): Readonly<Record<string, string>> {
  return access === undefined ? {} : { authorization: `Bearer ${access.token}` }
}

async function requestToken(
  raw: RawExchange,
  credential: Credential & { kind: 'oauth' },
  now: () => number,
  signal: AbortSignal | undefined,
): Promise<Exchange | { readonly access: AccessToken; readonly refreshToken: string }> {
  const ask = (fields: Readonly<Record<string, string>>) =>
    raw(
      {
        method: 'POST',
        path: '/api/xm/1/oauth2/token',
        body: { kind: 'form', fields: { client_id: credential.clientId, ...fields } },
        idleLimit: 60_000,
      },
      {},
      { signal },
    )
  const byPassword = {
    grant_type: 'password',
    username: credential.user,
    password: credential.secret,
  }
  const byRefresh = { grant_type: 'refresh_token', refresh_token: credential.refreshToken }
  const first = await ask(credential.refreshToken === '' ? byPassword : byRefresh)
  const refused = first.state === 'answered' && first.status >= 400 && first.status < 500
  const answer =
    refused && credential.refreshToken !== '' && credential.secret !== ''
      ? await ask(byPassword)
      : first
  if (answer.state === 'failed') return answer
  const parsed = tokenAnswer.safeParse(parseJson(answer.body))
  if (answer.status !== 200 || !parsed.success) {
    return { ...answer, status: answer.status === 200 ? 401 : answer.status }
  }
  return {
    access: {
      token: parsed.data.access_token,
      expiresAt: now() + parsed.data.expires_in * 1000,
    },
    refreshToken: parsed.data.refresh_token ?? '',
  }
}

/** A body as JSON; undefined when it is none (an HTML page, nothing, a cut text). */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
