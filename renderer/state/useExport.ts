import { useCallback } from 'react'
import type { Answer } from '../../shared/contract/problem'
import type { OpenedFile, ShellArguments } from '../../shared/contract/shellCalls'
import { showProblem } from './fileActions'
import { unexpected } from './latestAnswer'
import { useWholeStudio } from './StudioContext'

/** Asks where, writes, and says what was written. False when the admin cancelled or it could not be written. */
export type Export = <T>(
  target: ShellArguments<'chooseTarget'>,
  write: (file: OpenedFile) => Promise<Answer<T>>,
  said: (value: T, file: OpenedFile) => string,
) => Promise<boolean>

/** Writes something to a file of the admin's choice. */
export function useExport(): Export {
  const studio = useWholeStudio()
  return useCallback(
    async (target, write, said) => {
      const chosen = await studio.bridge.shell.chooseTarget(target).catch(unexpected)
      if (!chosen.ok) {
        showProblem(studio, chosen.problem)
        return false
      }
      if (chosen.value === null) return false
      const file = chosen.value
      const written = await write(file).catch(unexpected)
      if (!written.ok) {
        if (written.problem.code === 'cancelled') return false
        showProblem(studio, written.problem)
        return false
      }
      const toast = {
        kind: 'good',
        title: `Saved ${file.name}`,
        text: said(written.value, file),
      } as const
      studio.dispatch({ type: 'toast.shown', toast })
      return true
    },
    [studio],
  )
}
