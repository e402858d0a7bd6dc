import { describe, expect, test } from 'vitest'
import {
  keptSentence,
  missingFields,
  readAddress,
} from '../../../../renderer/features/settings/tenantForm'

describe('a tenant address', () => {
  test.each([
    { typed: 'acme.xmatters.com', address: 'https://acme.xmatters.com' },
    { typed: ' https://acme.xmatters.com/api/xm/1 ', address: 'https://acme.xmatters.com' },
    { typed: 'http://127.0.0.1:8900', address: 'http://127.0.0.1:8900' },
    { typed: 'HTTPS://Acme.xMatters.com:8443', address: 'https://acme.xmatters.com:8443' },
  ])('typed as “$typed” is $address', ({ typed, address }) => {
    expect(readAddress(typed)).toEqual({ state: 'read', address })
  })

  test.each([
    { typed: 'http://acme.xmatters.com', why: 'Only https addresses are used' },
    { typed: 'ftp://acme.xmatters.com', why: 'Only https addresses are used' },
    { typed: 'https://ada:secret@acme.xmatters.com', why: 'Leave user and password out' },
    { typed: 'not an address', why: 'This is not an address' },
  ])('typed as “$typed” is refused: $why', ({ typed, why }) => {
    expect(readAddress(typed)).toEqual({
      state: 'refused',
      sentence: expect.stringContaining(why),
    })
  })

  test('that is blank is no mistake', () => {
    expect(readAddress('  ')).toEqual({ state: 'blank' })
  })
})

describe('a credential', () => {
  const blank = { user: '', secret: '', clientId: '' }

  test.each([
    { kind: 'apiKey', missing: ['API key', 'Secret'] },
    { kind: 'basic', missing: ['Web login', 'Password'] },
    { kind: 'oauth', missing: ['Web login', 'Password', 'Client id'] },
  ] as const)('of kind $kind needs $missing', ({ kind, missing }) => {
    expect(missingFields({ kind, ...blank })).toEqual(missing)
  })

  test.each([
    { kept: 'system', said: 'kept in the system’s key ring' },
    { kept: 'session', said: 'for this session only' },
  ] as const)('kept in $kept says so', ({ kept, said }) => {
    expect(
      keptSentence({ address: 'https://a.example', kind: 'basic', user: 'ada', kept }),
    ).toContain(said)
  })

  test('that is not there is said', () => {
    expect(
      keptSentence({ address: 'https://a.example', kind: 'none', user: '', kept: 'nowhere' }),
    ).toBe('No credential is kept for this tenant.')
  })
})
