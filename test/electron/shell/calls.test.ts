import { expect, test } from 'vitest'
import { ProblemError } from '../../../electron/services/tenant/problemError'
import { type CallHandlers, isOurPage, registerCalls } from '../../../electron/shell/calls'
import { channels, engineCallNames, shellCallNames } from '../../../electron/shell/channels'
import { makeBridge } from '../../../electron/shell/makeBridge'
import { engineArguments } from '../../../shared/contract/engineCalls'
import type { Answer } from '../../../shared/contract/problem'
import { shellArguments } from '../../../shared/contract/shellCalls'

const ours = { url: 'app://app/', parent: null }

/** Registers the calls with a fake of Electron's side and gives a way to call them. */
function wired(over: Partial<CallHandlers> = {}) {
  const done: unknown[] = []
  const faults: string[] = []
  const registered = new Map<string, (...args: never[]) => Promise<Answer<unknown>>>()
  const shell = Object.fromEntries(
    shellCallNames.map((name) => [
      name,
      async (args: unknown) => {
        done.push([name, args])
        return null
      },
    ]),
  )
  registerCalls(
    { handle: (channel: string, listener: never) => registered.set(channel, listener) } as never,
    {
      shell: shell as never,
      engine: async (call, args) => {
        done.push([call, args])
        return { ok: true, value: 'from the engine' }
      },
      dropped: async (paths) => paths.map((name) => ({ ticket: 't', name, bytes: 0 })),
      onFault: (code) => faults.push(code),
      ...over,
    },
  )
  const call = (channel: string, frame: unknown, ...args: unknown[]) => {
    const handler = registered.get(channel)
    if (!handler) throw new Error(`nothing is registered for ${channel}`)
    return handler(...([{ senderFrame: frame }, ...args] as never[]))
  }
  return { call, done, faults }
}

const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'done' : answer.problem.code)

test.each([
  ['our page', ours, true],
  ['our page at a deeper address', { url: 'app://app/index.html#x', parent: null }, true],
  ['no frame at all', null, false],
  ['a frame inside our page', { url: 'app://app/', parent: ours }, false],
  ['another host of our scheme', { url: 'app://other/', parent: null }, false],
  ['a host that begins like ours', { url: 'app://app.evil.example/', parent: null }, false],
  ['a web page', { url: 'https://app/', parent: null }, false],
  ['an empty page', { url: 'about:blank', parent: null }, false],
  ['a page with no address', { url: '', parent: null }, false],
])('%s: may call is %s', (_who, frame, allowed) => {
  expect(isOurPage(frame as Parameters<typeof isOurPage>[0])).toBe(allowed)
})

test.each(
  Object.values({ shell: channels.shell, engine: channels.engine, dropped: channels.dropped }),
)('a call on “%s” from a foreign frame is refused before any work, and noted', async (channel) => {
  const { call, done, faults } = wired()
  const answer = await call(channel, { url: 'https://evil.example/', parent: null }, 'settings', {})
  expect([codeOf(answer), done, faults]).toEqual(['call.foreign', [], ['call.foreign']])
})

test.each([
  ['no name', []],
  ['an unknown name', ['deleteEverything', {}]],
  ['a name of every object', ['constructor', {}]],
  ['no argument', ['settings']],
  ['too many arguments', ['settings', {}, {}]],
  ['a wrong argument', ['openLink', { url: 5 }]],
  ['a further key', ['settings', { extra: 1 }]],
  ['a list for an object', ['settings', []]],
  ['null for an object', ['settings', null]],
  ['an endless text', ['openLink', { url: 'x'.repeat(5000) }]],
])('a shell call with %s is refused before any work', async (_what, message) => {
  const { call, done } = wired()
  expect([codeOf(await call(channels.shell, ours, ...message)), done]).toEqual([
    'call.arguments',
    [],
  ])
})

test.each([
  ['an unknown name', ['readAnyFile', {}]],
  ['a wrong argument', ['explain', { id: 7 }]],
  [
    'a window that is too large',
    ['targetRows', { table: 'DS_USERS', from: 0, count: 1e6, sort: null, search: '' }],
  ],
  [
    'a table that does not exist',
    ['targetRows', { table: 'DS_EVIL', from: 0, count: 1, sort: null, search: '' }],
  ],
])('an engine call with %s is never forwarded', async (_what, message) => {
  const { call, done } = wired()
  expect([codeOf(await call(channels.engine, ours, ...message)), done]).toEqual([
    'call.arguments',
    [],
  ])
})

