import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** One request as the server saw it, with its whole body unless the answer did not wait for it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** How a scripted server treats one request. `whole` waits for the body. */
export interface Exchanged {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly socket: Socket
  readonly whole: () => Promise<string>
}

/** A server on 127.0.0.1 whose answers a test writes out itself, so that any fault can be played. */
export interface ScriptedServer {
  readonly origin: string
  readonly seen: readonly SeenRequest[]
  close(): Promise<void>
}

/** Starts one; `answer` is asked for every request. */
export async function startScriptedServer(
  answer: (exchange: Exchanged) => void | Promise<void>,
): Promise<ScriptedServer> {
  const seen: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((request, response) => {
    let body = ''
    const ended = new Promise<string>((resolve) => {
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString('latin1')
      })
      request.on('end', () => resolve(body))
      request.on('close', () => resolve(body))
    })
    ended.then(() =>
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body,
      }),
    )
    void answer({ request, response, socket: request.socket, whole: () => ended })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
