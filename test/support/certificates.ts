import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
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

/** Makes a self-signed certificate in a folder, for 127.0.0.1 or for another name, an authority of itself. */
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

/** When a certificate is valid: now, or at another time. */
export type Validity = 'now' | 'past' | 'future'

const spans: Readonly<Record<Validity, readonly [string, string]>> = {
  now: ['20200101000000Z', '20990101000000Z'],
  past: ['20200101000000Z', '20200201000000Z'],
  future: ['20980101000000Z', '20990101000000Z'],
}

/** An authority of a company, in a folder, that signs certificates of servers. */
export interface TestAuthority {
  /** Its own certificate, a PEM file. */
  readonly path: string
  /** A certificate signed by it, for 127.0.0.1 unless another name is given. */
  sign(options?: { readonly name?: string; readonly valid?: Validity }): Promise<TestCertificate>
}

/** Makes an authority. */
export async function companyAuthority(
  folder: string,
  { valid = 'now' }: { readonly valid?: Validity } = {},
): Promise<TestAuthority> {
  const home = await mkdtemp(join(folder, 'authority-'))
  const at = (name: string) => join(home, name)
  await writeFile(at('index.txt'), '')
  await writeFile(at('serial'), '1000\n')
  await writeFile(at('ca.cnf'), authorityConfig(home))
  const [from, to] = spans[valid]
  await request(at('ca'), 'Example Company CA')
  await openssl([
    ...['ca', '-batch', '-selfsign', '-config', at('ca.cnf'), '-extensions', 'authority'],
    ...['-keyfile', at('ca.key'), '-in', at('ca.csr'), '-out', at('ca.pem'), '-notext'],
    ...['-startdate', from, '-enddate', to],
  ])
  let signed = 0
  return {
    path: at('ca.pem'),
    sign: async ({ name = 'IP:127.0.0.1', valid: when = 'now' } = {}) => {
      signed += 1
      const own = at(`server${signed}`)
      await request(own, 'tenant')
      await writeFile(`${own}.ext`, `basicConstraints=CA:FALSE\nsubjectAltName=${name}\n`)
      const [start, end] = spans[when]
      await openssl([
        ...['ca', '-batch', '-config', at('ca.cnf'), '-extfile', `${own}.ext`, '-notext'],
        ...['-keyfile', at('ca.key'), '-cert', at('ca.pem'), '-in', `${own}.csr`],
        ...['-out', `${own}.pem`, '-startdate', start, '-enddate', end],
      ])
      return {
        key: await readFile(`${own}.key`, 'utf8'),
        cert: await readFile(`${own}.pem`, 'utf8'),
        authority: at('ca.pem'),
      }
    },
  }
}

/** A key and a request for a certificate, as `path.key` and `path.csr`. */
function request(path: string, name: string) {
  return openssl([
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`],
    ...['-keyout', `${path}.key`, '-out', `${path}.csr`],
  ])
}

function authorityConfig(home: string): string {
  return `
[ca]
default_ca = own
[own]
dir = ${home}
database = ${home}/index.txt
serial = ${home}/serial
new_certs_dir = ${home}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
`
}
