import { expect, test } from 'vitest'
import { proxyInEnvironment } from '../../../../electron/services/http/environmentProxy'

const proxy = 'http://proxy.example:8080'

test.each([
  { origin: 'https://acme.xmatters.com', env: { HTTPS_PROXY: proxy }, goes: proxy },
  { origin: 'https://acme.xmatters.com', env: { https_proxy: proxy }, goes: proxy },
  { origin: 'https://acme.xmatters.com', env: {}, goes: undefined },
  { origin: 'https://acme.xmatters.com', env: { HTTPS_PROXY: '' }, goes: undefined },
  {
    origin: 'https://acme.xmatters.com',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'other.example, .xmatters.com' },
    goes: undefined,
  },
  {
    origin: 'https://acme.xmatters.com',
    env: { HTTPS_PROXY: proxy, no_proxy: '*' },
    goes: undefined,
  },
  {
    origin: 'https://acme.xmatters.com',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'matters.com' },
    goes: proxy,
  },
  { origin: 'http://127.0.0.1:8080', env: { HTTPS_PROXY: proxy }, goes: undefined },
])('the way to $origin with $env', ({ origin, env, goes }) => {
  expect(proxyInEnvironment(origin, env)).toBe(goes)
})
