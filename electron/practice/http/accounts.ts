import { uuidFrom } from '../tenantIds'
import type { Clock } from './clock'
import type { Switches } from './switches'

/** Somebody who may call the interface. `sees: 'half'` gets silently shorter lists (API §2.4). */
export interface Account {
  readonly user: string
  readonly password: string
  readonly apiKey?: { readonly key: string; readonly secret: string }
  readonly sees: 'all' | 'half'
  readonly mayImport: boolean
}

/** The only client id of the tenant. Source: API §2.3 (a tenant has one). */
const practiceClientId = 'practice-client'

/**
 * The accounts a practice tenant starts with. They open nothing but the rehearsal on this computer,
 * so they are no secret.
 */
export const practiceAccounts = {
  full: {
    user: 'practice',
    password: 'practice',
    apiKey: { key: 'x-api-key-practice', secret: 'practice-secret' },
    sees: 'all',
    mayImport: true,
  },
  half: { user: 'half', password: 'half', sees: 'half', mayImport: true },
  reader: { user: 'reader', password: 'reader', sees: 'all', mayImport: false },
  other: { user: 'other', password: 'other', sees: 'all', mayImport: true },
} as const satisfies Readonly<Record<string, Account>>

/** The answer to a token request (API §2.3). */
export interface TokenGrant {
  readonly access_token: string
  readonly token_type: 'bearer'
  readonly refresh_token: string
  readonly expires_in: number
  readonly jti: string
}

/** How a request was signed, without any secret. */
export type AuthKind = 'none' | 'basic' | 'api key' | 'bearer'

/** Checks credentials and issues tokens. */
export interface AccountDesk {
  /** The account that signed a request, by its Authorization header. */
  signedBy(header: string | undefined): {
    readonly kind: AuthKind
    readonly account: Account | null
  }
  /** A token for a token request; a number is the status of the refusal (API §2.3). */
  grant(form: URLSearchParams): TokenGrant | 400 | 401
  /** Lets all access tokens expire now. */
  expireTokens(): void
}

/** The desk of a tenant; tokens die with it. `switches` is asked each time, because it may be changed. */
export function accountDesk(
  accounts: readonly Account[],
  clock: Clock,
  switches: () => Switches,
): AccountDesk {
  const access = new Map<string, { readonly account: Account; readonly until: number }>()
  const refresh = new Map<string, Account>()
  let issued = 0

  const issue = (account: Account): TokenGrant => {
    issued += 1
    const seconds = switches().tokenSeconds
    const jti = uuidFrom(`jti/${account.user}/${issued}`)
    const grant = {
      access_token: `practice.${Buffer.from(JSON.stringify({ sub: account.user })).toString('base64url')}.${jti}`,
      token_type: 'bearer',
      refresh_token: uuidFrom(`refresh/${account.user}/${issued}`),
      expires_in: Math.ceil(seconds) - 1,
      jti,
    } as const
    access.set(grant.access_token, { account, until: clock.now() + seconds * 1000 })
    refresh.set(grant.refresh_token, account)
    return grant
  }

  return {
    signedBy: (header) => {
      if (header === undefined) return { kind: 'none', account: null }
      const [scheme = '', credential = ''] = header.split(' ')
      if (scheme.toLowerCase() === 'bearer') {
        const known = access.get(credential)
        const isAlive = known !== undefined && clock.now() < known.until
        return { kind: 'bearer', account: isAlive ? known.account : null }
      }
      if (scheme.toLowerCase() !== 'basic') return { kind: 'none', account: null }
      const { name, secret } = basicParts(credential)
      const isKey = name.startsWith('x-api-key-')
      const account = accounts.find((one) =>
        isKey
          ? one.apiKey?.key === name && one.apiKey.secret === secret
          : one.user === name && one.password === secret,
      )
      return { kind: isKey ? 'api key' : 'basic', account: account ?? null }
    },
    grant: (form) => {
      if (form.get('client_id') !== practiceClientId) return switches().unknownClient
      if (form.get('grant_type') === 'password') {
        const account = accounts.find(
          ({ user, password }) =>
            user === form.get('username') && password === form.get('password'),
        )
        return account === undefined ? 401 : issue(account)
      }
      if (form.get('grant_type') !== 'refresh_token') return 400
      const token = form.get('refresh_token') ?? ''
      const account = refresh.get(token)
      if (account === undefined) return 401
      if (switches().refreshTokens === 'die') refresh.delete(token)
      return issue(account)
    },
    expireTokens: () => access.clear(),
  }
}

function basicParts(credential: string): { readonly name: string; readonly secret: string } {
  const text = Buffer.from(credential, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0
    ? { name: text, secret: '' }
    : { name: text.slice(0, colon), secret: text.slice(colon + 1) }
}
