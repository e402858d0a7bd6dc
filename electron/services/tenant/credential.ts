/** How an account proves itself to a tenant. Lives in the main process or the command line only. Source: API §2. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly secret: string }
  | { readonly kind: 'apiKey'; readonly user: string; readonly secret: string }
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'oauth'
      readonly clientId: string
      readonly user: string
      /** The password for the first grant; empty once a refresh token is kept. */
      readonly secret: string
      readonly refreshToken: string
    }

/** The Authorization header for credentials that need no conversation; empty for none. UTF-8 before base64 (API §2.1). */
export function basicHeaders(user: string, secret: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`, 'utf8').toString('base64')}` }
}
