import type {
  EngineArguments,
  EngineCallName,
  EngineResults,
} from '../../shared/contract/engineCalls'
import type { Workbench } from './workbench'

/** How the engine answers its calls: one function per call. A ProblemError thrown inside becomes the answer's problem. */
export type CallTable = {
  readonly [C in EngineCallName]: (
    bench: Workbench,
    args: EngineArguments<C>,
  ) => EngineResults[C] | Promise<EngineResults[C]>
}

/** A part of the table, as the files in `calls/` give it. */
export type Calls<C extends EngineCallName> = Pick<CallTable, C>
