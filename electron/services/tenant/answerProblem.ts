import { z } from 'zod'
import type { Problem } from '../../../shared/contract/problem'
import type { Exchange, FailureKind } from '../http/exchange'
import { serverWords } from '../plainWords'
import { parseJson } from './parseJson'
import { againIn, retryAfter } from './retryAfter'

const errorObject = z.looseObject({ message: z.string(), subcode: z.string().optional() })

const failures: Readonly<Record<FailureKind, { readonly title: string; readonly mend: string }>> = {
  address: {
    title: 'The address of the tenant cannot be used: only https addresses are allowed.',
    mend: 'Copy the address from the browser, for example https://acme.xmatters.com.',
  },
  dns: {
    title: 'There is no server of this name.',
    mend: 'Compare the address with the one the browser shows, and check the network connection.',
  },
  refused: {
    title: 'The server does not take connections.',
    mend: 'Check the address and the port; if they are right, try again in some minutes.',
  },
  unreachable: {
    title: 'The server cannot be reached from this network.',
    mend: 'Check the network, the VPN and the proxy settings.',
  },
  certificate: {
    title: "The server's certificate is not trusted, so nothing was sent to it.",
    mend: 'If your company inspects its traffic, add its authority to the system’s store, or name its file in Settings (on the command line: ZIPSYNC_CA, or a profile’s --ca).',
  },
  tls: {
    title: 'No secure connection could be made, so nothing was sent.',
    mend: 'Check the address and the port: what answers there does not speak https as it should.',
  },
  proxyPassword: {
    title: 'The proxy asks for a password, so nothing was sent to the tenant.',
    mend: 'Sign in to the proxy, ask for an exception for this address, or name user and password in HTTPS_PROXY (http://user:password@proxy:8080).',
  },
  proxyAddress: {
    title: 'The proxy that is named is none this app can go through, so nothing was sent.',
    mend: 'HTTPS_PROXY or the system must name an http proxy, such as http://proxy.example:8080; SOCKS is not spoken here.',
  },
  proxy: {
    title: 'The proxy between here and the tenant did not let the connection through.',
    mend: 'Check the proxy settings of the system, and whether it asks for a password.',
  },
  reset: {
    title: 'The connection was cut.',
    mend: 'Try again; if it happens each time, a proxy or firewall may be in between.',
  },
  stalled: {
    title: 'The server stopped answering.',
    mend: 'Try again in some minutes.',
  },
  cut: {
    title: 'The answer of the server broke off in the middle.',
    mend: 'Try again; if it happens each time, a proxy may be in between.',
  },
  garbled: {
    title: 'What answered there does not speak HTTP.',
    mend: 'Check the address and the port.',
  },
  signIn: {
    title: 'Signing in to the tenant did not work, so the request was not sent.',
    mend: 'Enter the credential again, or try again in some minutes.',
  },
  readOnly: {
    title: 'This tenant is set up for reading only, so nothing was sent.',
    mend: 'Choose another tenant, or change this one in Settings.',
  },
  tooLarge: {
    title: 'The answer was far larger than anything the tenant should send.',
    mend: 'Check the address: something else seems to answer.',
  },
  cancelled: { title: 'It was cancelled.', mend: '' },
  file: {
    title: 'The package file cannot be read any more.',
    mend: 'Build the package again.',
  },
}

/** What is wrong with a certificate, by the code of the check that it did not pass. */
const certificates: Readonly<Record<string, { readonly title: string; readonly mend: string }>> = {
  CERT_HAS_EXPIRED: {
    title: "The server's certificate has expired, so nothing was sent to it.",
    mend: 'Check the clock of this computer; if it is right, tell those who run the server.',
  },
  CERT_NOT_YET_VALID: {
    title: "The server's certificate is not valid yet, so nothing was sent to it.",
    mend: 'Check the clock of this computer; if it is right, tell those who run the server.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    title: "The server's certificate is made for another name, so nothing was sent to it.",
    mend: 'Copy the address from the browser: another server answers at this one.',
  },
}

const notAccepted = {
  title: 'The tenant did not accept the request.',
  mend: 'Read what it says, mend it and try again.',
}

