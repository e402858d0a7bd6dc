import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge'
import { initialStudio, reduceStudio, type StudioAction, type StudioState } from './studioState'

/**
 * The page's state and its way out.
 *
 * How screens use it, all from `state/StudioContext.tsx`:
 * - `useStudio((state) => …)` reads; select the smallest thing, and never build a new object in the selector.
 * - `useProject()` is the open project; steps are only drawn while one is open.
 * - `useProjectAction()` from `state/useProjectAction.ts` gives `act(action)` for everything the admin does to the project (`ProjectAction`): it can be
 *   undone, is autosaved and handed to the engine. Typing in one field becomes one step of undo by itself.
 * - `useDispatch()` sends the other actions of `studioState.ts`: `place.shown` (go somewhere, with a selection),
 *   `selection.changed` (what the inspector explains), `toast.shown`, `announcement.made` (for screen readers).
 * - `useSelection('preview')` reads the selection of a screen.
 * - `useEngine('planSummary', {})` from `state/useEngine.ts` asks the engine and asks again whenever the engine's
 *   status changes; `null` instead of the arguments asks nothing. Answers that were overtaken are dropped.
 * - `useEngineLoad(…)` from `state/useEngineLoad.ts` gives a `load` for `DataGrid`.
 * - `useJobs()` from `state/useJobs.ts` runs a job call: `run('readState', 'Reading the tenant', {})`; progress and
 *   cancel appear in the status bar, a problem as a toast unless `quiet` is passed.
 * - `useBridge()` for the rest: `bridge.shell.chooseTarget(…)`, `bridge.engine.exportPlan(…)`.
 */
export interface Studio {
  readonly bridge: Bridge
  readonly store: StoreApi<StudioState>
  readonly dispatch: (action: StudioAction) => void
}

/** Makes an empty studio over a bridge. `connectStudio` makes it listen and hand over. */
export function createStudio(bridge: Bridge, initial: StudioState = initialStudio): Studio {
  const store = createStore<StudioState>(() => initial)
  return {
    bridge,
    store,
    dispatch: (action) => store.setState((state) => reduceStudio(state, action), true),
  }
}
