import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import {
  type EngineArguments,
  type EngineCallName,
  engineArguments,
} from '../../shared/contract/engineCalls'
import type { Answer, Problem } from '../../shared/contract/problem'
import {
  type OpenedFile,
  type ShellArguments,
  type ShellCallName,
  type ShellResults,
  shellArguments,
} from '../../shared/contract/shellCalls'
import { ProblemError } from '../services/tenant/problemError'
import { pageOrigin } from './appScheme'
import { channels } from './channels'
import { foreignCaller, unexpected, wrongArguments } from './wording'

/** What is looked at of the frame a message came from. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

/** Whether a frame is our page itself: our origin, and no frame inside another. Source: security checklist, rule 6. */
export function isOurPage(frame: SenderFrame | null): boolean {
  if (frame === null || frame.parent !== null || !URL.canParse(frame.url)) return false
  const { protocol, host } = new URL(frame.url)
  return `${protocol}//${host}` === pageOrigin
}

/** A handler may assume that the sender and the arguments were checked. */
export type ShellHandlers = {
  readonly [C in ShellCallName]: (args: ShellArguments<C>) => Promise<ShellResults[C]>
}

/** Everything behind the bridge. */
export interface CallHandlers {
  readonly shell: ShellHandlers
  readonly engine: <C extends EngineCallName>(
    call: C,
    args: EngineArguments<C>,
  ) => Promise<Answer<unknown>>
  readonly dropped: (paths: readonly string[]) => Promise<readonly OpenedFile[]>
  /** Hears of bugs and refused calls; gets codes, never arguments. */
  readonly onFault: (code: string, error: unknown) => void
}

/** Most files one drop may bring. */
const mostDropped = 100

const droppedPaths = z.array(z.string().min(1).max(4096)).max(mostDropped)

/** Answers the page's calls. For each: the sender, then the arguments, then the work; the answer is always a value. */
export function registerCalls(ipcMain: Pick<IpcMain, 'handle'>, handlers: CallHandlers): void {
  const { onFault } = handlers
  const answered = (
    channel: string,
    work: (args: readonly unknown[]) => Promise<Answer<unknown>>,
  ) =>
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...args: unknown[]) =>
      answerCall(event.senderFrame, () => work(args), onFault),
    )
  answered(channels.shell, (args) => answerShellCall(args, handlers.shell))
  answered(channels.engine, (args) => answerEngineCall(args, handlers.engine))
  answered(channels.dropped, async (args) => {
    const paths = args.length === 1 ? droppedPaths.safeParse(args[0]) : undefined
    if (!paths?.success) return refused(wrongArguments('dropped'))
    return { ok: true, value: await handlers.dropped(paths.data) }
  })
}

/** Checks the sender and turns whatever is thrown into a value. */
export async function answerCall(
  frame: SenderFrame | null,
  work: () => Promise<Answer<unknown>>,
  onFault: CallHandlers['onFault'],
): Promise<Answer<unknown>> {
  if (!isOurPage(frame)) {
    onFault('call.foreign', null)
    return refused(foreignCaller())
  }
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError) return refused(error.problem)
    onFault('call.bug', error)
    return refused(unexpected(error))
  }
}

async function answerShellCall(
  message: readonly unknown[],
  handlers: ShellHandlers,
): Promise<Answer<unknown>> {
  const [name, args] = message
  if (message.length !== 2 || !isShellCall(name)) return refused(wrongArguments(String(name)))
  const checked = shellArguments[name].safeParse(args)
  if (!checked.success) return refused(wrongArguments(name, checked.error))
  // The guard of this very name has passed, which the compiler cannot follow through the table.
  const handler = handlers[name] as (args: unknown) => Promise<unknown>
  return { ok: true, value: await handler(checked.data) }
}

async function answerEngineCall(
  message: readonly unknown[],
  forward: CallHandlers['engine'],
): Promise<Answer<unknown>> {
  const [name, args] = message
  if (message.length !== 2 || !isEngineCall(name)) return refused(wrongArguments(String(name)))
  const checked = engineArguments[name].safeParse(args)
  if (!checked.success) return refused(wrongArguments(name, checked.error))
  return forward(name, checked.data)
}

function isShellCall(name: unknown): name is ShellCallName {
  return typeof name === 'string' && Object.hasOwn(shellArguments, name)
}

function isEngineCall(name: unknown): name is EngineCallName {
  return typeof name === 'string' && Object.hasOwn(engineArguments, name)
}

function refused(problem: Problem): Answer<never> {
  return { ok: false, problem }
}