const statuses: Readonly<Record<number, { readonly title: string; readonly mend: string }>> = {
  401: {
    title: 'The tenant does not know this user or password.',
    mend: 'Enter the credential again. An account that signs in through a company page needs an API key.',
  },
  403: {
    title: 'This account may not do that.',
    mend: 'Ask for the role “REST Web Service User” and for the right to upload and see imports. EPIC must be licensed for the tenant.',
  },
  404: {
    title: 'The tenant has no such address.',
    mend: 'Compare the address with the one the browser shows.',
  },
  407: {
    title: 'The proxy asks for a password.',
    mend: 'Sign in to the proxy, or ask for an exception.',
  },
  409: {
    title: 'The tenant says this is not possible in its present state.',
    mend: 'Try again later.',
  },
  413: {
    title: 'The package is too large for the tenant or for a proxy in between.',
    mend: 'Packages may be up to 150 MB. Ask whether a proxy sets a lower limit.',
  },
  415: {
    title: 'The tenant did not recognise the upload as a file.',
    mend: 'A proxy may have changed it; try from another network.',
  },
  429: {
    title: 'The tenant takes no more requests for now.',
    mend: 'Wait some minutes and try again.',
  },
}

const pageNotFound = {
  title: 'There is no such address: a web page answered, not the interface of a tenant.',
  mend: 'The address is perhaps wrong: compare it with the one the browser shows after signing in to xMatters.',
}

const serverTrouble = {
  title: 'The tenant, or a gateway in front of it, is in trouble.',
  mend: 'Try again in some minutes.',
}

/**
 * Puts an exchange that did not give what was asked for into words. `activity` begins the title: “Reading people”. The host
 * of `origin` is named with it, for an admin may have a tenant for production and one for test.
 */
export function answerProblem(activity: string, exchange: Exchange, origin: string): Problem {
  const doing = `${activity} (${new URL(origin).host})`
  if (exchange.state === 'failed') {
    const { title, mend } =
      (exchange.kind === 'certificate' ? certificates[exchange.detail] : undefined) ??
      failures[exchange.kind]
    return {
      code: `net.${exchange.kind}`,
      title: `${doing}: ${title}`,
      mend,
      detail: exchange.detail,
    }
  }
  const { status } = exchange
  if (status >= 300 && status < 400) {
    return {
      code: 'http.redirect',
      title: `${doing}: the server sent us to another address, and a credential is never carried there.`,
      mend: 'Use the address the browser shows after signing in to xMatters.',
      detail: `status ${status}`,
    }
  }
  if (status >= 200 && status < 300) {
    return {
      code: 'http.notTheTenant',
      title: `${doing}: something that is not the tenant answered.`,
      mend: 'A sign-in page of the network may be in between. Open the address in a browser, then try again.',
      detail: `status ${status}, not the JSON expected`,
    }
  }
  const words =
    tokenWords(status, exchange.body) ??
    (status === 404 && isPage(exchange) ? pageNotFound : undefined) ??
    (status === 429 ? limitWords(exchange) : undefined) ??
    statuses[status] ??
    (status < 500 ? notAccepted : serverTrouble)
  return {
    code: `http.${status}`,
    title: `${doing}: ${words.title}${saying(exchange.body)}`,
    mend: words.mend,
    detail: `status ${status}`,
  }
}

/** Did a page for a browser come where JSON was asked for? */
export function isPage({ headers, body }: Exchange & { state: 'answered' }): boolean {
  return (headers['content-type'] ?? '').includes('html') || body.trimStart().startsWith('<')
}

/** The wait the tenant itself names (API §6.3); undefined when it names none. */
function limitWords({ headers }: Exchange & { state: 'answered' }) {
  const wait = retryAfter(headers)
  if (wait === undefined) return undefined
  return {
    title: 'The tenant takes no more requests for now.',
    mend: `It asks to be left alone for a while: try again ${againIn(wait)}.`,
  }
}

const tokenRefused = z.looseObject({ error: z.literal('invalid_token') })

/** With this word the tenant means a token (API §2.3); some say it to a name and password, too. */
function tokenWords(status: number, body: string) {
  if (status !== 401 || !tokenRefused.safeParse(parseJson(body)).success) return undefined
  return {
    title:
      'The tenant does not know this user or password, or the access token has expired or was revoked.',
    mend: 'Try again: where tokens are used, a new one is asked for. If that does not help, enter the credential again.',
  }
}

/** The server's own sentence, when it sent one of API §6.2's objects. */
function saying(body: string): string {
  const parsed = errorObject.safeParse(parseJson(body))
  return parsed.success ? ` It says: “${serverWords(parsed.data.message)}”` : ''
}
