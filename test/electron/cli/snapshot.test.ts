import { expect, test } from 'vitest'
import { stateFromSnapshot } from '../../../electron/practice/tenantSnapshot'
import { rehearsal } from '../../support/rehearsal'

test('a snapshot is compared with an older one: what changed in the tenant since', async () => {
  const room = await rehearsal()
  const { url } = room.tenant
  await room.run(['snapshot', '--tenant', url, '--out', 'old.json'])
  const same = await room.run([
    'snapshot',
    '--tenant',
    url,
    '--out',
    'new.json',
    '--compare',
    'old.json',
  ])
  expect(same.out).toContain('Since old.json:')
  expect(same.out).not.toContain('changed,')
  room.tenant.setState(
    stateFromSnapshot({
      tables: {
        DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'ada', LAST_NAME: 'King', STATUS: 'ACTIVE' }],
      },
    }),
  )
  const ended = await room.run([
    'snapshot',
    '--tenant',
    url,
    '--out',
    'old.json',
    '--compare',
    'old.json',
  ])
  expect(ended.code).toBe(0)
  expect(ended.out).toContain('LAST_NAME “Lovelace” → “King”')
  expect(ended.out).toContain('removed Porto')
})

test('an older snapshot that is not there ends with 2 before anything is read', async () => {
  const room = await rehearsal()
  const ended = await room.run([
    ...['snapshot', '--tenant', room.tenant.url, '--out', 'new.json'],
    ...['--compare', 'gone.json'],
  ])
  expect([ended.code, room.tenant.requests()]).toEqual([2, []])
})
