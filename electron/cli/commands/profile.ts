import { resolve } from 'node:path'
import { authoritiesIn } from '../../services/http/authorities'
import { isAllowedOrigin } from '../../services/http/nodeTransport'
import { testConnection } from '../../services/tenant/connection'
import { ProblemError } from '../../services/tenant/problemError'
import { environmentTenant } from '../environmentTenant'
import { forgetProfile, keepProfile, type Profile, profilesPath, readProfiles } from '../profiles'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'
import { version } from '../version'
import { tenantAt } from './snapshot'

export interface SaveProfile extends GlobalOptions {
  readonly tenant: string
  /** Makes it OAuth: user and password are changed for tokens. */
  readonly clientId?: string
  /** A PEM file of further authorities. */
  readonly ca?: string
  readonly readOnly: boolean
}

/**
 * `zipsync profile save <name> --tenant URL`: asks for the user and the secret, never taking them from the command line,
 * and keeps them in a file that only its owner may read.
 */
export async function saveProfile(
  name: string,
  options: SaveProfile,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  if (!/^[\w-]{1,60}$/.test(name)) throw badName(name)
  const address = originOf(options.tenant)
  const authorities = options.ca === undefined ? '' : resolve(terminal.cwd, options.ca)
  if (authorities !== '') {
    const named = await authoritiesIn(authorities)
    if ('code' in named) throw new ProblemError(named)
  }
  // A file that is open to others is said before anything is typed.
  await readProfiles(terminal.env)
  const [user = '', secret = ''] = await terminal.ask([
    { text: `User of ${address}, or API key: `, isHidden: false },
    { text: 'Password, or secret of the key (not shown): ', isHidden: true },
  ])
  if (user.trim() === '' || secret === '') throw nothingTyped
  const credential = credentialOf(user.trim(), secret, options.clientId ?? '')
  await keepProfile(terminal.env, {
    name,
    address,
    readOnly: options.readOnly,
    authorities,
    credential,
  })
  const path = profilesPath(terminal.env) ?? ''
  voice.result({ format: 'zipsync-profile/1', ...facts({ name, address, ...options }), path }, [
    `Profile “${name}” for ${address} is saved in ${path}.`,
    'There is no key ring under the command line: the secret stands there as it is, and only your own account may read the file.',
  ])
  return exit.done
}

/** `zipsync profile list`: names and addresses, never a secret, nor an API key. */
export async function listProfiles(options: GlobalOptions, terminal: Terminal): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const profiles = await readProfiles(terminal.env)
  voice.result(
    {
      format: 'zipsync-profiles/1',
      profiles: profiles.map((profile) => ({
        ...facts(profile),
        kind: profile.credential.kind,
        user: userOf(profile),
        authorities: profile.authorities,
      })),
    },
    profiles.length === 0
      ? [
          'No profile is saved. Example: zipsync profile save acme --tenant https://acme.xmatters.com',
        ]
      : tableLines(
          profiles.map((profile) => [
            profile.name,
            profile.address,
            kindWords[profile.credential.kind],
            userOf(profile),
            profile.readOnly ? 'read only' : '',
          ]),
        ),
  )
  return exit.done
}

/** `zipsync profile test <name>`: does the tenant take this credential, and what may the account do? */
export async function testProfile(
  name: string,
  options: GlobalOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const access = await environmentTenant(tenantAt(name), terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  const sentence = await testConnection(access.transport, {
    signal: terminal.signal,
    sleep: terminal.sleep,
    onWait: voice.note,
  })
  voice.result({ format: 'zipsync-connection/1', tenant: access.transport.origin, sentence }, [
    `${access.transport.origin}: ${sentence}`,
  ])
  return exit.done
}

/** `zipsync profile forget <name>`. */
export async function dropProfile(
  name: string,
  options: GlobalOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  if (!(await forgetProfile(terminal.env, name))) throw unknownProfile(name)
  voice.result({ format: 'zipsync-profile/1', name, forgotten: true }, [
    `Profile “${name}” is forgotten.`,
  ])
  return exit.done
}

const kindWords: Readonly<Record<Profile['credential']['kind'], string>> = {
  basic: 'user and password',
  apiKey: 'API key',
  oauth: 'OAuth',
}

function facts({
  name,
  address,
  readOnly,
}: {
  readonly name: string
  readonly address: string
  readonly readOnly: boolean
}) {
  return { name, tenant: address, readOnly }
}

function userOf({ credential }: Profile): string {
  return credential.kind === 'apiKey' ? '' : credential.user
}

function credentialOf(user: string, secret: string, clientId: string): Profile['credential'] {
  if (user.startsWith('x-api-key-')) return { kind: 'apiKey', user, secret }
  return clientId === ''
    ? { kind: 'basic', user, secret }
    : { kind: 'oauth', clientId, user, secret, refreshToken: '' }
}

/** The origin of an address as the browser shows it. A credential in it is refused, and not repeated. */
function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url !== undefined && url.username === '' && url.password === '') {
    if (isAllowedOrigin(url.origin)) return url.origin
  }
  throw new ProblemError({
    code: 'tenant.address',
    title:
      'This is not an address a tenant can have: it must begin with https:// and hold no user or password.',
    mend: 'Copy the address from the browser, for example https://acme.xmatters.com.',
    detail: '',
  })
}

function badName(name: string): ProblemError {
  return new ProblemError({
    code: 'usage.profile',
    title: `“${name.slice(0, 80)}” cannot be the name of a profile: letters, digits, _ and - are, up to sixty.`,
    mend: 'Example: zipsync profile save acme --tenant https://acme.xmatters.com',
    detail: '',
  })
}

const nothingTyped = new ProblemError({
  code: 'usage.input',
  title: 'A user and a password (or an API key and its secret) are needed. Nothing was saved.',
  mend: 'Run it again; what is typed second is not shown.',
  detail: '',
})

function unknownProfile(name: string): ProblemError {
  return new ProblemError({
    code: 'usage.profile',
    title: `There is no profile “${name}”.`,
    mend: '“zipsync profile list” says which there are.',
    detail: '',
  })
}
