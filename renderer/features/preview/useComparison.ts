import { useState } from 'react'
import type { Problem } from '../../../shared/contract/problem'
import type { StateComparison } from '../../../shared/contract/stateViews'
import { unexpected } from '../../state/latestAnswer'
import { useBridge } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useJobs } from '../../state/useJobs'

/** What changed between two states, as the engine holds it. */
export interface ComparisonDesk {
  readonly result: StateComparison | null
  /** Is it being worked out at this moment? */
  readonly isComparing: boolean
  readonly problem: Problem | null
  readonly compare: (one: string, other: string) => Promise<void>
  /** Lets go of the result, which holds both states in memory. */
  readonly end: () => Promise<void>
}

/** Compares two states as a job, and finds a result again that was worked out before. */
export function useComparison(): ComparisonDesk {
  const bridge = useBridge()
  const jobs = useJobs()
  const asked = useEngine('stateComparison', {})
  const [isComparing, setComparing] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    result: asked.state === 'ready' ? asked.value : null,
    isComparing,
    problem,
    compare: async (one, other) => {
      setComparing(true)
      setProblem(null)
      const options = { quiet: true, done: 'The two states are compared.' }
      const answer = await jobs.run(
        'compareStates',
        'Comparing two states',
        { one, other },
        options,
      )
      setComparing(false)
      if (!answer.ok && answer.problem.code !== 'cancelled') setProblem(answer.problem)
    },
    end: async () => {
      const answer = await bridge.engine.endComparison({}).catch(unexpected)
      if (!answer.ok) setProblem(answer.problem)
    },
  }
}
