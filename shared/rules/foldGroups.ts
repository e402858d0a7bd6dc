import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { type IssueGroup, repairableInGroup } from './groupIssues'
import type { Severity } from './issue'

/** How many causes of one rule in one column are told apart; a list of more helps nobody. */
export const mostCauses = 100

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/**
 * Puts the rarest causes of one rule in one column together where there are more than `most`: a reference that is wrong in
 * each of 50,000 rows in another way is one group of 50,000 problems, and what a list of groups costs is bounded. A cause
 * that is felt more than once stands for itself as long as it is among the `most` worst. Takes groups worst first and
 * gives them so; a gathered group stands where its worst member stood and has no cause to name. Pauses by itself: there
 * may be as many causes as rows.
 */
export function* foldGroups(
  groups: readonly IssueGroup[],
  most = mostCauses,
): Sliced<readonly IssueGroup[]> {
  const places = new Map<string, IssueGroup[]>()
  for (const [at, group] of groups.entries()) {
    if (at % rowsPerSlice === rowsPerSlice - 1) yield at
    const place = placeOf(group)
    const known = places.get(place)
    if (known === undefined) places.set(place, [group])
    else known.push(group)
  }
  /** The group that now stands for one that was put with others. */
  const gathered = new Map<string, IssueGroup>()
  for (const [place, members] of places) {
    if (members.length <= most) continue
    const rare = members.filter((group, rank) => rank >= most || sizeOf(group) === 1)
    const together = gather(place, rare)
    if (together === undefined) continue
    for (const [at, { id }] of rare.entries()) {
      if (at % rowsPerSlice === rowsPerSlice - 1) yield at
      gathered.set(id, together)
    }
  }
  if (gathered.size === 0) return groups
  const folded = new Set<IssueGroup>()
  for (const [at, group] of groups.entries()) {
    if (at % rowsPerSlice === rowsPerSlice - 1) yield at
    folded.add(gathered.get(group.id) ?? group)
  }
  return [...folded]
    .map((group) => {
      const leader = group.follows === null ? undefined : gathered.get(group.follows)
      return leader === undefined ? group : { ...group, follows: leader.id }
    })
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || sizeOf(b) - sizeOf(a))
}

function placeOf({ code, file, column }: IssueGroup): string {
  return JSON.stringify([code, file, column])
}

function sizeOf({ count, followers }: IssueGroup): number {
  return count + followers
}

/** One group of all the problems of some; undefined when there are fewer than two. */
function gather(place: string, rare: readonly IssueGroup[]): IssueGroup | undefined {
  const [first] = rare
  if (first === undefined || rare.length < 2) return undefined
  const issues = rare
    .flatMap((group) => group.issues)
    .toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return {
    ...first,
    id: place,
    cause: '',
    count: rare.reduce((sum, { count }) => sum + count, 0),
    followers: rare.reduce((sum, { followers }) => sum + followers, 0),
    follows: null,
    repairable: repairableInGroup({ issues }),
    issues,
  }
}
