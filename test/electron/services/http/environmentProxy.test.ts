import { expect, test } from 'vitest'
import { isUsableProxy } from '../../../../electron/services/http/agents'
import {
  chosenProxy,
  proxyInEnvironment,
} from '../../../../electron/services/http/environmentProxy'

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
  { origin: 'https://acme.xmatters.com', env: { HTTPS_PROXY: 'proxy.example:8080' }, goes: proxy },
  { origin: 'https://acme.xmatters.com', env: { ALL_PROXY: proxy }, goes: proxy },
  {
    origin: 'https://acme.xmatters.com',
    env: { HTTPS_PROXY: proxy, NO_PROXY: '*.XMATTERS.com' },
    goes: undefined,
  },
  {
    origin: 'https://acme.xmatters.com',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'acme.xmatters.com:443' },
    goes: undefined,
  },
  {
    origin: 'https://acme.xmatters.com',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'acme.xmatters.com:8443' },
    goes: proxy,
  },
  { origin: 'http://127.0.0.1:8080', env: { HTTPS_PROXY: proxy }, goes: undefined },
])('the way to $origin with $env', ({ origin, env, goes }) => {
  expect(proxyInEnvironment(origin, env)).toBe(goes)
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
