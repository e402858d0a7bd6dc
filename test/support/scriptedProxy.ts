import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** A proxy on this machine; `connects` holds what was asked of it. */
export interface ScriptedProxy {
  readonly url: string
  readonly connects: readonly IncomingMessage[]
  close(): Promise<void>
}

/**
 * Starts a proxy that answers every CONNECT with a status, or, given a port, lets it through to that port of this
 * machine whatever host was asked for; where it `asks` for `user:password`, only with these.
 */
export async function startScriptedProxy(
  way:
    | { readonly answers: number }
    | { readonly leadsTo: number; readonly asks?: string }
    | { readonly silent: true },
): Promise<ScriptedProxy> {
  const connects: IncomingMessage[] = []
  const sockets = new Set<Socket>()
  const server = createServer()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    connects.push(request)
    if ('silent' in way) return
    const asked = 'leadsTo' in way && way.asks !== undefined ? basicOf(way.asks) : undefined
    const isRefused = asked !== undefined && request.headers['proxy-authorization'] !== asked
    if ('answers' in way || isRefused) {
      const status = 'answers' in way ? way.answers : 407
      socket.end(
        `HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>no</p>`,
      )
      return
    }
    const target = connect(way.leadsTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      target.pipe(socket)
      socket.pipe(target)
    })
    sockets.add(target)
    target.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    connects,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function basicOf(credential: string): string {
  return `Basic ${Buffer.from(credential).toString('base64')}`
}
