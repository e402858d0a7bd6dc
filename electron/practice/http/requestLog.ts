import type { AuthKind } from './accounts'

/** One request the tenant got, without anything secret in it (API §7.1, 14). */
export interface LoggedRequest {
  readonly method: string
  /** Path and query; a token request carries its secrets in the body, which is never logged. */
  readonly path: string
  readonly auth: AuthKind
  /** User of the account, empty when the credential was not accepted. */
  readonly user: string
  /** Bytes of the body as announced; null when not. */
  readonly size: number | null
  /** Null while there is no answer, and when there never was one. */
  readonly status: number | null
}

/** Keeps the latest requests, oldest first. */
export interface RequestLog {
  add(request: Omit<LoggedRequest, 'status'>): (status: number) => void
  list(): readonly LoggedRequest[]
}

const kept = 10_000

/** An empty log. It forgets the oldest request beyond ten thousand. */
export function requestLog(): RequestLog {
  const requests: { request: LoggedRequest }[] = []
  return {
    add: (request) => {
      const entry = { request: { ...request, status: null } as LoggedRequest }
      requests.push(entry)
      if (requests.length > kept) requests.shift()
      return (status) => {
        entry.request = { ...entry.request, status }
      }
    },
    list: () => requests.map((entry) => entry.request),
  }
}
