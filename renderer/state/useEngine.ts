import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type {
  EngineArguments,
  EngineCallName,
  EngineResults,
} from '../../shared/contract/engineCalls'
import { askOnce } from './askOnce'
import { freshnessFor } from './freshness'
import { type Asked, latestAnswer } from './latestAnswer'
import { useBridge, useStudio } from './StudioContext'

/**
 * Asks the engine, and asks again whenever its status changes. `null` asks nothing. `subject` says what the question is
 * about (a source's id): when it changes, the old answer is forgotten at once instead of being shown as refreshing.
 */
export function useEngine<C extends EngineCallName>(
  call: C,
  args: EngineArguments<C> | null,
  subject = '',
): Asked<EngineResults[C]> & { readonly retry: () => void } {
  const bridge = useBridge()
  const freshness = useStudio((state) => freshnessFor(call, state))
  const fresh = useRef(freshness)
  fresh.current = freshness
  const answer = useMemo(
    () =>
      latestAnswer<EngineArguments<C>, EngineResults[C]>((sent) =>
        askOnce(bridge, call, sent, fresh.current),
      ),
    [bridge, call],
  )
  const asked = useSyncExternalStore(answer.subscribe, answer.current)
  const key = args === null ? null : JSON.stringify(args)
  const latest = useRef({ args, subject })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the arguments, `freshness` for the engine's state.
  useEffect(() => {
    const forget = latest.current.subject !== subject
    latest.current = { args, subject }
    if (args === null) answer.rest()
    else answer.ask(args, { forget })
  }, [answer, key, freshness, subject])
  return {
    ...asked,
    retry: () => {
      if (args !== null) answer.ask(args)
    },
  }
}
