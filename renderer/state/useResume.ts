import { useCallback } from 'react'
import type { EngineStatus } from '../../shared/contract/views'
import { showProblem } from './fileActions'
import { unexpected } from './latestAnswer'
import { useStudio, useWholeStudio } from './StudioContext'

/** Did the admin stop the work on the rows, so that it has to be begun again? */
export function isStopped(status: Pick<EngineStatus, 'steps' | 'sources'> | null): boolean {
  if (status === null) return false
  return [...Object.values(status.steps), ...status.sources].some(
    ({ problem }) => problem?.code === 'work.stopped',
  )
}

/** Begins the work on the rows again; null while the admin did not stop it. */
export function useResume(): (() => void) | null {
  const studio = useWholeStudio()
  const canResume = useStudio((state) => isStopped(state.engine))
  const resume = useCallback(async () => {
    const answer = await studio.bridge.engine.resumeWork({}).catch(unexpected)
    if (!answer.ok) showProblem(studio, answer.problem)
  }, [studio])
  return canResume ? () => void resume() : null
}
