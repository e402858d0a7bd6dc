import { z } from 'zod'
import type { Exchange } from '../http/exchange'
import type { Credential } from './credential'
import { parseJson } from './parseJson'
import type { RawExchange } from './session'

/** Renew when fewer than this many milliseconds remain. Source: API §2.3, advice. */
const renewBefore = 60_000

/** An access token and from when on it is renewed before it is used, in milliseconds since the epoch. */
export interface AccessToken {
  readonly token: string
  readonly renewAt: number
}

/** A granted token; `refreshToken` is empty when the tenant gave no new one. */
export interface Granted {
  readonly access: AccessToken
  readonly refreshToken: string
}

export type OauthCredential = Credential & { readonly kind: 'oauth' }

const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().default(600),
})

/**
 * Asks the tenant for an access token: by the refresh token when there is one, else (or when that is refused and the
 * password is known) by the password. A refusal comes back as a 401 answer, whatever 4xx it was, so that the admin is
 * asked for the credential again; other trouble comes back as it is. Source: API §2.3.
 */
export async function requestToken(
  raw: RawExchange,
  credential: OauthCredential,
  now: () => number,
): Promise<Exchange | Granted> {
  const ask = (fields: Readonly<Record<string, string>>) =>
    raw(
      {
        method: 'POST',
        path: '/api/xm/1/oauth2/token',
        body: { kind: 'form', fields: { client_id: credential.clientId, ...fields } },
        idleLimit: 60_000,
      },
      {},
    )
  const { user: username, secret: password, refreshToken } = credential
  if (refreshToken !== '') {
    const answer = await ask({ grant_type: 'refresh_token', refresh_token: refreshToken })
    if (!isRefusal(answer) || password === '') return grantedBy(answer, now)
  }
  // An empty password would only count as one more wrong one.
  if (password === '') return refused('')
  return grantedBy(await ask({ grant_type: 'password', username, password }), now)
}

function grantedBy(answer: Exchange, now: () => number): Exchange | Granted {
  if (answer.state === 'failed') return answer
  if (isRefusal(answer)) return refused(answer.body)
  if (answer.status !== 200) return answer
  const parsed = tokenAnswer.safeParse(parseJson(answer.body))
  // Something else than the tenant answered; without its body nobody can take it for the answer to another question.
  if (!parsed.success) return { ...answer, body: '' }
  const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = parsed.data
  const life = seconds * 1000
  return {
    // A token that lives shorter than two minutes is used for half of its life.
    access: { token, renewAt: now() + Math.max(life - renewBefore, life / 2) },
    refreshToken: refreshToken ?? '',
  }
}

function isRefusal(answer: Exchange): boolean {
  return answer.state === 'answered' && [400, 401, 403].includes(answer.status)
}

function refused(body: string): Exchange {
  return { state: 'answered', status: 401, headers: {}, body }
}
