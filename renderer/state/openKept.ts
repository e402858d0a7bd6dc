import type { KeptPart } from '../../shared/contract/historyViews'
import { openBy } from './fileActions'
import { unexpected } from './latestAnswer'
import type { Studio } from './store'

/** One package of the history is opened at a time. */
const job = 'openKept'

/**
 * Opens a package that the history keeps as a project, after asking about unsaved changes; shown in the status bar, where
 * it can be cancelled. An undo package leads to Preview, which tells what it would do; nothing is sent. False when nothing
 * was opened.
 */
export async function openKept(studio: Studio, entry: string, part: KeptPart): Promise<boolean> {
  const { dispatch } = studio
  const title = part === 'package' ? 'Opening the package' : 'Opening the undo package'
  const isOpen = await openBy(studio, async (shell) => {
    dispatch({ type: 'job.started', id: job, title })
    const answer = await shell.openKept({ job, entry, part }).catch(unexpected)
    dispatch({ type: 'job.ended', id: job })
    const isCancelled = !answer.ok && answer.problem.code === 'cancelled'
    return isCancelled ? { ok: true, value: null } : answer
  })
  if (isOpen && part === 'undo') dispatch({ type: 'place.shown', place: 'preview' })
  return isOpen
}
