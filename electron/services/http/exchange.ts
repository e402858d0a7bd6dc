/** What is sent along with a request. A file is streamed from disk as the one part of a multipart form (API §3.1). */
export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'file'; readonly path: string; readonly field: string; readonly name: string }

/** One request to the tenant. `path` is server-relative and begins with `/`; the origin belongs to the transport. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: RequestBody
  /** Milliseconds without a byte in either direction after which the exchange is given up. */
  readonly idleLimit: number
}

/**
 * Why an exchange has no answer. `proxyPassword`: the proxy asks for one (407), or for another; `proxyAddress`: what is
 * named is no proxy we can go through; `garbled`: what came is no HTTP.
 */
export type FailureKind =
  | 'address'
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'certificate'
  | 'tls'
  | 'proxy'
  | 'proxyPassword'
  | 'proxyAddress'
  | 'reset'
  | 'stalled'
  | 'cut'
  | 'garbled'
  | 'tooLarge'
  | 'cancelled'
  | 'file'
  /** There is no usable credential, or signing in did not work: the request itself never left. */
  | 'signIn'
  /** The tenant is for reading only. */
  | 'readOnly'

/** How much of the request may have reached the other side. */
export type Sent = 'nothing' | 'some' | 'all'

/**
 * How a request ended: with a whole answer of the server (whatever its status), or without one. `sent` says how much of
 * the request had left this machine, so that nobody has to guess whether an upload may have arrived (API §3.5).
 */
export type Exchange =
  | {
      readonly state: 'answered'
      readonly status: number
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | {
      readonly state: 'failed'
      readonly kind: FailureKind
      readonly sent: Sent
      /** For the log: a system code such as `ECONNRESET`; never a secret. */
      readonly detail: string
    }

/** What a caller may watch and stop. */
export interface ExchangeOptions {
  readonly signal?: AbortSignal | undefined
  /** Bytes of the request body that have been handed to the network. */
  readonly onSent?: ((bytes: number, total: number) => void) | undefined
}

/**
 * Performs requests against one tenant. Implementations add the credential themselves; callers never see it. Never
 * rejects: whatever happens is an Exchange. Never follows a redirect.
 */
export interface Transport {
  /** `https://acme.xmatters.com`, without a path. */
  readonly origin: string
  exchange(request: HttpRequest, options?: ExchangeOptions): Promise<Exchange>
}
