import { describe, expect, test } from 'vitest'
import { type ImportJob, jobFacts } from '../../../../electron/services/tenant/importJobs'
import { fateOf, pauseBefore } from '../../../../electron/services/tenant/watchJob'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString()

/** Our job: it came at 9:10 and, when it has ended, ended at 9:20. */
const ours = (status: string): ImportJob => ({
  id: 'ours',
  status,
  lastUpdatedAt: at(10),
  ...(status === 'PENDING' ? {} : { finishedAt: at(20) }),
})

const older: ImportJob = {
  id: 'older',
  status: 'COMPLETE',
  lastUpdatedAt: at(1),
  processingAt: at(2),
  finishedAt: at(3),
}
const olderWithoutBeginning: ImportJob = {
  id: 'older',
  status: 'COMPLETE',
  lastUpdatedAt: at(1),
  finishedAt: at(3),
}
const newer = (job: Partial<ImportJob>): ImportJob => ({
  id: 'newer',
  status: 'COMPLETE',
  lastUpdatedAt: at(15),
  ...job,
})

describe('a job that does not show that it began', () => {
  test.each<{
    readonly name: string
    readonly job: ImportJob
    readonly queue: readonly ImportJob[]
    readonly fate: ReturnType<typeof fateOf>
  }>([
    { name: 'alone in the queue', job: ours('COMPLETE'), queue: [older], fate: 'taken' },
    {
      name: 'beside a newer one that still waits: no batch has passed ours over',
      job: ours('COMPLETE'),
      queue: [newer({ status: 'PENDING' }), older],
      fate: 'taken',
    },
    {
      name: 'beside a newer one that came after ours had ended',
      job: ours('COMPLETE'),
      queue: [newer({ lastUpdatedAt: at(25), processingAt: at(26) })],
      fate: 'taken',
    },
    {
      name: 'beside a newer one that was taken, in a tenant that says when it begins',
      job: ours('COMPLETE'),
      queue: [newer({ processingAt: at(20) })],
      fate: 'passedOver',
    },
    {
      name: 'the same, said by an older job only',
      job: ours('FAILED'),
      queue: [newer({}), older],
      fate: 'passedOver',
    },
    {
      name: 'beside a newer one that was taken, in a tenant that never says when it begins',
      job: ours('COMPLETE'),
      queue: [newer({}), olderWithoutBeginning],
      fate: 'perhaps',
    },
    {
      name: 'waiting behind a newer one that waits too',
      job: ours('PENDING'),
      queue: [newer({ status: 'PENDING' })],
      fate: 'passedOver',
    },
    { name: 'waiting alone', job: ours('PENDING'), queue: [older], fate: 'taken' },
    {
      name: 'with a word nobody knows, while the newer one waits',
      job: ours('VALIDATING'),
      queue: [newer({ status: 'PENDING' }), older],
      fate: 'taken',
    },
  ])('$name: $fate', ({ job, queue, fate }) => {
    expect(fateOf(job, [job, ...queue], { known: undefined })).toBe(fate)
  })

  test('is told apart from those before it by the queue of that time where no times are given', () => {
    const job = { id: 'ours', status: 'PENDING' }
    const queue = [job, { id: 'other', status: 'PENDING' }]
    expect([
      fateOf(job, queue, { known: new Set(['other']) }),
      fateOf(job, queue, { known: new Set() }),
    ]).toEqual(['taken', 'passedOver'])
  })
})

test.each<{
  readonly name: string
  readonly other: Partial<ImportJob>
  readonly known: ReadonlySet<string>
  readonly fate: ReturnType<typeof fateOf>
}>([
  {
    name: 'an older job whose time moves on while it ends',
    other: { lastUpdatedAt: at(15), status: 'COMPLETE' },
    known: new Set(['newer']),
    fate: 'taken',
  },
  {
    name: 'a newer one of the same second',
    other: { lastUpdatedAt: at(10), status: 'PENDING' },
    known: new Set<string>(),
    fate: 'passedOver',
  },
])('beside $name ours is $fate, because the queue from before is known', (row) => {
  const job = ours('PENDING')
  expect(fateOf(job, [job, newer(row.other)], { known: row.known })).toBe(row.fate)
})

test.each([
  { name: 'a job that waits', job: { status: 'PENDING', started: at(1) }, began: '' },
  { name: 'one that ended', job: { status: 'COMPLETE', started: at(1) }, began: at(1) },
  {
    name: 'one with both times',
    job: { status: 'COMPLETE', started: at(1), processingAt: at(2) },
    began: at(2),
  },
  { name: 'one with the time of the upload only', job: { status: 'COMPLETE' }, began: '' },
])('$name began at “$began”', ({ job, began }) => {
  const facts = jobFacts({ id: 'ours', lastUpdatedAt: at(0), ...job }, false)
  expect(facts.startedAt).toBe(began)
})

test('a job is looked at after 5 s, every 10 s for two minutes, then every 30 and 60 s', () => {
  expect([0, 1, 12, 13, 32, 33].map(pauseBefore)).toEqual([
    5000, 10_000, 10_000, 30_000, 30_000, 60_000,
  ])
})
