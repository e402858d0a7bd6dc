import { expect, test } from 'vitest'
import { isUsableProxy } from '../../../../electron/services/http/agents'
import {
  chosenProxy,
  proxyInEnvironment,
} from '../../../../electron/services/http/environmentProxy'

const proxy = 'http://proxy.example:8080'
const tenant = 'https://acme.xmatters.com'

test.each([
  { origin: tenant, env: { HTTPS_PROXY: proxy }, goes: proxy },
  { origin: tenant, env: { https_proxy: proxy }, goes: proxy },
  { origin: tenant, env: {}, goes: undefined },
  { origin: tenant, env: { HTTPS_PROXY: '' }, goes: undefined },
  { origin: tenant, env: { HTTPS_PROXY: 'proxy.example:8080' }, goes: proxy },
  { origin: tenant, env: { ALL_PROXY: proxy }, goes: proxy },
  { origin: tenant, env: { HTTPS_PROXY: proxy, no_proxy: '*' }, goes: undefined },
  { origin: 'http://127.0.0.1:8080', env: { HTTPS_PROXY: proxy }, goes: undefined },
])('the way to $origin with $env', ({ origin, env, goes }) => {
  expect(proxyInEnvironment(origin, env)).toBe(goes)
})

test.each([
  { except: 'other.example, .xmatters.com', goes: undefined },
  { except: '*.XMATTERS.com', goes: undefined },
  { except: 'acme.xmatters.com:443', goes: undefined },
  { except: 'acme.xmatters.com:8443', goes: proxy },
  { except: 'matters.com', goes: proxy },
])('the way to the tenant when the proxy is not for $except', ({ except, goes }) => {
  expect(proxyInEnvironment(tenant, { HTTPS_PROXY: proxy, NO_PROXY: except })).toBe(goes)
})

test.each([
  { system: undefined, environment: undefined, goes: undefined },
  { system: undefined, environment: proxy, goes: proxy },
  { system: proxy, environment: undefined, goes: proxy },
  { system: proxy, environment: 'http://other.example:8080', goes: proxy },
  {
    system: proxy,
    environment: 'http://ada:secret@proxy.example:8080',
    goes: 'http://ada:secret@proxy.example:8080',
  },
])('the system names $system, the environment $environment', ({ system, environment, goes }) => {
  expect(chosenProxy(system, environment)).toBe(goes)
})

test.each([
  ['http://proxy.example:8080', true],
  ['https://ada:secret@proxy.example', true],
  ['socks5://proxy.example:1080', false],
  ['http://', false],
  ['http://proxy example', false],
])('a proxy can be gone through: %s, %s', (address, isUsable) => {
  expect(isUsableProxy(address)).toBe(isUsable)
})
