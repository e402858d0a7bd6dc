import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appScheme, assetFor, contentPolicy, servePage } from '../../../electron/shell/appScheme'
import { ownFolder } from '../../support/folder'

test('the content policy starts from nothing and allows no inline code, no eval and no frames', () => {
  expect(contentPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
})

test('the scheme is an origin like https and may not bypass the content policy', () => {
  expect(appScheme).toEqual({
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  })
})

test.each([
  ['app://app/', 'index.html'],
  ['app://app/index.html', 'index.html'],
  ['app://app/assets/index-B1_x-9.js', 'assets/index-B1_x-9.js'],
  ['app://app/assets/x.css?v=1#top', 'assets/x.css'],
])('%s is the page’s file %s', (address, path) => {
  expect(assetFor(address)?.path).toBe(path)
})

test.each([
  'app://app/../secret.json',
  'app://app/assets/../../package.json/..',
  'app://app/%2e%2e/secret.json',
  'app://app/..%2fsecret.json',
  'app://app/assets%2findex.js',
  'app://app/..%5csecret.json',
  'app://app/.hidden.json',
  'app://app//etc/passwd',
  'app://app/etc/passwd',
  'app://app/index.html%00.js',
  'app://other/index.html',
  'app://app:80/index.html',
  'app://name@app/index.html',
  'app://app.evil.example/index.html',
  'file:///etc/passwd',
  'https://app/index.html',
  'not an address',
])('%s is no file of the page', (address) => {
  const asset = assetFor(address)
  // `..` that the address parser resolved away stays inside; everything else is refused.
  expect(asset === null || !asset.path.includes('..')).toBe(true)
  if (!/\/\.\.\/|%2e%2e\//i.test(address)) expect(asset).toBeNull()
})

test('whatever an address says, the path never leaves the page’s folder', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const asset = assetFor(`app://app/${text}`)
      const parts = asset?.path.split('/') ?? []
      expect(parts.filter((part) => part === '..' || part === '' || /[\\%\0]/.test(part))).toEqual(
        [],
      )
    }),
  )
})

type Handler = (request: { readonly url: string; readonly method: string }) => Promise<Response>

async function served(address: string, method = 'GET'): Promise<Response> {
  const folder = await ownFolder()
  await writeFile(join(folder, 'index.html'), '<h1>page</h1>')
  const handlers: Handler[] = []
  servePage(
    { handle: (_scheme: string, handler: Handler) => handlers.push(handler) } as never,
    folder,
  )
  const response = await handlers[0]?.({ url: address, method })
  if (!response) throw new Error('nothing was registered')
  return response
}

test('every answer carries the content policy, refusals too', async () => {
  const [page, missing] = await Promise.all([served('app://app/'), served('app://app/no.js')])
  expect([page.status, missing.status]).toEqual([200, 404])
  expect([page, missing].map((one) => one.headers.get('content-security-policy'))).toEqual([
    contentPolicy,
    contentPolicy,
  ])
})

test('the page is only read, never written to', async () => {
  expect((await served('app://app/', 'POST')).status).toBe(404)
})
