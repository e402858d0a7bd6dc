import type { Difference } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'

/** Root causes that look alike: the same file, and the same column or whole records. */
export interface DifferenceGroup {
  readonly id: string
  readonly title: string
  readonly differences: readonly Difference[]
}

/** Groups root causes by file and column. The groups keep the order of processing: what comes first may explain the rest. */
export function differenceGroups(roots: readonly Difference[]): readonly DifferenceGroup[] {
  const groups = new Map<string, Difference[]>()
  for (const root of roots) {
    const id = `${root.file}/${root.column ?? ''}`
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [root])
    else group.push(root)
  }
  return [...groups].map(([id, members]) => ({
    id,
    title: titleOf(members),
    differences: members,
  }))
}

function titleOf(members: readonly Difference[]): string {
  const [first] = members
  if (first === undefined) return ''
  return first.column === null
    ? `${first.file}: ${counted(members.length, 'record')} not as planned`
    : `${first.file}, ${first.column}: ${counted(members.length, 'value')} not as planned`
}

/** What is said above the list: how many differences there are, and how few causes they may have. */
export function causeSentence(differences: number, roots: number): string {
  if (differences <= roots) return ''
  const rest = counted(differences - roots, 'other')
  return roots === 1
    ? `They have one likely root cause; the ${rest} follow from it. Mend that one first.`
    : `They have ${counted(roots, 'likely root cause')}; the ${rest} follow from those. Mend those first.`
}
