import { describe, expect, test } from 'vitest'
import { latestAnswer } from '../../../renderer/state/latestAnswer'
import type { Answer } from '../../../shared/contract/problem'

/** A slow other side: questions wait until the test answers them. */
function slow() {
  const waiting: { readonly args: string; readonly answer: (answer: Answer<string>) => void }[] = []
  const asked: string[] = []
  const question = latestAnswer<string, string>((args) => {
    asked.push(args)
    return new Promise((answer) => waiting.push({ args, answer }))
  })
  const give = async (answer: Answer<string>) => {
    waiting.shift()?.answer(answer)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { question, asked, give }
}

const good = (value: string): Answer<string> => ({ ok: true, value })

describe('a question that changes while it is answered', () => {
  test('is asked one at a time, and of those that waited only the newest', async () => {
    const { question, asked, give } = slow()
    for (const typed of ['a', 'ab', 'abc']) question.ask(typed)
    await give(good('for a'))
    expect(asked).toEqual(['a', 'abc'])
  })

  test('never shows an answer that was overtaken', async () => {
    const { question, give } = slow()
    question.ask('a')
    question.ask('ab')
    await give(good('for a'))
    expect(question.current()).toEqual({ state: 'loading' })
    await give(good('for ab'))
    expect(question.current()).toEqual({ state: 'ready', value: 'for ab', isRefreshing: false })
  })

  test('goes on showing the last answer while the next is awaited', async () => {
    const { question, give } = slow()
    question.ask('a')
    await give(good('for a'))
    question.ask('ab')
    expect(question.current()).toEqual({ state: 'ready', value: 'for a', isRefreshing: true })
  })

  test('forgets the last answer when it is about something else', async () => {
    const { question, give } = slow()
    question.ask('source one')
    await give(good('rows of one'))
    question.ask('source two', { forget: true })
    expect(question.current()).toEqual({ state: 'loading' })
  })

  test('shows nothing any more once it rests', async () => {
    const { question, give } = slow()
    question.ask('a')
    question.rest()
    await give(good('for a'))
    expect(question.current()).toEqual({ state: 'idle' })
  })

  test('fails with words when the other side is gone', async () => {
    const question = latestAnswer<string, string>(() => Promise.reject(new Error('gone')))
    question.ask('a')
    await new Promise((resolve) => setImmediate(resolve))
    expect(question.current()).toMatchObject({
      state: 'failed',
      problem: { code: 'page.unanswered', detail: 'gone' },
    })
  })
})
