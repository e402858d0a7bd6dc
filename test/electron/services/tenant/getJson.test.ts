import { describe, expect, test } from 'vitest'
import type { Exchange, Transport } from '../../../../electron/services/http/exchange'
import { getJson } from '../../../../electron/services/tenant/getJson'
import { retryAfter } from '../../../../electron/services/tenant/retryAfter'
import { withoutNulls } from '../../../../electron/services/tenant/withoutNulls'

const noon = Date.parse('Sun, 22 Nov 2026 12:00:00 GMT')

describe('how long a server asks us to wait', () => {
  test.each([
    { name: 'seconds', headers: { 'retry-after': '30' }, wait: 30_000 },
    { name: 'no time at all is a second', headers: { 'retry-after': '0' }, wait: 1000 },
    {
      name: 'a date',
      headers: { 'retry-after': 'Sun, 22 Nov 2026 12:00:20 GMT' },
      wait: 20_000,
    },
    {
      name: 'a date by a clock three hours behind ours',
      headers: {
        date: 'Sun, 22 Nov 2026 09:00:00 GMT',
        'retry-after': 'Sun, 22 Nov 2026 09:00:20 GMT',
      },
      wait: 20_000,
    },
    {
      name: 'a date by a clock three hours ahead',
      headers: {
        date: 'Sun, 22 Nov 2026 15:00:00 GMT',
        'retry-after': 'Sun, 22 Nov 2026 15:00:20 GMT',
      },
      wait: 20_000,
    },
    { name: 'a negative number is no answer', headers: { 'retry-after': '-5' }, wait: undefined },
    { name: 'words are no answer', headers: { 'retry-after': 'soon 5' }, wait: undefined },
    { name: 'nothing said', headers: {}, wait: undefined },
  ])('$name', ({ headers, wait }) => {
    expect(retryAfter(headers as Readonly<Record<string, string>>, () => noon)).toBe(wait)
  })
})

test('what a server says is shown without anything a terminal would obey', async () => {
  const message = 'hi\u001b[2J\u001b]0;title\u0007\r\nall fine\u202e'
  const answer: Exchange = {
    state: 'answered',
    status: 403,
    headers: {},
    body: JSON.stringify({ code: 403, message }),
  }
  const transport: Transport = { origin: 'https://acme.example', exchange: async () => answer }
  const title = await getJson(transport, '/people', 'Reading people', {
    signal: new AbortController().signal,
    sleep: async () => {},
  }).catch((thrown) => thrown.problem.title)
  expect(title).toContain('“hi [2J ]0;title all fine”')
})

test('JSON nested beyond all measure is no answer, and no crash', () => {
  const depth = 100_000
  const nested: unknown = JSON.parse(`${'[1,'.repeat(depth)}1${']'.repeat(depth)}`)
  expect(withoutNulls(nested)).toBeUndefined()
})
