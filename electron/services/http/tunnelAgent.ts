import { type ClientRequest, request as plainRequest } from 'node:http'
import { Agent, type AgentOptions, request as secureRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectSecurely } from 'node:tls'

/** Milliseconds until a proxy must have answered CONNECT. */
const answerLimit = 10_000

/** A proxy that did not let us through. `status` is its answer, undefined when it gave none. */
export class ProxyRefusal extends Error {
  constructor(
    readonly status: number | undefined,
    detail: string,
  ) {
    super(detail)
  }
}

type Done = (problem: Error | null, socket?: Duplex) => void

/**
 * Reaches servers through an HTTP proxy: by CONNECT, and the server's own TLS inside, so that the proxy sees no request.
 * User and password of the proxy's address go to the proxy alone. A proxy that is silent is given up, and while it is
 * waited for it keeps no process alive.
 */
export class TunnelAgent extends Agent {
  constructor(
    private readonly way: URL,
    options: AgentOptions,
  ) {
    super(options)
  }

  override createConnection(options: ConnectionOptions, done: Done): undefined {
    const { host = '', port = 443 } = options
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
    const asking = this.ask(target)
    let isOver = false
    const end: Done = (problem, socket) => {
      if (isOver) return
      isOver = true
      done(problem, socket)
    }
    asking.on('socket', (socket) => socket.unref())
    asking.on('timeout', () => asking.destroy(new ProxyRefusal(undefined, 'no answer in time')))
    asking.on('error', (problem: NodeJS.ErrnoException) => {
      end(
        problem instanceof ProxyRefusal
          ? problem
          : new ProxyRefusal(undefined, problem.code ?? 'error'),
      )
    })
    asking.on('response', (answer) => {
      answer.resume()
      asking.destroy(new ProxyRefusal(answer.statusCode, `the proxy answered ${answer.statusCode}`))
    })
    asking.on('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy()
        end(new ProxyRefusal(answer.statusCode, `the proxy answered ${answer.statusCode}`))
        return
      }
      socket.setTimeout(0)
      socket.ref()
      // The host stays among the options: it is what the server's certificate must be made for.
      end(null, connectSecurely({ ...options, rejectUnauthorized: true, path: undefined, socket }))
    })
    asking.end()
    return undefined
  }

  private ask(target: string): ClientRequest {
    const { protocol, hostname, port, username, password } = this.way
    const isSecure = protocol === 'https:'
    const user = `${decoded(username)}:${decoded(password)}`
    const settings = {
      method: 'CONNECT',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (isSecure ? 443 : 80) : Number(port),
      path: target,
      agent: false,
      timeout: answerLimit,
      headers: {
        host: target,
        ...(user === ':'
          ? {}
          : { 'proxy-authorization': `Basic ${Buffer.from(user, 'utf8').toString('base64')}` }),
      },
      rejectUnauthorized: true,
      ...(this.options.ca === undefined ? {} : { ca: this.options.ca }),
    } as const
    return isSecure ? secureRequest(settings) : plainRequest(settings)
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
