import type { CredentialFacts } from '../../../shared/contract/shellCalls'
import type { TenantChoice } from '../../../shared/project/project'

/** What a typed tenant address is. */
export type AddressReading =
  | { readonly state: 'blank' }
  | { readonly state: 'read'; readonly address: string }
  | { readonly state: 'refused'; readonly sentence: string }

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Reads a tenant address as people type it: a bare host gets `https://`, a path is left off. Only https is accepted;
 * http for this computer itself, where the practice tenant lives. Source: design §5.
 */
export function readAddress(typed: string): AddressReading {
  const text = typed.trim()
  if (text === '') return { state: 'blank' }
  const url = parsed(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || url.hostname === '') {
    return { state: 'refused', sentence: 'This is not an address. Example: acme.xmatters.com' }
  }
  if (url.username !== '' || url.password !== '') {
    return {
      state: 'refused',
      sentence: 'Leave user and password out of the address; they are entered below.',
    }
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))) {
    return { state: 'read', address: url.origin }
  }
  return {
    state: 'refused',
    sentence: 'Only https addresses are used; http is for this computer alone.',
  }
}

function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** What a tenant of each kind means. */
export const kindWords: Readonly<
  Record<TenantChoice['kind'], { readonly label: string; readonly meaning: string }>
> = {
  production: { label: 'Production', meaning: 'Real people are called. Marked red everywhere.' },
  test: { label: 'Test', meaning: 'A non-production tenant.' },
  practice: {
    label: 'Practice',
    meaning: 'The stand-in on this computer. Nothing leaves the machine.',
  },
}

/** A credential as the form holds it, until it is handed over. The secret is cleared as soon as it was. */
export interface CredentialForm {
  readonly kind: 'basic' | 'apiKey' | 'oauth'
  readonly user: string
  readonly secret: string
  readonly clientId: string
}

/** What the fields of each kind of credential are called. Source: API §2.1 to §2.3. */
export const credentialWords: Readonly<
  Record<
    CredentialForm['kind'],
    {
      readonly label: string
      readonly user: string
      readonly secret: string
      readonly note: string
    }
  >
> = {
  apiKey: {
    label: 'API key',
    user: 'API key',
    secret: 'Secret',
    note: 'Made in xMatters under the user’s API keys. It can do what its owner can, works beside single sign-on, and no person’s password is kept here.',
  },
  basic: {
    label: 'User and password',
    user: 'Web login',
    secret: 'Password',
    note: 'The user must be able to sign in without single sign-on.',
  },
  oauth: {
    label: 'OAuth',
    user: 'Web login',
    secret: 'Password',
    note: 'The client id stands in xMatters under Workflows, OAuth. User and password are exchanged for a token that lives a few minutes.',
  },
}

/** What is missing in a credential before it can be kept; empty when nothing is. */
export function missingFields(form: CredentialForm): readonly string[] {
  const words = credentialWords[form.kind]
  return [
    ...(form.user.trim() === '' ? [words.user] : []),
    ...(form.secret === '' ? [words.secret] : []),
    ...(form.kind === 'oauth' && form.clientId.trim() === '' ? ['Client id'] : []),
  ]
}

/** Where the credential is, as a sentence. */
export function keptSentence(facts: CredentialFacts): string {
  if (facts.kind === 'none') return 'No credential is kept for this tenant.'
  const what = `${credentialWords[facts.kind].label} of ${facts.user}`
  switch (facts.kept) {
    case 'system':
      return `${what}: kept in the system’s key ring.`
    case 'session':
      return `${what}: for this session only. The system has no key ring, so it is forgotten when the app ends.`
    case 'nowhere':
      return `${what}: not kept.`
    default:
      return facts.kept satisfies never
  }
}
