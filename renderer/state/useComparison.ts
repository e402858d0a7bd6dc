import { useState } from 'react'
import type { Problem } from '../../shared/contract/problem'
import type { StateComparison } from '../../shared/contract/stateViews'
import { unexpected } from './latestAnswer'
import { useBridge } from './StudioContext'
import { useEngine } from './useEngine'
import { useJobs } from './useJobs'

/** What differs between two states, or two packages, as the engine holds it. */
export interface ComparisonDesk {
  readonly result: StateComparison | null
  /** Is it being worked out at this moment? */
  readonly isComparing: boolean
  readonly problem: Problem | null
  readonly compare: (one: string, other: string) => Promise<void>
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

/** Compares two of a kind as a job, and finds a result again that was worked out before. The engine holds one at a time. */
export function useComparison(of: StateComparison['of']): ComparisonDesk {
  const bridge = useBridge()
  const jobs = useJobs()
  const asked = useEngine('stateComparison', {})
  const [isComparing, setComparing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const held = asked.state === 'ready' ? asked.value : null
  return {
    result: held?.of === of ? held : null,
    isComparing,
    problem,
    compare: async (one, other) => {
      setComparing(true)
      setProblem(null)
      const { call, title, done } = calls[of]
      const answer = await jobs.run(call, title, { one, other }, { quiet: true, done })
      setComparing(false)
      if (!answer.ok && answer.problem.code !== 'cancelled') setProblem(answer.problem)
    },
    end: async () => {
      const answer = await bridge.engine.endComparison({}).catch(unexpected)
      if (!answer.ok) setProblem(answer.problem)
    },
  }
}
