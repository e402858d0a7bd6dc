import { Agent as PlainAgent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { rootCertificates } from 'node:tls'
import { TunnelAgent } from './tunnelAgent'

type Agent = PlainAgent | SecureAgent

/** How a connection is made. */
export interface Way {
  readonly isSecure: boolean
  /** `http://proxy:8080`, or undefined for a direct connection. */
  readonly proxy: string | undefined
  /** PEM texts trusted besides those Node brings. Agents are kept as long as this very array is. */
  readonly authorities: readonly string[]
}

const kept = new WeakMap<readonly string[], Map<string, Agent>>()

/**
 * The agent of repeated requests: connections are used again, so that a list of a thousand pages does not shake hands a
 * thousand times.
 */
export function lastingAgent(way: Way): Agent {
  const agents = kept.get(way.authorities) ?? new Map<string, Agent>()
  kept.set(way.authorities, agents)
  const key = `${way.isSecure} ${way.proxy ?? ''}`
  const known = agents.get(key)
  if (known !== undefined) return known
  const made = agentOf(way, true)
  agents.set(key, made)
  return made
}

/**
 * An agent for one request on a connection of its own. What must not be sent twice goes this way: a connection that was
 * used before may be closed by the other side at the very moment, and then nobody knows what arrived.
 */
export function ownAgent(way: Way): Agent {
  return agentOf(way, false)
}

/**
 * Whom a connection trusts, as TLS takes it. An own list takes the place of Node's, so Node's is named with it. A tunnel
 * through a proxy takes it from the request, all other connections from their agent.
 */
export function trustOf({ authorities }: Way): {
  readonly ca?: string[]
  readonly rejectUnauthorized: true
} {
  // Said outright, because a variable of Node's would wave every certificate through.
  const strict = { rejectUnauthorized: true } as const
  return authorities.length > 0 ? { ...strict, ca: [...rootCertificates, ...authorities] } : strict
}

/** Can we go through this proxy? Only proxies that speak HTTP. */
export function isUsableProxy(proxy: string): boolean {
  if (!URL.canParse(proxy)) return false
  const { protocol, hostname } = new URL(proxy)
  return (protocol === 'http:' || protocol === 'https:') && hostname !== ''
}

function agentOf(way: Way, keepAlive: boolean): Agent {
  const { isSecure, proxy } = way
  const trust = trustOf(way)
  if (proxy !== undefined) return new TunnelAgent(new URL(proxy), { keepAlive, ...trust })
  return isSecure ? new SecureAgent({ keepAlive, ...trust }) : new PlainAgent({ keepAlive })
}
