import type { Bridge } from '../../shared/contract/bridge'
import type {
  EngineArguments,
  EngineCallName,
  EngineResults,
} from '../../shared/contract/engineCalls'
import type { Answer } from '../../shared/contract/problem'

/** Answers that take the engine long and are the same until its state changes; they are kept for a while. */
const kept: ReadonlySet<EngineCallName> = new Set(['sourceProfile', 'proposeMappings'])

/** How many kept answers stay. */
const keep = 40

type Asking = Promise<Answer<EngineResults[EngineCallName]>>

const underWay = new WeakMap<Bridge, Map<string, Asking>>()

/**
 * Asks the engine, or joins the same question of another part of the screen: the same profile shown at three places is
 * worked out once. `freshness` is the engine's state the question is about.
 */
export function askOnce<C extends EngineCallName>(
  bridge: Bridge,
  call: C,
  args: EngineArguments<C>,
  freshness: string,
): Promise<Answer<EngineResults[C]>> {
  const asked = underWay.get(bridge) ?? new Map<string, Asking>()
  underWay.set(bridge, asked)
  const key = `${call}|${JSON.stringify(args)}|${freshness}`
  const same = asked.get(key)
  // The key begins with the call, so what is held under it is that call's answer.
  if (same) return same as Promise<Answer<EngineResults[C]>>
  const asking: Promise<Answer<EngineResults[C]>> = bridge.engine[call](args)
  asked.set(key, asking)
  const forget = () => asked.delete(key)
  asking.then((answer) => {
    if (!answer.ok || !kept.has(call)) forget()
  }, forget)
  for (const old of asked.keys()) {
    if (asked.size <= keep) break
    asked.delete(old)
  }
  return asking
}
