import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../shared/contract/problem'
import { writeAtomically } from '../services/atomicFile'
import { wordFileProblem } from '../services/fileProblem'
import { ProblemError } from '../services/tenant/problemError'

type Environment = Readonly<Record<string, string | undefined>>

const profileSchema = z.strictObject({
  /** What `--tenant` may say in place of the address. */
  name: z.string(),
  /** An origin, such as `https://acme.xmatters.com`. */
  address: z.string(),
  /** Never sent to. */
  readOnly: z.boolean(),
  /** A PEM file of further authorities, absolute; empty for none. */
  authorities: z.string(),
  credential: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('basic'), user: z.string(), secret: z.string() }),
    z.strictObject({ kind: z.literal('apiKey'), user: z.string(), secret: z.string() }),
    z.strictObject({
      kind: z.literal('oauth'),
      clientId: z.string(),
      user: z.string(),
      secret: z.string(),
      refreshToken: z.string(),
    }),
  ]),
})

const fileSchema = z.strictObject({ version: z.literal(1), profiles: z.array(profileSchema) })

/** A tenant of the command line with its credential. */
export type Profile = z.infer<typeof profileSchema>

/** May others read or write it? Windows keeps rights elsewhere: a user's folder is the user's own there. */
const othersRights = 0o077

/** Where profiles are kept: beside the history of the command line. Undefined where the environment names no home. */
export function profilesPath(env: Environment): string | undefined {
  if (env.ZIPSYNC_HOME) return join(env.ZIPSYNC_HOME, 'profiles.json')
  const home = env.HOME ?? env.USERPROFILE
  return home === undefined ? undefined : join(home, '.zipsync', 'profiles.json')
}

/**
 * All saved profiles; none where there is no file. The command line has no key ring, so the secrets stand in the file as
 * they are: one that others may read is refused. Throws a ProblemError.
 */
export async function readProfiles(env: Environment): Promise<readonly Profile[]> {
  const path = profilesPath(env)
  if (path === undefined) return []
  const facts = await stat(path).catch((problem: NodeJS.ErrnoException) => problem)
  if (facts instanceof Error) {
    if (facts.code === 'ENOENT' || facts.code === 'ENOTDIR') return []
    throw unusable(path, facts.code ?? facts.message)
  }
  if (process.platform !== 'win32') {
    if ((facts.mode & othersRights) !== 0) throw openToOthers(path, facts.mode & 0o777)
    if (facts.uid !== userInfo().uid) throw unusable(path, 'it belongs to another user')
  }
  const text = await readFile(path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    throw unusable(path, problem.code ?? problem.message)
  })
  const parsed = fileSchema.safeParse(json(text))
  if (!parsed.success) throw unusable(path, 'it is damaged, or of another version of this program')
  return parsed.data.profiles
}

/** Puts a profile in, in place of one of the same name or address. Throws a ProblemError. */
export async function keepProfile(env: Environment, profile: Profile): Promise<void> {
  const others = (await readProfiles(env)).filter(
    ({ name, address }) => name !== profile.name && address !== profile.address,
  )
  await write(env, [...others, profile])
}

/** Takes a profile out; false when there was none. Throws a ProblemError. */
export async function forgetProfile(env: Environment, name: string): Promise<boolean> {
  const profiles = await readProfiles(env)
  const others = profiles.filter((profile) => profile.name !== name)
  if (others.length === profiles.length) return false
  await write(env, others)
  return true
}

async function write(env: Environment, profiles: readonly Profile[]): Promise<void> {
  const path = profilesPath(env)
  if (path === undefined) throw noHome
  const text = `${JSON.stringify({ version: 1, profiles }, null, 2)}\n`
  const written = await writeAtomically(path, () => [Buffer.from(text)], { mode: 0o600 })
  if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function openToOthers(path: string, mode: number): ProblemError {
  return new ProblemError({
    code: 'profile.open',
    title: `The profiles in ${path} may be read or changed by others (mode 0${mode.toString(8)}), so they are not used. Nothing was sent.`,
    mend: `chmod 600 ${path}. If somebody may have read it, change the credentials too.`,
    detail: '',
  })
}

function unusable(path: string, why: string): ProblemError {
  return new ProblemError({
    code: 'profile.unusable',
    title: `The profiles in ${path} cannot be used: ${why}. Nothing was sent.`,
    mend: 'Mend or remove the file; “zipsync profile save” makes a new one.',
    detail: '',
  })
}

const noHome = new ProblemError({
  code: 'profile.home',
  title: 'There is no folder to keep profiles in: neither HOME nor ZIPSYNC_HOME is set.',
  mend: 'Set ZIPSYNC_HOME to a folder of your own.',
  detail: '',
} satisfies Problem)
