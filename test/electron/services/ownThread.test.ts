import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { answerOf, ThreadEnded } from '../../../electron/services/ownThread'

function threadOf(code: string, maxOldGenerationSizeMb?: number): Worker {
  const resourceLimits = maxOldGenerationSizeMb === undefined ? {} : { maxOldGenerationSizeMb }
  return new Worker(`const { parentPort } = require('node:worker_threads'); ${code}`, {
    eval: true,
    resourceLimits,
  })
}

const never = () => undefined
const reasonOf = (answer: Promise<unknown>) => answer.catch((error: unknown) => error)

test('a thread may say several things before its answer', async () => {
  const heard: unknown[] = []
  const thread = threadOf("for (const word of ['1', '2', 'done']) parentPort.postMessage(word)")
  const answer = answerOf(thread, undefined, (told) => {
    heard.push(told)
    return told === 'done' ? { heard } : undefined
  })
  expect(await answer).toEqual({ heard: ['1', '2', 'done'] })
})

test('a thread that dies is told from one that runs out of memory', async () => {
  const dead = await reasonOf(answerOf(threadOf('process.exit(1)'), undefined, never))
  const full = 'const all = []; for (;;) all.push(new Array(1000).fill(all.length))'
  const starved = await reasonOf(answerOf(threadOf(full, 16), undefined, never))
  expect([dead, starved]).toEqual([new ThreadEnded(false), new ThreadEnded(true)])
  expect([dead, starved]).toMatchObject([{ outOfMemory: false }, { outOfMemory: true }])
})

test('a thread that cannot have a buffer ran out of memory, too', async () => {
  const refused = threadOf('new ArrayBuffer(2 ** 52)')
  expect(await reasonOf(answerOf(refused, undefined, never))).toMatchObject({ outOfMemory: true })
})

test('what a thread throws, and what its listener throws, is thrown on', async () => {
  const thrown = await reasonOf(answerOf(threadOf("throw new TypeError('odd')"), undefined, never))
  expect(thrown).toEqual(new TypeError('odd'))
  const listening = answerOf(threadOf("parentPort.postMessage('odd')"), undefined, (told) => {
    throw new RangeError(String(told))
  })
  expect(await reasonOf(listening)).toEqual(new RangeError('odd'))
})
