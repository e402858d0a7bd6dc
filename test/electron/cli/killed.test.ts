import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../electron/practice/http/faults'
import { readLedger } from '../../../electron/services/ledger'
import { builtCommandLine, type CommandProcess } from '../../support/commandProcess'
import { type Rehearsal, rehearsal, signedIn } from '../../support/rehearsal'
import { sampleProject, sampleState } from '../../support/sampleEngine'
import { until } from '../../support/until'

const start = builtCommandLine()

/** The sample job beside a tenant that works by hand, whose plan holds all guards. */
async function nightly(faults: readonly FaultInput[] = []) {
  const room = await rehearsal({ timing: 'manual', state: await sampleState() })
  const project = await sampleProject(room.tenant)
  await writeFile(join(room.folder, 'nightly.zipsync.json'), JSON.stringify(project))
  room.tenant.addFaults([...faults])
  return { room, args: ['run', 'nightly.zipsync.json'] }
}

const uploads = async (room: Rehearsal) =>
  (await readLedger(join(room.folder, 'home', 'history.jsonl')))
    .filter(({ kind }) => kind === 'upload')
    .map(({ outcome }) => outcome)

const asked = (room: Rehearsal, path: RegExp) =>
  room.tenant.requests().filter((request) => path.test(`${request.method} ${request.path}`)).length

const watch = (room: Rehearsal, ...more: readonly string[]) =>
  room.run(['watch', '--tenant', room.tenant.url, ...more])

/** A stage at which a run is killed, and what is true afterwards. */
interface Stage {
  readonly name: string
  readonly faults: readonly FaultInput[]
  /** Resolves when the run has come so far. */
  readonly reached: (room: Rehearsal, run: CommandProcess) => Promise<unknown>
  /** What the ledger says of uploads, and how many import jobs the tenant has. */
  readonly left: { readonly uploads: readonly string[]; readonly jobs: number }
  /** What `zipsync watch` then ends with and says, the batch having run. */
  readonly watch: { readonly code: number; readonly says: string }
}

const stages: readonly Stage[] = [
  {
    name: 'before the package leaves',
    faults: [{ method: 'GET', path: '/imports', from: 2, fault: { kind: 'standStill' } }],
    reached: (room) => until(() => asked(room, /GET .*\/imports\?/) === 2),
    left: { uploads: [], jobs: 0 },
    watch: { code: 2, says: 'no upload to this tenant whose end is not known' },
  },
  {
    name: 'in the middle of the body',
    faults: [{ method: 'POST', path: '/uploads', fault: { kind: 'standStill' } }],
    reached: (room) => until(() => room.posts() === 1),
    left: { uploads: ['uploading'], jobs: 0 },
    watch: { code: 2, says: 'No new import job was found in the queue so far.' },
  },
  {
    name: 'before the answer with the job came',
    faults: [{ method: 'POST', path: '/uploads', fault: { kind: 'stall' } }],
    reached: (room) => until(() => room.tenant.jobs().length === 1),
    left: { uploads: ['uploading'], jobs: 1 },
    watch: { code: 2, says: 'is probably this upload' },
  },
  {
    name: 'while it watches',
    faults: [],
    reached: (_, run) => run.says('waits for the next batch run'),
    left: { uploads: ['watching'], jobs: 1 },
    watch: { code: 0, says: 'Sent, imported and verified' },
  },
  {
    name: 'while it reads the tenant back',
    faults: [
      { method: 'GET', path: '/imports/', fault: { kind: 'job', status: 'COMPLETE' } },
      { method: 'GET', path: '/groups', fault: { kind: 'standStill' } },
    ],
    reached: async (room, run) => {
      await run.says('the tenant is being read back')
      await until(() =>
        room.tenant
          .requests()
          .some(({ path, status }) => path.includes('/groups') && status === null),
      )
    },
    left: { uploads: ['watching'], jobs: 1 },
    watch: { code: 0, says: 'Sent, imported and verified' },
  },
]

describe('a run that is killed', () => {
  test.each(stages)(
    '$name loses nothing, sends nothing twice, and says what is left',
    async ({ faults, reached, left, watch: then }) => {
      // The first reading of the tenant must go through: the read-back is the one that stands still.
      const isLate = faults.some(({ path }) => path === '/groups')
      const { room, args } = await nightly(isLate ? [] : faults)
      const run = start(room, args, signedIn)
      if (isLate) {
        await run.says('waits for the next batch run')
        room.tenant.addFaults([...faults])
      }
      await reached(room, run)
      await run.kill()
      expect([await uploads(room), room.tenant.jobs().length]).toEqual([left.uploads, left.jobs])

      await room.tenant.runBatch()
      const posts = room.posts()
      const resumed = await watch(room)
      expect([resumed.code, `${resumed.out}${resumed.err}`]).toEqual([
        then.code,
        expect.stringContaining(then.says),
      ])
      expect(room.posts()).toBe(posts)
    },
    60_000,
  )

  test('before the answer came is followed to its end under the name that watch found', async () => {
    const { room, args } = await nightly([
      { method: 'POST', path: '/uploads', fault: { kind: 'stall' } },
    ])
    const run = start(room, args, signedIn)
    await until(() => room.tenant.jobs().length === 1)
    await run.kill()
    await room.tenant.runBatch()
    const [, id = ''] = /--job ([\w-]+)/.exec((await watch(room)).err) ?? []
    const named = await watch(room, '--job', id)
    expect([named.code, room.posts(), await uploads(room)]).toEqual([0, 1, ['verified']])
  }, 60_000)

  test('and started again stops at its own package that still waits', async () => {
    const { room, args } = await nightly()
    const run = start(room, args, signedIn)
    await run.says('waits for the next batch run')
    await run.kill()
    const again = await room.run(args)
    expect([again.code, room.posts()]).toEqual([3, 1])
    expect(again.out).toContain('The package that was sent from here at ')
  }, 60_000)
})

test('a build that is killed leaves nothing that could be taken for a package, and the next one is whole', async () => {
  const { room } = await nightly()
  const args = ['build', 'nightly.zipsync.json', '--out', 'built.zip']
  const first = start(room, args, {})
  const parts = async () => (await readdir(room.folder)).filter((name) => name.endsWith('.part'))
  await until(
    async () => (await parts()).length > 0 || (await readdir(room.folder)).includes('built.zip'),
  )
  await first.kill()
  const isCut = (await parts()).length > 0
  expect((await readdir(room.folder)).includes('built.zip')).toBe(!isCut)

  expect(await room.run(args)).toMatchObject({ code: 0 })
  const whole = await readFile(join(room.folder, 'built.zip'))
  expect(await room.run(['build', 'nightly.zipsync.json', '--out', 'again.zip'])).toMatchObject({
    code: 0,
  })
  expect(whole.equals(await readFile(join(room.folder, 'again.zip')))).toBe(true)
  expect(await parts()).toEqual([])
}, 60_000)