test('every call of the contract refuses arguments that are no object, and never names their values', async () => {
  const { call, done } = wired()
  const answers = await Promise.all([
    ...Object.keys(shellArguments).map((name) => call(channels.shell, ours, name, 'hunter2')),
    ...Object.keys(engineArguments).map((name) => call(channels.engine, ours, name, 'hunter2')),
  ])
  expect(new Set(answers.map(codeOf))).toEqual(new Set(['call.arguments']))
  expect(JSON.stringify(answers)).not.toContain('hunter2')
  expect(done).toEqual([])
})

test('a checked call reaches its handler with one argument', async () => {
  const { call, done } = wired()
  const answers = [
    await call(channels.shell, ours, 'openProject', { ticket: null }),
    await call(channels.engine, ours, 'explain', { id: 'a' }),
  ]
  expect([answers.map(codeOf), done]).toEqual([
    ['done', 'done'],
    [
      ['openProject', { ticket: null }],
      ['explain', { id: 'a' }],
    ],
  ])
})

test('a drop may bring a hundred files and not one more', async () => {
  const { call } = wired()
  const paths = (count: number) => Array.from({ length: count }, (_, index) => `/x/${index}.csv`)
  const answers = [
    await call(channels.dropped, ours, paths(100)),
    await call(channels.dropped, ours, paths(101)),
    await call(channels.dropped, ours, '/etc/passwd'),
    await call(channels.dropped, ours, paths(1), 'more'),
  ]
  expect(answers.map(codeOf)).toEqual([
    'done',
    'call.arguments',
    'call.arguments',
    'call.arguments',
  ])
})

test('a problem that a handler throws arrives as a value, a bug as “something unexpected”', async () => {
  const problem = { code: 'disk.ENOSPC', title: 'The disk is full.', mend: '', detail: '' }
  const failing = (error: Error) =>
    wired({
      engine: async () => {
        throw error
      },
    }).call(channels.engine, ours, 'status', {})
  expect([
    await failing(new ProblemError(problem)),
    codeOf(await failing(new Error('a bug'))),
  ]).toEqual([{ ok: false, problem }, 'bug'])
})

test('the bridge has one function for each call of the contract, and nothing else', () => {
  const bridge = makeBridge({
    invoke: async () => null,
    listen: () => () => undefined,
    pathOf: () => '',
  })
  expect(Object.keys(bridge).sort()).toEqual(['dropped', 'engine', 'on', 'shell'])
  expect(Object.keys(bridge.shell).sort()).toEqual(Object.keys(shellArguments).sort())
  expect(Object.keys(bridge.engine).sort()).toEqual(Object.keys(engineArguments).sort())
  expect(new Set([...shellCallNames, ...engineCallNames]).size).toBe(
    shellCallNames.length + engineCallNames.length,
  )
})

test('a listener gets the data of its event only, never Electron’s event', () => {
  const heard: unknown[][] = []
  const listeners: ((name: unknown, data: unknown) => void)[] = []
  const bridge = makeBridge({
    invoke: async () => null,
    listen: (_channel, listener) => {
      listeners.push(listener)
      return () => listeners.pop()
    },
    pathOf: () => '',
  })
  const end = bridge.on('command', (...told) => heard.push(told))
  for (const listener of listeners) {
    listener('progress', { done: 1 })
    listener('command', 'save')
  }
  end()
  expect([heard, listeners]).toEqual([[['save']], []])
})

test('only files that the system gave the page are exchanged for tickets', async () => {
  const asked: unknown[] = []
  const bridge = makeBridge({
    invoke: async (...args) => asked.push(args),
    listen: () => () => undefined,
    pathOf: (file) => (file as { name: string }).name,
  })
  await bridge.dropped([{ name: '/home/ada/hr.csv' }, { name: '' }] as never)
  expect(asked).toEqual([['dropped', ['/home/ada/hr.csv']]])
})
