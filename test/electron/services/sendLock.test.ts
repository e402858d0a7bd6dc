import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { machine } from '../../../electron/services/processMark'
import { takeSendLock } from '../../../electron/services/sendLock'
import { ownFolder } from '../../support/folder'

const tenant = 'https://acme.xmatters.com'
/** No system gives so high a number to a process. */
const noProcess = 2 ** 30

/** A folder in which somebody's lock lies, last confirmed so many seconds ago. */
async function lockOf(holder: { readonly pid: number; readonly machine: string }, age = 0) {
  const folder = await ownFolder()
  const path = join(folder, 'sending', 'acme.xmatters.com.lock')
  await mkdir(join(folder, 'sending'))
  await writeFile(path, JSON.stringify({ id: 'theirs', since: '2026-11-22T10:00:00Z', ...holder }))
  const then = new Date(Date.now() - age * 1000)
  await utimes(path, then, then)
  return { folder, ledger: join(folder, 'history.jsonl') }
}

describe('the lock of a tenant', () => {
  test('is held by one at a time, and free again afterwards', async () => {
    const ledger = join(await ownFolder(), 'history.jsonl')
    const first = await takeSendLock(ledger, tenant)
    if (first.state === 'held') throw new Error('nobody else is there')
    expect(await takeSendLock(ledger, tenant)).toMatchObject({ holder: { pid: process.pid } })
    await first.release()
    expect(await takeSendLock(ledger, tenant)).toMatchObject({ state: 'taken' })
  })

  test('of one tenant does not hold another', async () => {
    const ledger = join(await ownFolder(), 'history.jsonl')
    await takeSendLock(ledger, tenant)
    const other = await takeSendLock(ledger, 'https://acme-np.xmatters.com')
    expect(other.state).toBe('taken')
  })

  test.each([
    { whose: 'a process that runs', holder: { pid: process.pid, machine }, age: 60, state: 'held' },
    { whose: 'a process that is no more', holder: { pid: noProcess, machine }, age: 0 },
    { whose: 'another machine', holder: { pid: noProcess, machine: 'x' }, age: 60, state: 'held' },
    { whose: 'another machine, long silent', holder: { pid: 1, machine: 'x' }, age: 600 },
    { whose: 'a number in use again', holder: { pid: process.pid, machine }, age: 600 },
  ])('of $whose is $state', async ({ holder, age, state = 'taken' }) => {
    const { ledger } = await lockOf(holder, age)
    expect(await takeSendLock(ledger, tenant)).toMatchObject({ state })
  })

  test('that is taken over is had by one of many who try at once, and leaves nothing beside it', async () => {
    const { folder, ledger } = await lockOf({ pid: noProcess, machine })
    const tries = await Promise.all(Array.from({ length: 8 }, () => takeSendLock(ledger, tenant)))
    expect(tries.filter(({ state }) => state === 'taken')).toHaveLength(1)
    expect(await readdir(join(folder, 'sending'))).toEqual(['acme.xmatters.com.lock'])
  })
})
