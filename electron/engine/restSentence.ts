import type { UndoRest } from '../../shared/plan/undoRest'
import { tableSpec } from '../../shared/schema/lookUp'

/** One line about something no package can bring back. */
export function restSentence(rest: UndoRest): string {
  const what = [tableSpec(rest.file).label, rest.name, rest.column ?? ''].filter(
    (part) => part !== '',
  )
  return `${what.join(' · ')}: ${rest.why}`
}
