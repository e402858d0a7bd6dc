import type { Exchange } from '../http/exchange'
import type { AccessToken } from './accessToken'
import { basicHeaders, type Credential } from './credential'
import { parseJson } from './parseJson'

/** Shorter ones are ordinary words, and a text without them would tell nothing. */
const shortestSecret = 4

/**
 * An answer without our own credential in it. Some servers and gateways repeat the request they refuse, and what they say
 * is shown and kept. What Basic sends and tokens are taken out of every answer. The password itself, which in data may be
 * anybody's word, is taken out of refusals, and of the words of import jobs and their messages.
 */
export function scrubbed(
  path: string,
  exchange: Exchange,
  credential: Credential,
  access: AccessToken | undefined,
): Exchange {
  if (exchange.state !== 'answered') return exchange
  const coded = withoutAny(exchange.body, codedSecrets(credential, access))
  const plain = writings(plainSecret(credential))
  const isData = exchange.status >= 200 && exchange.status < 300
  const body = !isData
    ? withoutAny(coded, plain)
    : aboutJobs.test(path)
      ? withoutInWords(coded, plain)
      : coded
  return body === exchange.body ? exchange : { ...exchange, body }
}

/** Nothing these answer is kept as data. */
const aboutJobs = /^\/api\/xm\/1\/(imports|uploads)\b/

/** What a job must keep to be followed, whatever the password is. */
const wordsOfJobs: ReadonlySet<unknown> = new Set(['PENDING', 'PROCESSING', 'COMPLETE', 'FAILED'])

function withoutAny(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((left, secret) => left.replaceAll(secret, '…'), text)
}

/** Only texts inside the JSON change: names, ids and statuses hold it together, and a password may be any word. */
function withoutInWords(body: string, secrets: readonly string[]): string {
  if (withoutAny(body, secrets) === body) return body
  const hide = (name: string, value: unknown) =>
    typeof value !== 'string' || name === 'id' || wordsOfJobs.has(value)
      ? value
      : withoutAny(value, secrets)
  try {
    return JSON.stringify(parseJson(body), hide) ?? withoutAny(body, secrets)
  } catch {
    return withoutAny(body, secrets)
  }
}

/** A password that is the user's name hides nothing, and the name must stay: it tells whose a job is. */
function plainSecret(credential: Credential): string {
  if (credential.kind === 'none' || credential.kind === 'token') return ''
  return credential.secret === credential.user ? '' : credential.secret
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
