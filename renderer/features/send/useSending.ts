import { useMemo } from 'react'
import type { Problem } from '../../../shared/contract/problem'
import type { BuiltPackage, PlanSummary } from '../../../shared/contract/views'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useWholeStudio } from '../../state/StudioContext'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { counted, inBytes } from '../../ui/inWords'
import type { OpenUploadChoice } from './openUpload'
import { packageFileName } from './packageFacts'

/** Everything the Send screen does. */
export interface Sending {
  /** Gives what kept it from being built, or null when it was. With `force` open problems do not keep it. */
  readonly build: (force: boolean) => Promise<Problem | null>
  readonly save: (built: BuiltPackage) => Promise<void>
  /** Writes the undo package; gives what no package can bring back, or null when it was not written. */
  readonly writeUndo: () => Promise<readonly string[] | null>
  readonly approve: (plan: PlanSummary) => Promise<void>
  readonly readState: () => Promise<void>
  /** Gives what went wrong before there was a report, or null. */
  /** Goes on with an upload whose end is not known, or notes what the admin knows of it. Never sends. */
  readonly settle: (choice: OpenUploadChoice) => Promise<void>
  readonly send: (replaceQueued: boolean) => Promise<Problem | null>
}

/** For the status bar, where it can be cancelled. */
const undoTitle = 'Writing the undo package'

/** Builds, saves, approves and sends; jobs show in the status bar, problems as a note. */
export function useSending(): Sending {
  const studio = useWholeStudio()
  const jobs = useJobs()
  const save = useExport()
  return useMemo(() => {
    const { engine } = studio.bridge
    const projectName = () => studio.store.getState().document?.history.document.name ?? ''
    return {
      build: async (force) => {
        const options = { quiet: true, done: 'Package built.' }
        const answer = await jobs.run('buildPackage', 'Building the package', { force }, options)
        return answer.ok || answer.problem.code === 'cancelled' ? null : answer.problem
      },
      save: async (built) => {
        await save(
          {
            title: 'Save the package',
            name: packageFileName(projectName(), built.sha256, new Date()),
            extension: 'zip',
          },
          (file) => engine.savePackage({ to: file.ticket }),
          ({ bytes, sha256 }) =>
            `${inBytes(bytes)}, read back equal. SHA-256 ${sha256.slice(0, 12)}…`,
        )
      },
      writeUndo: async () => {
        let cannotUndo: readonly string[] | null = null
        await save(
          {
            title: 'Save the undo package',
            name: `${projectName() || 'package'} undo`,
            extension: 'zip',
          },
          async (file) => {
            studio.dispatch({ type: 'job.started', id: 'writeUndo', title: undoTitle })
            const answer = await engine.writeUndo({ to: file.ticket }).catch(unexpected)
            studio.dispatch({ type: 'job.ended', id: 'writeUndo' })
            return answer
          },
          (written) => {
            cannotUndo = written.cannotUndo
            return written.cannotUndo.length === 0
              ? 'It brings everything back.'
              : `${counted(written.cannotUndo.length, 'thing')} no package can bring back; see the list.`
          },
        )
        return cannotUndo
      },
      approve: async ({ planHash, deletions }) => {
        const answer = await engine.approve({ planHash, deletions }).catch(unexpected)
        if (!answer.ok) return showProblem(studio, answer.problem)
        studio.dispatch({ type: 'announcement.made', text: 'This plan is approved.' })
      },
      readState: async () => {
        await jobs.run('readState', 'Reading the tenant', {}, { done: 'Tenant read.' })
      },
      settle: async (choice) => {
        const title = 'Watching the import job'
        const answer =
          choice.act === 'goOn'
            ? await jobs.run('takeUpUpload', title, {}, { quiet: true })
            : await jobs.run(
                'decideUpload',
                title,
                { jobId: choice.act === 'isOurs' ? choice.jobId : null },
                { quiet: true },
              )
        if (answer.ok) studio.dispatch({ type: 'send.reported', report: answer.value })
        else showProblem(studio, answer.problem)
      },
      send: async (replaceQueued) => {
        const answer = await jobs.run(
          'send',
          'Sending the package',
          { replaceQueued },
          { quiet: true },
        )
        if (!answer.ok) return answer.problem
        studio.dispatch({ type: 'send.reported', report: answer.value })
        return null
      },
    }
  }, [studio, jobs, save])
}
