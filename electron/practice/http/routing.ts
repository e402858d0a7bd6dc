import type { Account } from './accounts'
import type { Answer } from './answers'

/** One call of the interface, its path already split and decoded. */
export interface Call {
  readonly method: string
  /** Path behind `/api/xm/1`, undecoded, as links repeat it. */
  readonly path: string
  readonly query: URLSearchParams
  readonly account: Account
  /** The parts of the path that stand for ids or names. */
  readonly names: readonly string[]
}

/** An address the tenant answers. `*` in the pattern stands for an id or a name. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly pattern: string
  /** Whether it takes as long as a page of a list. */
  readonly isList: boolean
  readonly answer: (call: Call) => Answer | Promise<Answer>
}

/** The route for a path, and the names in it; the first that fits, fixed parts before stars. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly names: readonly string[] } | null {
  // Decoding comes after splitting: a name may hold a slash (API §7.1, 6).
  const parts = path.split('/').filter((part) => part !== '')
  for (const route of routes) {
    if (route.method !== method) continue
    const names = namesIn(route.pattern.split('/').slice(1), parts)
    if (names !== null) return { route, names }
  }
  return null
}

function namesIn(pattern: readonly string[], parts: readonly string[]): readonly string[] | null {
  if (pattern.length !== parts.length) return null
  const names: string[] = []
  for (const [index, part] of parts.entries()) {
    const wanted = pattern[index]
    if (wanted === '*') {
      const name = decoded(part)
      if (name === null) return null
      names.push(name)
    } else if (wanted !== part) return null
  }
  return names
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
