import type { Problem } from '../../shared/contract/problem'
import { ProblemError } from '../services/tenant/problemError'
import { takeStateFile } from './calls/stateCalls'
import type { Workbench } from './workbench'

/**
 * Takes up the state file of a project that was just opened, in the background, unless it is loaded already or another state
 * is chosen meanwhile. One that cannot be read is told.
 */
export function takeUpStateFile(bench: Workbench): void {
  const { keeping, project } = bench
  if (project?.state.kind !== 'file' || project.state.file === bench.state?.file) return
  const { file } = project.state
  const isWanted = () => {
    const chosen = bench.project?.state
    return chosen?.kind === 'file' && chosen.file === file && bench.state?.file !== file
  }
  const work = bench.jobs
    .run('takeUpState', (job) => takeStateFile(bench, file, job, isWanted))
    .catch((thrown: unknown) => {
      if (!(thrown instanceof ProblemError)) return
      keeping.problem = notOpened(thrown.problem)
      bench.tell()
    })
  keeping.working = Promise.allSettled([keeping.working, work])
}

function notOpened({ title, detail }: Problem): Problem {
  return {
    code: 'state.notOpened',
    title: `The state this project was last compared with could not be opened. ${title}`,
    mend: 'Read the tenant, or open another state in Preview.',
    detail,
  }
}
