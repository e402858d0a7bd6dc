import { expect, test } from 'vitest'
import { practiceAccounts } from '../../../electron/practice/http/accounts'
import { timings } from '../../../electron/practice/http/clock'
import { defaultSwitches } from '../../../electron/practice/http/switches'
import { importQueue } from '../../../electron/practice/importQueue'
import { tenantWith } from './importWorld'
import { handClock } from './practiceClient'

/** A queue with the times of the preset `normal`, and its clock in the test's hand. */
function normalQueue() {
  const clock = handClock()
  let state = tenantWith({})
  const queue = importQueue({
    clock,
    timing: () => timings.normal,
    switches: () => defaultSwitches,
    state: () => state,
    setState: (next) => {
      state = next
    },
    refuses: () => false,
  })
  const statusAfter = async (milliseconds: number) => {
    clock.move(milliseconds)
    // What the clock woke up runs to its next wait.
    await new Promise(setImmediate)
    return queue.jobs().map((job) => job.status)
  }
  return { queue, statusAfter }
}

test('a job waits 3 s and is processed for 8 s with the preset normal', async () => {
  const { queue, statusAfter } = normalQueue()
  queue.submit(practiceAccounts.full, null)
  expect([
    await statusAfter(2999),
    await statusAfter(1),
    await statusAfter(7999),
    await statusAfter(1),
  ]).toEqual([['PENDING'], ['PROCESSING'], ['PROCESSING'], ['COMPLETE']])
})

test('a file that comes during processing is taken by the batch after it', async () => {
  const { queue, statusAfter } = normalQueue()
  queue.submit(practiceAccounts.full, null)
  await statusAfter(3000)
  queue.submit(practiceAccounts.other, null)
  expect([await statusAfter(3000), await statusAfter(5000), await statusAfter(8000)]).toEqual([
    ['PROCESSING', 'PENDING'],
    ['COMPLETE', 'PROCESSING'],
    ['COMPLETE', 'COMPLETE'],
  ])
})

test('a job tells when it came, when its turn was and when it ended', async () => {
  const { queue, statusAfter } = normalQueue()
  const { receivedAt } = queue.submit(practiceAccounts.full, null)
  await statusAfter(3000)
  await statusAfter(8000)
  expect(queue.jobs()).toMatchObject([
    { receivedAt, processingAt: receivedAt + 3000, finishedAt: receivedAt + 11_000 },
  ])
})
