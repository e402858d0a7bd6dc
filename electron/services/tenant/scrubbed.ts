import type { Exchange } from '../http/exchange'
import type { AccessToken } from './accessToken'
import { basicHeaders, type Credential } from './credential'

/** Shorter ones are ordinary words, and a text without them would tell nothing. */
const shortestSecret = 4

/**
 * An answer without our own credential in it. Some servers and gateways repeat the request they refuse, and what they say
 * is shown and kept. What Basic sends and tokens are taken out of every answer; the password itself only of refusals, for
 * in data it may be anybody's word.
 */
export function scrubbed(
  exchange: Exchange,
  credential: Credential,
  access: AccessToken | undefined,
): Exchange {
  if (exchange.state !== 'answered') return exchange
  const isData = exchange.status >= 200 && exchange.status < 300
  const secrets = [
    ...codedSecrets(credential, access),
    ...(isData ? [] : writings(plainSecret(credential))),
  ].filter((secret) => secret.length >= shortestSecret)
  const body = secrets.reduce(
    (text, secret) => (text.includes(secret) ? text.replaceAll(secret, '…') : text),
    exchange.body,
  )
  return body === exchange.body ? exchange : { ...exchange, body }
}

function plainSecret(credential: Credential): string {
  return credential.kind === 'none' || credential.kind === 'token' ? '' : credential.secret
}

/** What nobody could have typed as data. */
function codedSecrets(credential: Credential, access: AccessToken | undefined): readonly string[] {
  const token = access === undefined ? [] : [access.token]
  switch (credential.kind) {
    case 'none':
      return token
    case 'token':
      return [...token, credential.token]
    case 'oauth':
      return [...token, credential.refreshToken, basicOf(credential)]
    case 'basic':
    case 'apiKey':
      return [...token, basicOf(credential)]
    default:
      return credential satisfies never
  }
}

function basicOf({ user, secret }: { readonly user: string; readonly secret: string }): string {
  return secret === ''
    ? ''
    : (basicHeaders(user, secret).authorization ?? '').slice('Basic '.length)
}

/** A text as it is, as JSON writes it, with or without codes for what is not ASCII, and as a form writes it. */
function writings(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const ascii = json.replace(
    /[^ -~]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [...new Set([text, json, ascii, encodeURIComponent(text)])]
}
