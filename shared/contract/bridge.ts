import type { EngineArguments, EngineCallName, EngineResults } from './engineCalls'
import type { Answer, Problem, Progress } from './problem'
import type { OpenedFile, ShellArguments, ShellCallName, ShellResults } from './shellCalls'
import type { EngineStatus, SendReport } from './views'

/** What main tells the page without being asked. Data only. */
export interface BridgeEvents {
  /** A menu item or its accelerator, by its id in the command table. */
  command: string
  /** A file was opened from the system: double-click, dock, second start. */
  fileOpened: OpenedFile
  progress: Progress
  engineStatus: EngineStatus
  sendReport: SendReport
  /** The engine ended by itself and was started again; the page hands the project over once more. */
  engineRestarted: Problem
  /** The system asks to close: the page answers by `confirmLosing`, then main closes. */
  closing: { readonly reason: 'close' | 'quit' }
}

export type BridgeEventName = keyof BridgeEvents

/** Everything the page sees of the world outside: `window.bridge`. One function per call; listeners get data only. */
export interface Bridge {
  readonly shell: {
    readonly [C in ShellCallName]: (args: ShellArguments<C>) => Promise<Answer<ShellResults[C]>>
  }
  readonly engine: {
    readonly [C in EngineCallName]: (args: EngineArguments<C>) => Promise<Answer<EngineResults[C]>>
  }
  /** Exchanges files dropped on the window for tickets; the path never reaches the page. */
  readonly dropped: (files: readonly unknown[]) => Promise<Answer<readonly OpenedFile[]>>
  /** Listens until the returned function is called. */
  readonly on: <E extends BridgeEventName>(
    event: E,
    listener: (data: BridgeEvents[E]) => void,
  ) => () => void
}
