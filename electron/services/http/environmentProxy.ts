import { isLoopback } from './nodeTransport'

/**
 * The proxy that HTTPS_PROXY names for an address, unless NO_PROXY excepts its host; undefined for none. Loopback never
 * goes through one.
 */
export function proxyInEnvironment(
  origin: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { hostname } = new URL(origin)
  const without = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((host) => host.trim())
  const isExcepted = without.some(
    (host) =>
      host === '*' ||
      (host !== '' && (hostname === host || hostname.endsWith(`.${host.replace(/^\./, '')}`))),
  )
  if (isExcepted || isLoopback(hostname)) return undefined
  const proxy = env.HTTPS_PROXY ?? env.https_proxy
  return proxy === '' ? undefined : proxy
}
