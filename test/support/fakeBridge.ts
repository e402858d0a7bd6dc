import type { Bridge, BridgeEventName, BridgeEvents } from '../../shared/contract/bridge'
import { engineArguments } from '../../shared/contract/engineCalls'
import type { Answer } from '../../shared/contract/problem'
import { shellArguments } from '../../shared/contract/shellCalls'

/** What a test's world answers; every other call answers that nobody answered. */
export interface FakeAnswers {
  readonly engine?: Partial<Bridge['engine']>
  readonly shell?: Partial<Bridge['shell']>
  readonly dropped?: Bridge['dropped']
}

/** A bridge without a world behind it. `calls` grows with what the page asked, in order. */
export interface FakeBridge {
  readonly bridge: Bridge
  readonly calls: readonly { readonly call: string; readonly args: unknown }[]
  readonly emit: <E extends BridgeEventName>(event: E, data: BridgeEvents[E]) => void
}

/** An answer with a value. */
export function ok<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value })
}

/** An answer with a problem. */
export function failed(title: string): Promise<Answer<never>> {
  return Promise.resolve({ ok: false, problem: { code: 'test', title, mend: '', detail: '' } })
}

/** A bridge whose calls answer what the test says. */
export function fakeBridge(answers: FakeAnswers = {}): FakeBridge {
  const calls: { readonly call: string; readonly args: unknown }[] = []
  const listeners = new Map<string, Set<(data: never) => void>>()
  const side = (names: readonly string[], given: object | undefined) =>
    Object.fromEntries(
      names.map((call) => [
        call,
        (args: unknown) => {
          calls.push({ call, args })
          const answer: unknown = given && Reflect.get(given, call)
          return typeof answer === 'function' ? answer(args) : failed(`Nobody answers ${call}.`)
        },
      ]),
    )
  const on = <E extends BridgeEventName>(event: E, listener: (data: BridgeEvents[E]) => void) => {
    const held = listeners.get(event) ?? new Set()
    listeners.set(event, held.add(listener))
    return () => void held.delete(listener)
  }
  return {
    calls,
    // Every call of the contract is there by construction; the compiler does not follow `fromEntries`.
    bridge: {
      engine: side(Object.keys(engineArguments), answers.engine) as unknown as Bridge['engine'],
      shell: side(Object.keys(shellArguments), answers.shell) as unknown as Bridge['shell'],
      dropped: answers.dropped ?? (() => ok([])),
      on,
    },
    emit: (event, data) => {
      for (const listener of listeners.get(event) ?? []) listener(data as never)
    },
  }
}
