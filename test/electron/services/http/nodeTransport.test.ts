import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { HttpRequest } from '../../../../electron/services/http/exchange'
import { exchangeOverNode, isAllowedOrigin } from '../../../../electron/services/http/nodeTransport'
import { startScriptedProxy } from '../../../support/scriptedProxy'
import {
  type Exchanged,
  type ScriptedServer,
  sendJson,
  startScriptedServer,
} from '../../../support/scriptedServer'

const get: HttpRequest = {
  method: 'GET',
  path: '/api/xm/1/people',
  body: { kind: 'none' },
  idleLimit: 2000,
}

let server: ScriptedServer | undefined
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transport-'))
})

afterEach(async () => {
  await server?.close()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

async function ask(
  answer: (exchange: Exchanged) => void | Promise<void>,
  request: HttpRequest = get,
  signal?: AbortSignal,
) {
  server = await startScriptedServer(answer)
  return exchangeOverNode(
    request,
    {
      origin: server.origin,
      headers: { authorization: 'Basic c2VjcmV0' },
      userAgent: 'test/1',
      proxy: undefined,
      authorities: [],
    },
    { signal },
  )
}

async function upload(bytes: number): Promise<HttpRequest> {
  const path = join(folder, 'package.zip')
  await writeFile(path, Buffer.alloc(bytes, 'x'))
  return {
    method: 'POST',
    path: '/api/xm/1/uploads/epic-v1',
    body: { kind: 'file', path, field: 'file', name: 'package.zip' },
    idleLimit: 2000,
  }
}

describe('an answer', () => {
  test('comes back whole, whatever its status', async () => {
    const exchange = await ask(({ response }) => sendJson(response, 418, { message: 'no' }))
    expect(exchange).toMatchObject({ state: 'answered', status: 418, body: '{"message":"no"}' })
  })

  test('may be compressed', async () => {
    const exchange = await ask(({ response }) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync('{"count":1}'))
    })
    expect(exchange).toMatchObject({ state: 'answered', status: 200, body: '{"count":1}' })
  })

  test('that sends us elsewhere is not followed, so that no credential goes there', async () => {
    const exchange = await ask(({ response }) => {
      response.writeHead(302, { location: 'https://elsewhere.example/login' })
      response.end()
    })
    expect(exchange).toMatchObject({ state: 'answered', status: 302 })
    expect(server?.seen).toHaveLength(1)
  })

  test('that breaks off in the middle is cut, not taken for the whole', async () => {
    const exchange = await ask(({ response, socket }) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('{"data":[', () => socket.destroy())
    })
    expect(exchange).toMatchObject({ state: 'failed', kind: 'cut', sent: 'all' })
  })
})

test('a compressed answer that breaks off ends as cut, and is not waited for', async () => {
  const whole = gzipSync('{"data":['.repeat(1000))
  const exchange = await ask(({ response, socket }) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': whole.length })
    response.write(whole.subarray(0, 40), () => socket.destroy())
  })
  expect(exchange).toMatchObject({ state: 'failed', kind: 'cut' })
})

test('an answer that only drips is given up, although it is never silent', async () => {
  let drip: NodeJS.Timeout | undefined
  const exchange = await ask(
    ({ response }) => {
      response.writeHead(200, { 'content-length': 100_000 })
      drip = setInterval(() => response.write('x'), 20)
    },
    { ...get, idleLimit: 150 },
  )
  clearInterval(drip)
  expect(exchange).toMatchObject({ state: 'failed', kind: 'stalled' })
})

test('what answers without speaking HTTP is named so', async () => {
  const exchange = await ask(({ socket }) => {
    socket.end('SSH-2.0-OpenSSH_9.6\r\n')
  })
  expect(exchange).toMatchObject({ state: 'failed', kind: 'garbled' })
})

test('a path that leads to another host is not followed with the credential', async () => {
  const exchange = await ask(({ response }) => sendJson(response, 200, {}), {
    ...get,
    path: '//elsewhere.example/people',
  })
  expect(exchange).toMatchObject({ state: 'failed', kind: 'address', sent: 'nothing' })
  expect(server?.seen).toEqual([])
})

