import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../electron/practice/http/faults'
import { readLedger } from '../../../electron/services/ledger'
import { jsonOf } from '../../support/commandLine'
import { type Rehearsal, rehearsal, signedIn } from '../../support/rehearsal'
import { until } from '../../support/until'
import { handClock, zipOf } from '../practice/practiceClient'

const withKey = { ZIPSYNC_USER: 'x-api-key-practice', ZIPSYNC_PASSWORD: 'practice-secret' }

/** A tenant to which a package left whose answer never came: `after` it was taken, or in the middle. */
async function brokenOff(when: 'duringUpload' | 'after', env = signedIn) {
  const fault: FaultInput['fault'] = { kind: 'reset', when }
  const room = await rehearsal({
    timing: 'manual',
    faults: [{ method: 'POST', path: '/uploads', fault }],
  })
  expect(await upload(room, [], env)).toMatchObject({ code: 4 })
  return room
}

const upload = (room: Rehearsal, more: readonly string[] = [], env = signedIn) =>
  room.run(['upload', 'package.zip', '--tenant', room.tenant.url, ...more], env)

const watch = (room: Rehearsal, ...more: readonly string[]) =>
  room.run(['watch', '--tenant', room.tenant.url, ...more])

const outcomes = async (room: Rehearsal) =>
  (await readLedger(join(room.folder, 'home', 'history.jsonl'))).map(({ outcome }) => outcome)

/** Puts another package in the place of the one that was sent. */
async function otherPackage(room: Rehearsal): Promise<void> {
  const site = { EXTERNAL_KEY: 'S1', SITENAME: 'Porto', SITE_STATUS: 'ACTIVE', ACTION: 'Y' }
  const content = { DS_SITES: [{ ...site, IS_EXTERNALLY_OWNED: 'Y' }], DS_USERS: [] }
  await writeFile(join(room.folder, 'package.zip'), await zipOf(content, { mirror: 'N' }))
}

describe('before the next package is sent, an upload whose end nobody knows', () => {
  test('stops it with 4 while no job of it is found, and says how to decide', async () => {
    const room = await brokenOff('duringUpload')
    const again = await upload(room, ['--json'])
    expect([again.code, room.posts()]).toEqual([4, 1])
    expect(jsonOf(again)).toMatchObject({
      code: 'upload.open',
      title: expect.stringContaining('Nothing was sent.'),
      mend: expect.stringContaining('--forget'),
    })
  })

  test('stands in the way no more when the admin says that it did not arrive', async () => {
    const room = await brokenOff('duringUpload')
    expect(await watch(room, '--forget')).toMatchObject({ code: 0 })
    expect([(await upload(room)).code, room.posts()]).toEqual([0, 2])
    expect((await outcomes(room)).at(-1)).toMatch(/^did not arrive, as .+ decided$/)
  })

  test('is followed in place of being sent again when it was this very package and is imported', async () => {
    const room = await brokenOff('after')
    await room.tenant.runBatch()
    const again = await upload(room)
    expect([again.code, room.posts(), await outcomes(room)]).toEqual([0, 1, ['done']])
    expect(again.err).toContain('It is this very package, so it is not sent again.')
  })

  test('is told and kept when it was another package and is imported; then the new one is sent', async () => {
    const room = await brokenOff('after')
    await room.tenant.runBatch()
    await otherPackage(room)
    const next = await upload(room)
    expect([next.code, room.posts(), await outcomes(room)]).toEqual([0, 2, ['watching', 'done']])
    expect(next.err).toMatch(/whose end the history does not know, is import job [\w-]+, which is/)
  })

  test('is known as our own in the queue while it waits', async () => {
    const room = await brokenOff('after')
    const again = await upload(room)
    expect([again.code, room.posts()]).toEqual([3, 1])
    expect(again.out).toContain('The package that was sent from here at')
  })

  test('stops it with 4 when the only job may be another’s, and names that job', async () => {
    const room = await brokenOff('after', withKey)
    await room.tenant.runBatch()
    const again = await upload(room, [], withKey)
    const [job] = room.tenant.jobs()
    expect([again.code, room.posts()]).toEqual([4, 1])
    expect(again.err).toContain(`--job ${job?.id}`)
  })
})

describe('what the admin decides', () => {
  test('is refused where the job of the upload is known: it did arrive', async () => {
    const room = await rehearsal({ timing: 'manual' })
    await upload(room)
    const ended = await watch(room, '--forget')
    expect([ended.code, await outcomes(room)]).toEqual([2, ['watching']])
    expect(ended.err).toContain('did arrive')
  })

  test('needs an upload whose end is not known', async () => {
    const room = await rehearsal()
    expect(await watch(room, '--forget')).toMatchObject({ code: 2 })
  })

  test('is one of two: a job is named, or nothing arrived', async () => {
    const room = await brokenOff('after')
    expect(await watch(room, '--forget', '--job', '4711')).toMatchObject({ code: 2 })
    expect(await outcomes(room)).toEqual(['unknown'])
  })
})

test('of two uploads to a tenant at the same time one is sent, the other ends with 3', async () => {
  const room = await rehearsal({ timing: 'manual' })
  const ended = await Promise.all([upload(room), upload(room)])
  expect([ended.map(({ code }) => code).toSorted(), room.posts()]).toEqual([[0, 3], 1])
})

test('an upload while another one looks at the queue ends with 3 and says who is sending', async () => {
  const clock = handClock()
  const fault = { kind: 'slowHeaders', milliseconds: 1000 } as const
  const faults = [{ method: 'GET', path: '/imports', fault } as const]
  const room = await rehearsal({ timing: 'manual', clock, faults })
  const first = upload(room)
  await until(() => room.tenant.requests().length > 0)
  const second = await upload(room)
  clock.move(1000)
  expect([(await first).code, second.code, room.posts()]).toEqual([0, 3, 1])
  expect(second.err).toMatch(/Another zipsync \(process \d+, since/)
})
