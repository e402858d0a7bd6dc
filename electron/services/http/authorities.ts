import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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

/** Reads authorities from a PEM file that the admin named, or says why it cannot be used. */
export async function authoritiesIn(path: string): Promise<readonly string[] | Problem> {
  const text = await readFile(path, 'utf8').catch((problem: NodeJS.ErrnoException) => ({
    code: problem.code ?? 'unknown',
  }))
  if (typeof text !== 'string') {
    return unusable(path, text.code === 'ENOENT' ? 'there is no such file' : text.code)
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.length > 0 && blocks.every(isCertificate)
    ? blocks
    : unusable(path, 'it holds no certificate in PEM form')
}

/** The system's authorities and those of a file, where one is named and can be used. Never fails. */
export async function trustedBesides(path: string | undefined): Promise<readonly string[]> {
  const system = await systemAuthorities()
  const named = path === undefined || path === '' ? [] : await authoritiesIn(path)
  return 'code' in named ? system : [...system, ...named]
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== ''
  } catch {
    return false
  }
}

function unusable(path: string, why: string): Problem {
  return {
    code: 'authority.unreadable',
    title: `The file of certificate authorities ${path} cannot be used: ${why}. Nothing was sent.`,
    mend: 'Name a PEM file, one that begins with -----BEGIN CERTIFICATE-----.',
    detail: why,
  }
}