describe('an upload', () => {
  test('to a server that takes no connections has not left', async () => {
    const started = await startScriptedServer(() => {})
    await started.close()
    const exchange = await exchangeOverNode(await upload(1000), {
      origin: started.origin,
      headers: {},
      userAgent: 'test/1',
      proxy: undefined,
      authorities: [],
    })
    expect(exchange).toMatchObject({ state: 'failed', kind: 'refused', sent: 'nothing' })
  })

  test('is one multipart form with a length, whose part holds the bytes of the file', async () => {
    const exchange = await ask(
      async ({ response, whole }) => {
        await whole()
        sendJson(response, 202, { id: 'j1', status: 'PENDING' })
      },
      await upload(100_000),
    )
    expect(exchange).toMatchObject({ state: 'answered', status: 202 })
    const [seen] = server?.seen ?? []
    expect(seen?.headers['transfer-encoding']).toBeUndefined()
    expect(Number(seen?.headers['content-length'])).toBe(seen?.body.length)
    expect(seen?.body).toContain('name="file"; filename="package.zip"')
    expect(seen?.body.split('x'.repeat(100_000))).toHaveLength(2)
  })

  test('that is refused while it is still being sent gives the refusal, not a broken pipe', async () => {
    const exchange = await ask(
      ({ response, request }) => {
        request.pause()
        sendJson(response, 413, { message: 'too large' })
      },
      await upload(30_000_000),
    )
    expect(exchange).toMatchObject({ state: 'answered', status: 413 })
  })

  test('that is cut after the whole package was taken says that all of it may have arrived', async () => {
    const exchange = await ask(
      async ({ socket, whole }) => {
        await whole()
        socket.destroy()
      },
      await upload(1000),
    )
    expect(exchange).toMatchObject({ state: 'failed', kind: 'reset', sent: 'all' })
  })

  test('that is cut on the way says that some of it may have arrived', async () => {
    const exchange = await ask(
      ({ request, socket }) => {
        request.once('data', () => socket.destroy())
      },
      await upload(30_000_000),
    )
    expect(exchange).toMatchObject({ state: 'failed', sent: 'some' })
  })

  test('whose file is gone never begins', async () => {
    const exchange = await ask(() => {}, {
      ...(await upload(1)),
      body: { kind: 'file', path: join(folder, 'gone.zip'), field: 'file', name: 'gone.zip' },
    })
    expect(exchange).toMatchObject({ state: 'failed', kind: 'file', sent: 'nothing' })
    expect(server?.seen).toEqual([])
  })
})

test('a server that falls silent is given up after the idle limit', async () => {
  const exchange = await ask(() => {}, { ...get, idleLimit: 100 })
  expect(exchange).toMatchObject({ state: 'failed', kind: 'stalled' })
})

test('a cancelled request ends as cancelled', async () => {
  const controller = new AbortController()
  const exchange = await ask(() => controller.abort(), get, controller.signal)
  expect(exchange).toMatchObject({ state: 'failed', kind: 'cancelled' })
})

test('nothing listens: the connection is refused and nothing was sent', async () => {
  const started = await startScriptedServer(() => {})
  await started.close()
  const exchange = await exchangeOverNode(get, {
    origin: started.origin,
    headers: {},
    userAgent: 'test/1',
    proxy: undefined,
    authorities: [],
  })
  expect(exchange).toMatchObject({ state: 'failed', kind: 'refused', sent: 'nothing' })
})

test.each([
  ['https://acme.xmatters.com', true],
  ['http://127.0.0.1:8080', true],
  ['http://localhost:8080', true],
  ['http://acme.xmatters.com', false],
  ['http://127.0.0.1.evil.example', false],
  ['ftp://acme.xmatters.com', false],
  ['acme', false],
])('only https and loopback may be talked to: %s', (origin, allowed) => {
  expect(isAllowedOrigin(origin)).toBe(allowed)
})

test.each([
  {
    name: 'says that it is still working, again and again',
    line: 'HTTP/1.1 102 Processing\r\n\r\n',
    begins: '',
  },
  {
    name: 'sends one more header line each time',
    line: 'X-More: 1\r\n',
    begins: 'HTTP/1.1 200 OK\r\n',
  },
])('a server that only $name is given up in the end', async ({ line, begins }) => {
  let drip: NodeJS.Timeout | undefined
  const exchange = await ask(
    ({ socket }) => {
      socket.write(begins)
      drip = setInterval(() => socket.write(line), 20)
    },
    { ...get, idleLimit: 150 },
  )
  clearInterval(drip)
  expect(exchange).toMatchObject({ state: 'failed', kind: 'stalled', sent: 'all' })
})

test('a proxy that is silent is left at once when the request is cancelled', async () => {
  const proxy = await startScriptedProxy({ silent: true })
  onTestFinished(() => proxy.close())
  const stop = new AbortController()
  const exchange = exchangeOverNode(
    get,
    {
      origin: 'https://acme.xmatters.com',
      headers: {},
      userAgent: 'test/1',
      proxy: proxy.url,
      authorities: [],
    },
    { signal: stop.signal },
  )
  while (proxy.connects.length === 0) await new Promise((done) => setImmediate(done))
  stop.abort()
  expect(await exchange).toMatchObject({ state: 'failed', kind: 'cancelled', sent: 'nothing' })
})

test('a credential that no header can carry is not sent and not repeated', async () => {
  server = await startScriptedServer(({ response }) => sendJson(response, 200, {}))
  const exchange = await exchangeOverNode(get, {
    origin: server.origin,
    headers: { authorization: 'Bearer hunter2\ninjected: yes' },
    userAgent: 'test/1',
    proxy: undefined,
    authorities: [],
  })
  expect(exchange).toMatchObject({ state: 'failed', kind: 'signIn', sent: 'nothing' })
  expect([JSON.stringify(exchange).includes('hunter2'), server.seen]).toEqual([false, []])
})
