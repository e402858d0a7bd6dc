import { useMemo } from 'react'
import type {
  EngineArguments,
  EngineCallName,
  EngineResults,
} from '../../shared/contract/engineCalls'
import type { Answer } from '../../shared/contract/problem'
import { unexpected } from './latestAnswer'
import { useWholeStudio } from './StudioContext'
import type { Studio } from './store'

/** The calls of the engine that take a job name. */
export type JobCall = {
  [C in EngineCallName]: EngineArguments<C> extends { readonly job: string }
    ? C extends 'cancelJob'
      ? never
      : C
    : never
}[EngineCallName]

export interface JobOptions {
  /** The screen shows the problem itself; no toast. */
  readonly quiet?: boolean
  /** Said when it is done, here and by the system when the window is away: “Snapshot read”. */
  readonly done?: string
}

export interface Jobs {
  /** Runs a job to its end. `title` is for the status bar: “Reading the tenant”. */
  readonly run: <C extends JobCall>(
    call: C,
    title: string,
    args: Omit<EngineArguments<C>, 'job'>,
    options?: JobOptions,
  ) => Promise<Answer<EngineResults[C]>>
  readonly cancel: (id: string) => void
}

let count = 0

/** Runs a job call: shown in the status bar while it goes, announced when it ends. */
export async function runJob<C extends JobCall>(
  studio: Studio,
  call: C,
  title: string,
  args: Omit<EngineArguments<C>, 'job'>,
  options: JobOptions = {},
): Promise<Answer<EngineResults[C]>> {
  count += 1
  const id = `${call}-${count}`
  studio.dispatch({ type: 'job.started', id, title })
  // The arguments of a job call are its own ones and the job's name; the compiler cannot add them up for any C.
  const sent = { ...args, job: id } as unknown as EngineArguments<C>
  const answer: Answer<EngineResults[C]> = await studio.bridge.engine[call](sent).catch(unexpected)
  studio.dispatch({ type: 'job.ended', id })
  announceEnd(studio, title, answer, options)
  return answer
}

function announceEnd(studio: Studio, title: string, answer: Answer<unknown>, options: JobOptions) {
  if (!answer.ok && answer.problem.code === 'cancelled') {
    studio.dispatch({ type: 'announcement.made', text: `${title}: cancelled.` })
    return
  }
  const text = answer.ok ? (options.done ?? '') : answer.problem.title
  if (!answer.ok && !options.quiet) {
    const { title: what, mend } = answer.problem
    studio.dispatch({ type: 'toast.shown', toast: { kind: 'bad', title: what, text: mend } })
  } else {
    studio.dispatch({ type: 'announcement.made', text: text || `${title}: done.` })
  }
  if (text)
    void studio.bridge.shell.jobEnded({ title: title.slice(0, 200), text: text.slice(0, 500) })
}

export function useJobs(): Jobs {
  const studio = useWholeStudio()
  return useMemo(
    () => ({
      run: (call, title, args, options) => runJob(studio, call, title, args, options),
      cancel: (id) => {
        studio.dispatch({ type: 'job.cancelling', id })
        void studio.bridge.engine.cancelJob({ job: id })
      },
    }),
    [studio],
  )
}
