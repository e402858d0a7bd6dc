import type { Problem } from '../../shared/contract/problem'
import { ProblemError } from '../services/tenant/problemError'

/** The page asked about a source that is not open or could not be read. */
export function missingSource(source: string): ProblemError {
  return new ProblemError({
    code: 'source.notOpen',
    title: 'The rows of this file are not open.',
    mend: 'Wait until it is read, or look at the Sources step for what went wrong.',
    detail: `source ${source}`,
  })
}

/** Something needs a state of the tenant first. */
export function noState(): ProblemError {
  return new ProblemError({
    code: 'state.missing',
    title: 'No state of the tenant is loaded, so there is no plan.',
    mend: 'Read the tenant, or load a saved snapshot or a package, in the Preview step.',
    detail: '',
  })
}

/** Something needs a package first. */
export function noPackage(): ProblemError {
  return new ProblemError({
    code: 'package.missing',
    title: 'There is no package yet, or the project changed since it was built.',
    mend: 'Build the package in the Send step.',
    detail: '',
  })
}

/** Something needs a project first. */
export function noProject(): ProblemError {
  return new ProblemError({
    code: 'project.missing',
    title: 'No project is open.',
    mend: 'Open a project, a package or the sample.',
    detail: '',
  })
}

/** What stands in place of rows, checks and plan when the admin ended the work on them. */
export const workStopped: Problem = {
  code: 'work.stopped',
  title: 'You stopped the work on the rows.',
  mend: 'Go on, and they are read, mapped and checked again from where the project stands now.',
  detail: '',
}

/** What follows from the rows is not there, because work on them ended before; without a `failure` there is no project. */
export function notWorkedOut(failure: Problem | undefined): ProblemError {
  return failure === undefined ? noProject() : new ProblemError(failure)
}

/** Something needs a tenant first. */
export function noTenant(): ProblemError {
  return new ProblemError({
    code: 'tenant.missing',
    title: 'The project has no tenant.',
    mend: 'Choose a tenant in Settings.',
    detail: '',
  })
}
