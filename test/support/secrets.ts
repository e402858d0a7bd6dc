import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../electron/practice/http/accounts'
import { uuidFrom } from '../../electron/practice/tenantIds'

/** An account whose secrets are like nothing else, so that they are found wherever they are. */
export const markedAccount = {
  user: 'marked.bot',
  password: 'hunter2-Pässwort/?&"',
  apiKey: { key: 'x-api-key-4711-marked', secret: 'hunter2-key-secret' },
  sees: 'all',
  mayImport: true,
} as const satisfies Account

/** A password that no tenant takes. */
export const wrongSecret = 'hunter2-wrong'

/** More tokens than any test gets issued. */
const mostTokens = 200

/**
 * Everything that must be nowhere: passwords and secrets as they are, as JSON and forms write them, and as Basic sends
 * them; the access and refresh tokens that the practice tenant issues.
 */
export const secrets: readonly string[] = [
  ...[markedAccount.password, markedAccount.apiKey.secret, wrongSecret].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]),
  ...[
    [markedAccount.user, markedAccount.password],
    [markedAccount.user, wrongSecret],
    [markedAccount.apiKey.key, markedAccount.apiKey.secret],
  ].map((pair) => Buffer.from(pair.join(':')).toString('base64')),
  Buffer.from(JSON.stringify({ sub: markedAccount.user })).toString('base64url'),
  ...Array.from({ length: mostTokens }, (_, at) =>
    uuidFrom(`refresh/${markedAccount.user}/${at + 1}`),
  ),
]

/** The secrets in some bytes, in the encodings programs write texts in. Empty is what a test wants. */
export function secretsIn(bytes: string | Uint8Array): readonly string[] {
  const content = Buffer.from(bytes)
  return secrets.filter(
    (secret) =>
      content.includes(Buffer.from(secret, 'utf8')) ||
      content.includes(Buffer.from(secret, 'utf16le')) ||
      content.includes(Buffer.from(secret, 'latin1')),
  )
}

/** The secrets in all files under a folder, each with its file: `vault.json: hunter2`. */
export async function secretsUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const bytes = await readFile(path).catch(() => Buffer.alloc(0))
        return secretsIn(bytes).map((secret) => `${path}: ${secret}`)
      }),
  )
  return found.flat()
}
