import type { EngineCallName } from '../../shared/contract/engineCalls'
import type { Answer, Problem } from '../../shared/contract/problem'
import type { ShellArguments } from '../../shared/contract/shellCalls'
import { type Project, projectSchema } from '../../shared/project/project'
import type { FromEngine, HostReply, ToEngine } from '../engine/messages'
import type { EngineEvent } from '../engine/world'
import type { HostServices } from './hostServices'
import { engineEnded, engineGone } from './wording'

/** The running process, as Electron's `utilityProcess.fork` gives it; a test gives its own. */
export interface EngineChild {
  readonly postMessage: (message: ToEngine) => void
  readonly onMessage: (listener: (message: FromEngine) => void) => void
  readonly onExit: (listener: (code: number) => void) => void
  readonly kill: () => void
}

/** What the engine's process is started with and whom it tells. */
export interface EngineSetting {
  readonly fork: () => EngineChild
  /** Where the engine may write. */
  readonly folder: string
  readonly ledger: string
  /** Where states of tenants are kept between starts. */
  readonly states: string
  readonly host: HostServices
  readonly onEvent: (event: EngineEvent) => void
  /** The engine ended by itself; it runs again unless the problem is `engine.gone`. */
  readonly onRestart: (problem: Problem) => void
  readonly now: () => number
}

/** Ends within this time, in milliseconds, count as one trouble; after too many the engine is not started again. */
const troubleTime = 30_000
const mostEnds = 5

/**
 * Keeps an engine running in a process of its own: forwards the page's calls, answers the engine's
 * questions, and starts it again when it dies. A call that was under way is answered with a problem,
 * so that nobody waits for ever.
 */
export class EngineProcess {
  private child: EngineChild | null = null
  private readonly waiting = new Map<number, (answer: Answer<unknown>) => void>()
  private readonly exchanges = new Map<number, AbortController>()
  private lastCall = 0
  private ends: readonly number[] = []
  private wasStarted = false
  private isStopping = false

  constructor(private readonly setting: EngineSetting) {}

  /** Starts the engine, unless it runs already. */
  start(): void {
    if (this.child !== null) return
    this.wasStarted = true
    const child = this.setting.fork()
    this.child = child
    child.onMessage((message) => this.take(child, message))
    child.onExit((code) => this.ended(child, code))
    const { folder, ledger, states } = this.setting
    child.postMessage({ kind: 'begin', folder, ledger, states })
  }

  /** Forwards a call whose arguments were checked and hold paths. */
  call(call: EngineCallName, args: unknown): Promise<Answer<unknown>> {
    return this.ask((id) => ({ kind: 'call', id, call, args }))
  }

  /** Lets the engine make a project of a package. The answer is checked, because it comes from another process. */
  async openPackage(path: string, name: string): Promise<Answer<Project>> {
    const answer = await this.ask((id) => ({ kind: 'openPackage', id, path, name }))
    return answer.ok ? { ok: true, value: projectSchema.parse(answer.value) } : answer
  }

  /** As `openPackage`, of a package that the history keeps; a job that can be cancelled by its name. */
  async openKept(kept: ShellArguments<'openKept'>): Promise<Answer<Project>> {
    const answer = await this.ask((id) => ({ kind: 'openKept', id, ...kept }))
    return answer.ok ? { ok: true, value: projectSchema.parse(answer.value) } : answer
  }

  private ask(message: (id: number) => ToEngine): Promise<Answer<unknown>> {
    if (!this.wasStarted) this.start()
    const { child } = this
    if (child === null) return Promise.resolve({ ok: false, problem: engineGone() })
    this.lastCall += 1
    const id = this.lastCall
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      child.postMessage(message(id))
    })
  }

  stop(): void {
    this.isStopping = true
    this.child?.kill()
  }

  private take(child: EngineChild, message: FromEngine): void {
    switch (message.kind) {
      case 'answer':
        this.waiting.get(message.id)?.(message.answer)
        this.waiting.delete(message.id)
        return
      case 'event':
        this.setting.onEvent(message.event)
        return
      case 'ask':
        void this.answerQuestion(child, message)
        return
      case 'cancel':
        this.exchanges.get(message.id)?.abort()
        return
      default:
        message satisfies never
    }
  }

  private async answerQuestion(
    child: EngineChild,
    { id, question }: FromEngine & { kind: 'ask' },
  ): Promise<void> {
    const stop = new AbortController()
    this.exchanges.set(id, stop)
    const value = await this.setting.host.answer(question, {
      signal: stop.signal,
      onSent: (bytes, total) => {
        if (child === this.child) child.postMessage({ kind: 'sent', id, bytes, total })
      },
    })
    this.exchanges.delete(id)
    if (child === this.child) child.postMessage(reply(id, value))
  }

  private ended(child: EngineChild, code: number): void {
    if (child !== this.child) return
    this.child = null
    const problem = engineEnded(code)
    for (const resolve of this.waiting.values()) resolve({ ok: false, problem })
    this.waiting.clear()
    for (const exchange of this.exchanges.values()) exchange.abort()
    this.exchanges.clear()
    if (this.isStopping) return

    const now = this.setting.now()
    this.ends = [...this.ends.filter((at) => now - at < troubleTime), now]
    if (this.ends.length >= mostEnds) {
      this.setting.onRestart(engineGone())
      return
    }
    this.start()
    this.setting.onRestart(problem)
  }
}

function reply(id: number, value: HostReply): ToEngine {
  return { kind: 'reply', id, value }
}
