import { useCallback } from 'react'
import type {
  EngineArguments,
  EngineCallName,
  EngineResults,
} from '../../shared/contract/engineCalls'
import type { Answer } from '../../shared/contract/problem'
import type { WindowRequest } from '../../shared/contract/views'
import type { GridSource } from '../ui/grid/gridColumn'
import { freshnessOf } from './freshness'
import { unexpected } from './latestAnswer'
import { useBridge, useStudio } from './StudioContext'

/** The calls that answer a window of a table. */
type WindowCall = {
  [C in EngineCallName]: EngineArguments<C> extends WindowRequest ? C : never
}[EngineCallName]

/**
 * Connects a window call of the engine with `DataGrid`: `rest` are the arguments beside the window, and `page` turns an
 * answer into `{ total, rows }`. `page` must be a function outside the component, so that it stays the same.
 */
export function useEngineLoad<C extends WindowCall, Page>(
  call: C,
  rest: Omit<EngineArguments<C>, keyof WindowRequest>,
  page: (answer: EngineResults[C]) => Page,
): GridSource<Page> {
  const bridge = useBridge()
  const freshness = useStudio((state) => freshnessOf(state.engine))
  const key = JSON.stringify(rest)
  const load = useCallback(
    async (request: WindowRequest): Promise<Answer<Page>> => {
      // A window call's arguments are the window and the rest; the compiler cannot add them up for any C.
      const args = { ...JSON.parse(key), ...request } as EngineArguments<C>
      const answer: Answer<EngineResults[C]> = await bridge.engine[call](args).catch(unexpected)
      return answer.ok ? { ok: true, value: page(answer.value) } : answer
    },
    [bridge, call, key, page],
  )
  return { load, version: `${key}|${freshness}`, subject: key }
}
