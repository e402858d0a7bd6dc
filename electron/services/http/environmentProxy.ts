import { isLoopback } from './nodeTransport'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy that HTTPS_PROXY (or else ALL_PROXY) names for an address, unless NO_PROXY excepts its host; undefined for
 * none. A name without a scheme is an http proxy. Loopback never goes through one.
 */
export function proxyInEnvironment(origin: string, env: Environment): string | undefined {
  const url = new URL(origin)
  const without = (env.NO_PROXY ?? env.no_proxy ?? '').split(/[\s,]+/)
  if (isLoopback(url.hostname) || without.some((one) => excepts(one, url))) return undefined
  const named = [env.HTTPS_PROXY, env.https_proxy, env.ALL_PROXY, env.all_proxy]
  const proxy = named.find((one) => one !== undefined)?.trim() ?? ''
  if (proxy === '') return undefined
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

/** Does an entry of NO_PROXY, such as `.example.com`, `*.example.com`, `acme.example.com:443` or `*`, except this address? */
function excepts(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry === '*') return true
  const [, host = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  if (host === '' || (only !== undefined && only !== ownPort)) return false
  return hostname === host || hostname.endsWith(`.${host}`)
}

/**
 * The proxy to take where the system and the environment each name one, or none. The system's rules go first; but only
 * the environment can name a user and a password for the same proxy.
 */
export function chosenProxy(
  ofSystem: string | undefined,
  ofEnvironment: string | undefined,
): string | undefined {
  if (ofSystem === undefined || ofEnvironment === undefined) return ofSystem ?? ofEnvironment
  return hostOf(ofSystem) === hostOf(ofEnvironment) ? ofEnvironment : ofSystem
}

function hostOf(proxy: string): string {
  return URL.canParse(proxy) ? new URL(proxy).host : proxy
}
