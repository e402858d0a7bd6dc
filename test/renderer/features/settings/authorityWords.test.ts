import { expect, test } from 'vitest'
import { authoritySentence } from '../../../../renderer/features/settings/authorityWords'

const one = { name: 'Example Company CA', validTo: '2030-05-06T00:00:00.000Z' }

test.each([
  { name: 'none', facts: null, says: 'Certificates: trusted are the authorities of the system.' },
  {
    name: 'one',
    facts: { file: 'company.pem', authorities: [one], problem: null },
    says: 'Certificates: besides the system’s authorities Example Company CA (until 2030-05-06), from company.pem.',
  },
  {
    name: 'several',
    facts: { file: 'company.pem', authorities: [one, one, one], problem: null },
    says: 'Certificates: besides the system’s authorities Example Company CA (until 2030-05-06) and 2 more, from company.pem.',
  },
  {
    name: 'one that cannot be used',
    facts: {
      file: 'company.pem',
      authorities: [],
      problem: { code: 'authority.expired', title: '', mend: '', detail: '' },
    },
    says: 'Certificates: company.pem cannot be used, so nothing is sent.',
  },
])('whom a certificate may be vouched for by: $name', ({ facts, says }) => {
  expect(authoritySentence(facts)).toBe(says)
})
