import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import * as tls from 'node:tls'
import type { Problem } from '../../../shared/contract/problem'

/** Where Linux systems keep the authorities they trust, one bundle each. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
]

/**
 * PEM texts of the authorities that this system trusts besides Node's own list: a company that inspects its traffic puts
 * its authority there. Newer Nodes read every system's store; older ones only find the bundle of a Linux system. Empty
 * when there is none. Never fails.
 */
export async function systemAuthorities(): Promise<readonly string[]> {
  const read: unknown = Reflect.get(tls, 'getCACertificates')
  if (typeof read === 'function') {
    const found: unknown = read('system')
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
  }
  for (const path of systemBundles) {
    const text = await readFile(path, 'utf8').catch(() => '')
    if (text !== '') return [text]
  }
  return []
}

/** A certificate of an authority, as people are told of it. */
export interface Authority {
  /** The name it is made for. */
  readonly name: string
  /** ISO 8601, UTC. */
  readonly validTo: string
  readonly pem: string
}

/** No file of certificates is larger than this, in bytes; the whole bundle of a system has a fifth of it. */
const largestFile = 1024 * 1024

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * The authorities of a PEM file that the admin named, or why it cannot be used: it is no PEM, none of its certificates is
 * that of an authority, or all have expired or are not valid yet. Certificates of servers beside them are passed over.
 * Never fails.
 */
export async function authoritiesIn(
  path: string,
  now: () => number = Date.now,
): Promise<readonly Authority[] | Problem> {
  const text = await textOf(path)
  if (typeof text !== 'string') return text
  const blocks = text.match(pemBlock) ?? []
  const certificates = blocks.map((pem) => ({ pem, certificate: certificateIn(pem) }))
  if (blocks.length === 0 || certificates.some(({ certificate }) => certificate === undefined)) {
    return notPem(path, text)
  }
  const authorities = certificates.flatMap(({ pem, certificate }) =>
    certificate?.ca === true ? [{ pem, certificate }] : [],
  )
  const living = authorities.filter(
    ({ certificate }) =>
      Date.parse(certificate.validFrom) <= now() && now() <= Date.parse(certificate.validTo),
  )
  const [first] = authorities
  if (first === undefined) return notAnAuthority(path, certificates[0]?.certificate)
  if (living.length === 0) return notValidNow(path, first.certificate, now())
  return living.map(({ pem, certificate }) => ({
    pem,
    name: nameOf(certificate),
    validTo: new Date(certificate.validTo).toISOString(),
  }))
}

/**
 * PEM texts to trust besides Node's own list: the system's, and those of the files that are named. A file that cannot be
 * used is a Problem and not passed over: without it the admin would be told of a certificate nobody vouches for.
 */
export async function trustedBesides(
  ...paths: readonly (string | undefined)[]
): Promise<readonly string[] | Problem> {
  const trusted = [...(await systemAuthorities())]
  for (const path of paths) {
    if (path === undefined || path === '') continue
    const named = await authoritiesIn(path)
    if ('code' in named) return named
    trusted.push(...named.map(({ pem }) => pem))
  }
  return trusted
}

async function textOf(path: string): Promise<string | Problem> {
  try {
    const { size } = await stat(path)
    if (size > largestFile) return unusable(path, 'unreadable', 'it is far too large', pemMend)
    return await readFile(path, 'utf8')
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'
    const why = code === 'ENOENT' ? 'there is no such file' : code
    return unusable(path, 'unreadable', why, 'Look at its path and its rights.')
  }
}

function certificateIn(pem: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(pem)
    return certificate.subject === '' ? undefined : certificate
  } catch {
    return undefined
  }
}

/** The common name, else the organisation, else all of the subject in one line. */
function nameOf({ subject }: X509Certificate): string {
  const parts = new Map(subject.split('\n').map((part) => [part.split('=')[0], part]))
  const part = parts.get('CN') ?? parts.get('O')
  return part === undefined ? subject.replaceAll('\n', ', ') : part.slice(part.indexOf('=') + 1)
}

const pemMend = 'Name a PEM file, one that begins with -----BEGIN CERTIFICATE-----.'

function notPem(path: string, text: string): Problem {
  // The first byte of a DER sequence.
  const isBinary = text.startsWith('0') && text.includes('\ufffd')
  return unusable(
    path,
    'unreadable',
    'it holds no certificate in PEM form',
    isBinary
      ? 'It seems to be in binary form (DER). Make a PEM of it: openssl x509 -inform der -in FILE -out authority.pem'
      : pemMend,
  )
}

function notAnAuthority(path: string, certificate: X509Certificate | undefined): Problem {
  const whose = certificate === undefined ? '' : ` “${nameOf(certificate)}”`
  return unusable(
    path,
    'notAuthority',
    `the certificate${whose} in it is that of a server, not of an authority`,
    'Ask for the certificate of the authority that signed it (a “root” or “CA” certificate).',
  )
}

function notValidNow(path: string, certificate: X509Certificate, now: number): Problem {
  const isOver = Date.parse(certificate.validTo) < now
  const day = (text: string) => new Date(text).toISOString().slice(0, 10)
  return isOver
    ? unusable(
        path,
        'expired',
        `the authority “${nameOf(certificate)}” in it expired on ${day(certificate.validTo)}`,
        'Ask for its successor; or check the clock of this computer.',
      )
    : unusable(
        path,
        'notYetValid',
        `the authority “${nameOf(certificate)}” in it is not valid before ${day(certificate.validFrom)}`,
        'Check the clock of this computer; if it is right, ask for the authority in use today.',
      )
}

function unusable(path: string, code: string, why: string, mend: string): Problem {
  return {
    code: `authority.${code}`,
    title: `The file of certificate authorities ${path} cannot be used: ${why}. Nothing was sent.`,
    mend,
    detail: why,
  }
}
