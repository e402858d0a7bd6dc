import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const openssl = (args: readonly string[]) => promisify(execFile)('openssl', [...args])

/** A certificate for this machine and who vouches for it. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
  /** PEM file of the authority: a self-signed certificate vouches for itself. */
  readonly authority: string
}

/** Makes a self-signed certificate in a folder, for 127.0.0.1 or for another name, valid now or only in the past. */
export async function selfSigned(
  folder: string,
  { name = 'IP:127.0.0.1', days = '2' }: { readonly name?: string; readonly days?: string } = {},
): Promise<TestCertificate> {
  const key = join(folder, 'key.pem')
  const cert = join(folder, 'cert.pem')
  await openssl([
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=practice'],
    ...['-keyout', key, '-out', cert, '-days', days, '-addext', `subjectAltName=${name}`],
  ])
  return {
    key: await readFile(key, 'utf8'),
    cert: await readFile(cert, 'utf8'),
    authority: cert,
  }
}
