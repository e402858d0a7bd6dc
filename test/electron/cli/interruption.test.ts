import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeWorkFolder } from '../../../electron/cli/workFolder'
import { Cancelled, Jobs } from '../../../electron/engine/jobs'
import { machine } from '../../../electron/services/processMark'
import { jsonOf } from '../../support/commandLine'
import { ownFolder } from '../../support/folder'
import { type Rehearsal, rehearsal } from '../../support/rehearsal'
import { sampleProject, sampleState } from '../../support/sampleEngine'

/** The sample job beside its tenant. */
async function nightly(): Promise<Rehearsal> {
  const room = await rehearsal({ timing: 'manual', state: await sampleState() })
  const project = await sampleProject(room.tenant)
  await writeFile(join(room.folder, 'nightly.zipsync.json'), JSON.stringify(project))
  return room
}

/** Runs a command that is interrupted after so many turns of the event loop. */
async function interruptedAfter(turns: number, room: Rehearsal, args: readonly string[]) {
  const interrupt = new AbortController()
  const running = room.run([...args, '--json'], undefined, interrupt.signal)
  for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setImmediate(done))
  interrupt.abort(new Error('cancelled'))
  return running
}

describe('an interrupt before anything was sent ends with 130 and one document that says so', () => {
  test.each([0, 1, 2, 5, 20, 100])('of a run, after %i turns of its work', async (turns) => {
    const room = await nightly()
    const ended = await interruptedAfter(turns, room, ['run', 'nightly.zipsync.json'])
    expect([ended.code, room.posts()]).toEqual([130, 0])
    expect(jsonOf(ended)).toMatchObject({
      code: 'cancelled',
      title: 'It was interrupted. Nothing was sent.',
    })
  })

  test.each([
    { command: 'upload', args: ['package.zip'], says: 'Nothing was sent.' },
    { command: 'snapshot', args: ['--out', 'state.json'], says: 'Nothing was written.' },
  ])('of $command', async ({ command, args, says }) => {
    const room = await rehearsal({ timing: 'slow' })
    const ended = await interruptedAfter(0, room, [command, ...args, '--tenant', room.tenant.url])
    expect([ended.code, room.posts()]).toEqual([130, 0])
    expect(jsonOf(ended)).toMatchObject({ title: expect.stringContaining(says) })
  })
})

test('a snapshot that is interrupted in the middle says how far it had come', async () => {
  const faults = [{ path: '/people', fault: { kind: 'status', status: 503 } }] as const
  const room = await rehearsal({ faults })
  const interrupt = new AbortController()
  room.meanwhile(1, () => interrupt.abort(new Error('cancelled')))
  const asked = ['snapshot', '--tenant', room.tenant.url, '--out', 'state.json']
  const ended = await room.run(asked, undefined, interrupt.signal)
  expect(ended.code).toBe(130)
  expect(ended.err).toMatch(/It was interrupted while reading \w+ .*\. Nothing was written\./)
  expect(await readdir(room.folder)).not.toContain('state.json')
})

test('once its jobs are closed, an engine begins none any more', async () => {
  const jobs = new Jobs(() => {})
  jobs.close()
  await expect(jobs.run('late', async () => 'done')).rejects.toBeInstanceOf(Cancelled)
})

test('the folder of a command that was killed goes with the next one; those of others stay', async () => {
  const parent = await ownFolder()
  const killed = `zipsync-${machine}-${2 ** 30}-a1b2c3`
  const others = [`zipsync-${machine}-${process.pid}-a1b2c3`, 'zipsync-elsewhere-7-a1b2c3', 'mine']
  for (const name of [killed, ...others]) await mkdir(join(parent, name))
  const made = await makeWorkFolder(parent)
  expect((await readdir(parent)).map((name) => join(parent, name)).toSorted()).toEqual(
    [...others.map((name) => join(parent, name)), made].toSorted(),
  )
})
