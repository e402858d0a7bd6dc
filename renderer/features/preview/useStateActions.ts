import { useState } from 'react'
import type { Answer, Problem, Progress } from '../../../shared/contract/problem'
import type { TenantChoice } from '../../../shared/project/project'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useProject, useStudio, useWholeStudio } from '../../state/StudioContext'
import { useExport } from '../../state/useExport'
import { useJobs } from '../../state/useJobs'
import { useProjectAction } from '../../state/useProjectAction'

/** What the admin can do about the state the plan is compared with. */
export interface StateActions {
  readonly isReading: boolean
  readonly progress: Progress | null
  /** What kept the last reading from its end. */
  readonly problem: Problem | null
  readonly hasTenant: boolean
  readonly read: () => Promise<void>
  readonly open: () => Promise<void>
  readonly save: () => Promise<void>
  /** Plans against a kept state; `words` name it: “21 Nov, 18:02 – 25 h old”. */
  readonly takeKept: (id: string, words: string) => Promise<void>
}

/** Reads the tenant, opens a saved snapshot or a package as the state, saves what was read. */
export function useStateActions(): StateActions {
  const studio = useWholeStudio()
  const project = useProject()
  const act = useProjectAction()
  const jobs = useJobs()
  const save = useExport()
  const job = useStudio((state) =>
    state.jobs.find((one) => /^(readState|loadState|useKeptState)/.test(one.id)),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  return {
    isReading: job !== undefined,
    progress: job?.progress ?? null,
    problem,
    hasTenant: project.tenant !== null,
    read: async () => {
      act({ type: 'state.choose', state: { kind: 'tenant' } })
      setProblem(null)
      const options = { quiet: true, done: 'Tenant read.' }
      const title = `Reading ${hostOf(project.tenant)}`
      const answer = await jobs.run('readState', title, {}, options)
      setProblem(problemToShow(answer))
    },
    open: async () => {
      const chosen = await studio.bridge.shell.chooseState({}).catch(unexpected)
      if (!chosen.ok) return showProblem(studio, chosen.problem)
      if (chosen.value === null) return
      const file = chosen.value
      setProblem(null)
      const sent = { file: file.ticket }
      const loaded = await jobs.run('loadState', `Opening ${file.name}`, sent, { quiet: true })
      setProblem(problemToShow(loaded))
      if (loaded.ok) act({ type: 'state.choose', state: { kind: 'file', file: file.ticket } })
    },
    takeKept: async (id, words) => {
      setProblem(null)
      const title = `Opening the state of ${words}`
      const answer = await jobs.run('useKeptState', title, { state: id }, { quiet: true })
      setProblem(problemToShow(answer))
      if (answer.ok) act({ type: 'state.choose', state: { kind: 'tenant' } })
    },
    save: async () => {
      await save(
        {
          title: 'Save the snapshot',
          name: `${project.name || 'snapshot'} state`,
          extension: 'json',
        },
        (file) => studio.bridge.engine.saveState({ to: file.ticket }),
        () => 'The plan can be compared with it at any time.',
      )
    },
  }
}

/** What to say of an end; nothing when the admin cancelled. */
function problemToShow(answer: Answer<unknown>): Problem | null {
  return answer.ok || answer.problem.code === 'cancelled' ? null : answer.problem
}

function hostOf(tenant: TenantChoice | null): string {
  return tenant === null ? 'the tenant' : tenant.address.replace(/^https?:\/\//, '')
}
