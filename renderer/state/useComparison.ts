import { useState } from 'react'
import type { Problem } from '../../shared/contract/problem'
import type { ChangeFilter, StateComparison } from '../../shared/contract/stateViews'
import { everyChange } from '../ui/changes/changeWords'
import { unexpected } from './latestAnswer'
import { useBridge } from './StudioContext'
import { useEngine } from './useEngine'
import { useJobs } from './useJobs'

/** What differs between two states, or two packages, as the engine holds it. */
export interface ComparisonDesk {
  readonly result: StateComparison | null
  /** Are two different ones chosen? */
  readonly isPair: boolean
  /** Is it being worked out at this moment? */
  readonly isComparing: boolean
  readonly problem: Problem | null
  /** What of the result is shown. */
  readonly filter: ChangeFilter
  readonly setFilter: (filter: ChangeFilter) => void
  /** Compares the chosen two, and shows everything that differs. */
  readonly start: () => void
  /** Lets go of the result, which holds both in memory. */
  readonly end: () => Promise<void>
}

const calls = {
  states: {
    call: 'compareStates',
    title: 'Comparing two states',
    done: 'The two states are compared.',
  },
  packages: {
    call: 'comparePackages',
    title: 'Comparing two packages',
    done: 'The two packages are compared.',
  },
} as const satisfies Record<StateComparison['of'], unknown>

/**
 * Compares two of a kind as a job, and finds a result again that was worked out before. The engine holds one at a time.
 * `one` and `other`: what is chosen, `''` while nothing is.
 */
export function useComparison(
  of: StateComparison['of'],
  one: string,
  other: string,
): ComparisonDesk {
  const bridge = useBridge()
  const jobs = useJobs()
  const asked = useEngine('stateComparison', {})
  const [isComparing, setComparing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [filter, setFilter] = useState<ChangeFilter>(everyChange)
  const isPair = one !== '' && other !== '' && one !== other
  const held = asked.state === 'ready' ? asked.value : null
  const compare = async () => {
    setComparing(true)
    setProblem(null)
    const { call, title, done } = calls[of]
    const answer = await jobs.run(call, title, { one, other }, { quiet: true, done })
    setComparing(false)
    if (!answer.ok && answer.problem.code !== 'cancelled') setProblem(answer.problem)
  }
  return {
    result: held?.of === of ? held : null,
    isPair,
    isComparing,
    problem,
    filter,
    setFilter,
    start: () => {
      setFilter(everyChange)
      if (isPair) void compare()
    },
    end: async () => {
      const answer = await bridge.engine.endComparison({}).catch(unexpected)
      if (!answer.ok) setProblem(answer.problem)
    },
  }
}
