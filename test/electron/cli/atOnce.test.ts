import { expect, test } from 'vitest'
import { atOnce } from '../../../electron/cli/atOnce'

const signal = new AbortController().signal

/** Work that goes on until it is told to stop. */
function endless(told: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    told.addEventListener('abort', () => reject(told.reason), { once: true })
  })
}

const failing = (why: string) => async () => {
  throw new Error(why)
}

test('two pieces of work begin at once and give both results', async () => {
  const begun: string[] = []
  const piece = (name: string) => async () => {
    begun.push(name)
    await new Promise((resolve) => setImmediate(resolve))
    return [name, begun.length]
  }
  expect(await atOnce(signal, piece('state'), piece('project'))).toEqual([
    ['state', 2],
    ['project', 2],
  ])
})

test('when one fails the other is told to stop, and the failure is the one that counts', async () => {
  await expect(atOnce(signal, failing('no state'), endless)).rejects.toThrow('no state')
  await expect(atOnce(signal, endless, failing('no project'))).rejects.toThrow('no project')
})

test('when both fail, the first is told, whichever was quicker', async () => {
  const slowly = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    throw new Error('no state')
  }
  await expect(atOnce(signal, slowly, failing('no project'))).rejects.toThrow('no state')
})

test('an interrupt ends both with its reason', async () => {
  const interrupt = new AbortController()
  const work = atOnce(interrupt.signal, endless, endless)
  interrupt.abort(new Error('interrupted'))
  await expect(work).rejects.toThrow('interrupted')
})
