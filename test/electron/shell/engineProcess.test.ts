import { expect, test } from 'vitest'
import type { FromEngine, HostReply, ToEngine } from '../../../electron/engine/messages'
import { type EngineChild, EngineProcess } from '../../../electron/shell/engineProcess'

const named: HostReply = { to: 'signedAs', name: 'Ada' }

/** An engine process that a test plays: what it was told, and ways to speak and to die. */
function played(answer: () => Promise<HostReply> = async () => named, isStarted = true) {
  const children: { told: ToEngine[]; say: (message: FromEngine) => void; die: () => void }[] = []
  const events: unknown[] = []
  const restarts: string[] = []
  let now = 0
  const engine = new EngineProcess({
    fork: (): EngineChild => {
      const told: ToEngine[] = []
      let say: (message: FromEngine) => void = () => undefined
      let die: (code: number) => void = () => undefined
      children.push({ told, say: (message) => say(message), die: () => die(1) })
      return {
        postMessage: (message) => told.push(message),
        onMessage: (listener) => {
          say = listener
        },
        onExit: (listener) => {
          die = listener
        },
        kill: () => die(0),
      }
    },
    folder: '/data/engine',
    ledger: '/data/ledger.jsonl',
    states: '/data/states',
    host: { answer },
    onEvent: (event) => events.push(event),
    onRestart: (problem) => restarts.push(problem.code),
    now: () => now,
  })
  if (isStarted) engine.start()
  const newest = () => {
    const child = children.at(-1)
    if (!child) throw new Error('no engine was started')
    return child
  }
  return {
    engine,
    children,
    newest,
    events,
    restarts,
    pass: (time: number) => {
      now += time
    },
  }
}

test('a call before the start starts the engine, and the start does not start another', () => {
  const { engine, children, newest } = played(undefined, false)
  expect(children.length).toBe(0)
  void engine.call('status', {})
  engine.start()
  expect(children.length).toBe(1)
  expect(newest().told.map(({ kind }) => kind)).toEqual(['begin', 'call'])
})

test('an engine is told where it may write before anything else', () => {
  expect(played().newest().told).toEqual([
    {
      kind: 'begin',
      folder: '/data/engine',
      ledger: '/data/ledger.jsonl',
      states: '/data/states',
    },
  ])
})

test('answers reach their own calls, in whatever order they come', async () => {
  const { engine, newest } = played()
  const [first, second] = [engine.call('status', {}), engine.call('planSummary', {})]
  newest().say({ kind: 'answer', id: 2, answer: { ok: true, value: 'plan' } })
  newest().say({ kind: 'answer', id: 1, answer: { ok: true, value: 'status' } })
  expect(await Promise.all([first, second])).toEqual([
    { ok: true, value: 'status' },
    { ok: true, value: 'plan' },
  ])
})

test('when the engine dies, waiting calls are answered, it runs again, and the page is told', async () => {
  const { engine, children, newest, restarts } = played()
  const waiting = engine.call('status', {})
  newest().die()
  const again = engine.call('status', {})
  newest().say({ kind: 'answer', id: 2, answer: { ok: true, value: 'back' } })
  expect([await waiting, await again, children.length, restarts]).toMatchObject([
    { ok: false, problem: { code: 'engine.ended' } },
    { ok: true, value: 'back' },
    2,
    ['engine.ended'],
  ])
})

test('an engine that dies again and again is not started for ever', async () => {
  const { engine, children, newest, restarts } = played()
  for (let time = 0; time < 5; time += 1) newest().die()
  expect([children.length, restarts.at(-1), await engine.call('status', {})]).toMatchObject([
    5,
    'engine.gone',
    { ok: false, problem: { code: 'engine.gone' } },
  ])
})

test('an engine that dies now and then is started each time', () => {
  const { children, newest, pass } = played()
  for (let time = 0; time < 8; time += 1) {
    pass(60_000)
    newest().die()
  }
  expect(children.length).toBe(9)
})

test('an engine that was stopped stays stopped', () => {
  const { engine, children, restarts } = played()
  engine.stop()
  expect([children.length, restarts]).toEqual([1, []])
})

test('the engine’s questions are answered by the host under their number', async () => {
  const { newest } = played()
  newest().say({ kind: 'ask', id: 7, question: { ask: 'signedAs' } })
  await Promise.resolve()
  await Promise.resolve()
  expect(newest().told.at(-1)).toEqual({ kind: 'reply', id: 7, value: named })
})

test('a cancelled question stops the request it began', async () => {
  const signals: AbortSignal[] = []
  const { newest } = playedWith((signal) => signals.push(signal))
  newest().say({ kind: 'ask', id: 3, question: { ask: 'signedAs' } })
  newest().say({ kind: 'cancel', id: 3 })
  expect(signals.map((signal) => signal.aborted)).toEqual([true])
})

/** As `played`, with a host that never answers and shows the signal it was given. */
function playedWith(onSignal: (signal: AbortSignal) => void) {
  let say: (message: FromEngine) => void = () => undefined
  const engine = new EngineProcess({
    fork: () => ({
      postMessage: () => undefined,
      onMessage: (listener) => {
        say = listener
      },
      onExit: () => undefined,
      kill: () => undefined,
    }),
    folder: '',
    ledger: '',
    states: '',
    host: {
      answer: (_question, { signal }) => {
        if (signal) onSignal(signal)
        return new Promise(() => undefined)
      },
    },
    onEvent: () => undefined,
    onRestart: () => undefined,
    now: () => 0,
  })
  engine.start()
  return { newest: () => ({ say: (message: FromEngine) => say(message) }) }
}
