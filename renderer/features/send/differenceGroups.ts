import type { Difference } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'

/** Differences that look alike: the same file, expected outcome or column. */
export interface DifferenceGroup {
  readonly id: string
  readonly title: string
  readonly differences: readonly Difference[]
}

/** Groups differences by file and column, largest group first; records that are missing or left over form one group per file. */
export function differenceGroups(differences: readonly Difference[]): readonly DifferenceGroup[] {
  const groups = new Map<string, Difference[]>()
  for (const difference of differences) {
    const id = `${difference.file}/${difference.column ?? ''}`
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [difference])
    else group.push(difference)
  }
  return [...groups.entries()]
    .map(([id, members]) => ({ id, title: titleOf(members), differences: members }))
    .sort((a, b) => b.differences.length - a.differences.length || a.id.localeCompare(b.id))
}

function titleOf(members: readonly Difference[]): string {
  const [first] = members
  if (first === undefined) return ''
  return first.column === null
    ? `${first.file}: ${counted(members.length, 'record')} not as planned`
    : `${first.file}, ${first.column}: ${counted(members.length, 'value')} not as planned`
}
