import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { CredentialFacts } from '../../shared/contract/shellCalls'
import type { Credential } from '../services/tenant/credential'
import { replaceFile } from './replaceFile'

/** The system's own store of keys, as Electron offers it (`safeStorage`); a test gives its own. */
export interface Keychain {
  /** False also where the system would only scramble with a fixed word (`basic_text` on Linux). */
  readonly isSafe: () => boolean
  readonly encrypt: (text: string) => Buffer
  /** Throws when the text was encrypted with another key. */
  readonly decrypt: (secret: Buffer) => string
}

const stored = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.string()) })

const credentialShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('basic'), user: z.string(), secret: z.string() }),
  z.object({ kind: z.literal('apiKey'), user: z.string(), secret: z.string() }),
  z.object({
    kind: z.literal('oauth'),
    clientId: z.string(),
    user: z.string(),
    secret: z.string(),
    refreshToken: z.string(),
  }),
])

/** A credential that can be kept. */
export type KeptCredential = z.infer<typeof credentialShape>

/**
 * Keeps one credential per tenant, encrypted by the system in a file that only its owner may read.
 *
 * Where the system has no safe store, or it fails, secrets live in memory until the app ends, and
 * the facts say so. Secrets leave this class only towards a transport. Source: security checklist,
 * rule 15.
 */
export class Vault {
  private readonly session = new Map<string, KeptCredential>()

  private constructor(
    private readonly path: string,
    private readonly keychain: Keychain,
    private readonly encrypted: Map<string, string>,
  ) {}

  static async open(path: string, keychain: Keychain): Promise<Vault> {
    const text = await readFile(path, 'utf8').catch(() => '')
    return new Vault(path, keychain, new Map(Object.entries(readSecrets(text))))
  }

  /** What the page may know: that there is a credential, of which kind and user, and where it is kept. */
  facts(address: string): CredentialFacts {
    const origin = originOf(address)
    const inSession = this.session.get(origin)
    const credential = inSession ?? this.decrypted(origin)
    if (credential === null) return { address, kind: 'none', user: '', kept: 'nowhere' }
    const kept = inSession ? 'session' : 'system'
    return { address, kind: credential.kind, user: credential.user, kept }
  }

  /** The credential of a tenant, `none` when there is none or its key was rotated away. */
  read(address: string): Credential {
    const origin = originOf(address)
    return this.session.get(origin) ?? this.decrypted(origin) ?? { kind: 'none' }
  }

  /** Does everything that is kept now end with the app, because the system has no safe store? */
  get isForSessionOnly(): boolean {
    return !this.keychain.isSafe()
  }

  /** Keeps a credential, in the system's store when it is safe, else for this session. */
  async keep(address: string, credential: KeptCredential): Promise<CredentialFacts> {
    const origin = originOf(address)
    const secret = this.encryptedOrNull(credential)
    if (secret === null) {
      this.session.set(origin, credential)
      return this.facts(address)
    }
    this.encrypted.set(origin, secret)
    this.session.delete(origin)
    try {
      await this.write()
    } catch {
      this.encrypted.delete(origin)
      this.session.set(origin, credential)
    }
    return this.facts(address)
  }

  async forget(address: string): Promise<CredentialFacts> {
    const origin = originOf(address)
    this.session.delete(origin)
    if (this.encrypted.delete(origin)) await this.write()
    return this.facts(address)
  }

  private encryptedOrNull(credential: KeptCredential): string | null {
    if (!this.keychain.isSafe()) return null
    try {
      return this.keychain.encrypt(JSON.stringify(credential)).toString('base64')
    } catch {
      return null
    }
  }

  private decrypted(origin: string): KeptCredential | null {
    const secret = this.encrypted.get(origin)
    if (secret === undefined || !this.keychain.isSafe()) return null
    try {
      const text = this.keychain.decrypt(Buffer.from(secret, 'base64'))
      return credentialShape.parse(JSON.parse(text))
    } catch {
      return null
    }
  }

  private write(): Promise<void> {
    const secrets = Object.fromEntries(this.encrypted)
    return replaceFile(this.path, `${JSON.stringify({ version: 1, secrets })}\n`, 0o600)
  }
}

function readSecrets(text: string): Readonly<Record<string, string>> {
  try {
    const result = stored.safeParse(JSON.parse(text))
    return result.success ? result.data.secrets : {}
  } catch {
    return {}
  }
}

/** Credentials belong to an origin: the same tenant with another path has the same one. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address
}
