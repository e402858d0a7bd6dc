import { expect, test } from 'vitest'
import { scrubbed } from '../../../../electron/services/tenant/scrubbed'

const imports = '/api/xm/1/imports/5d0c/import-messages'
const people = '/api/xm/1/people?limit=1000'

/** What is left of an answer to `sync.bot` with this password. */
function left(path: string, status: number, value: unknown, secret: string, user = 'sync.bot') {
  const answer = { state: 'answered', status, headers: {}, body: JSON.stringify(value) } as const
  const exchange = scrubbed(path, answer, { kind: 'basic', user, secret }, undefined)
  return exchange.state === 'answered' ? JSON.parse(exchange.body) : undefined
}

test.each([
  { what: 'a message of a job', path: imports, status: 200, shown: 'got …' },
  { what: 'a refusal', path: people, status: 403, shown: 'got …' },
  { what: 'the data of the tenant, where it may be anybody’s word', path: people, status: 200 },
])('the password in $what', ({ path, status, shown = 'got Porto-1' }) => {
  expect(left(path, status, { message: 'got Porto-1' }, 'Porto-1')).toEqual({ message: shown })
})

test('a job can still be followed when its password is a word of its answer', () => {
  const job = { id: 'data-1', status: 'PENDING', by: { targetName: 'data' }, data: [] }
  expect(left(imports, 200, job, 'data')).toEqual({ ...job, by: { targetName: '…' } })
  expect(left(imports, 200, job, 'PENDING')).toEqual(job)
})

test('a password that is the user’s own name is left: whose a job is must be told', () => {
  const job = { id: '1', status: 'PENDING', by: { targetName: 'practice' } }
  expect(left(imports, 200, job, 'practice', 'practice')).toEqual(job)
})
