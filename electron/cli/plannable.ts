import { basename } from 'node:path'
import type { PackageContent } from '../../shared/package/packageContent'
import { planObstacle } from '../../shared/plan/planObstacle'
import { ProblemError } from '../services/tenant/problemError'

/** Throws a ProblemError when a package cannot be planned, or be taken as a state, because a part of it is unreadable. */
export function requirePlannable(content: PackageContent, path: string): void {
  const obstacle = planObstacle(content)
  if (obstacle === undefined) return
  throw new ProblemError({
    code: 'file.notPlannable',
    title: `${basename(path)}: ${obstacle}, so nothing can be said about what it would do.`,
    mend: 'Look at it with “zipsync validate”, mend it, and try again.',
    detail: '',
  })
}
