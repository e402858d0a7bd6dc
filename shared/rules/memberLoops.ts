import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { eachValue } from './checkedFile'
import { cellsOf } from './duplicateRules'
import type { PreparedPackage } from './preparePackage'

/** One group or shift inside another. `row` is the membership that puts it there; null for a shift in its own group. */
interface Inside {
  readonly from: string
  readonly to: string
  readonly row: number | null
}

/** Loops with more members than this are reported once, instead of once per row that closes one. */
const maxTraced = 1_000

/**
 * ZS-515: a shift or group that contains itself, directly or through others. A group contains its shifts (DS_TEAMS), a
 * shift its members of type GROUP and TEAM. One problem per row that, read in order, closes a loop.
 */
export function* checkLoops(check: PreparedPackage): Sliced<void> {
  const file = check.file('DS_TEAM_MEMBERSHIPS')
  const memberships = yield* membershipsInside(check)
  if (file === undefined || memberships.length === 0) return
  const shifts = yield* groupsOfShifts(check)
  const looping = yield* loopingParts([...shifts, ...memberships])
  const contains = new Map<string, string[]>()
  const put = ({ from, to }: Inside) => append(contains, from, to)
  for (const inside of looping) if (inside.row === null) put(inside)
  const closing = looping.filter(({ row }) => row !== null)
  const keys = file.column('MEMBER_KEY')
  const at = check.findings.at(cellsOf(file, 'MEMBER_KEY'))
  const report = (inside: Inside, via: readonly string[]) => {
    const row = inside.row ?? 0
    at.report('ZS-515', { row: row + 1, value: keys?.text(row) ?? '' }, () => ({
      via: [inside.from, ...via].map((name) => name.slice(name.indexOf(' ') + 1)),
    }))
  }
  const last = closing.at(-1)
  if (closing.length > maxTraced && last !== undefined) {
    report(last, [last.to])
    return
  }
  for (const inside of closing) {
    const way = wayFrom(inside.to, inside.from, contains)
    if (way === undefined) put(inside)
    else report(inside, way)
  }
}

/** Memberships of type GROUP and TEAM that are not removed, in row order. */
function* membershipsInside(check: PreparedPackage): Sliced<readonly Inside[]> {
  const file = check.file('DS_TEAM_MEMBERSHIPS')
  const shifts = file?.column('TEAM_KEY')
  const members = file?.column('MEMBER_KEY')
  if (file === undefined || shifts === undefined || members === undefined) return []
  const removed = check.removed(file.name)
  const found: Inside[] = []
  yield* eachValue(file, 'MEMBER_TYPE', (type, row) => {
    if ((type !== 'GROUP' && type !== 'TEAM') || removed[row] === 1) return
    found.push({ from: `TEAM ${shifts.text(row)}`, to: `${type} ${members.text(row)}`, row })
  })
  return found
}

function* groupsOfShifts(check: PreparedPackage): Sliced<readonly Inside[]> {
  const file = check.file('DS_TEAMS')
  const groups = file?.column('GROUP_KEY')
  if (file === undefined || groups === undefined) return []
  const removed = check.removed(file.name)
  const found: Inside[] = []
  yield* eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    if (removed[row] === 1) return
    found.push({ from: `GROUP ${groups.text(row)}`, to: `TEAM ${key}`, row: null })
  })
  return found
}

/** Drops what contains nothing or is contained in nothing, again and again: only loops and what lies between them stay. */
function* loopingParts(all: readonly Inside[]): Sliced<readonly Inside[]> {
  const contained = yield* withoutEnds(all, 'from', 'to')
  return yield* withoutEnds(contained, 'to', 'from')
}

/** Peels off parts whose one side is no other part's other side, in one pass over a queue. */
function* withoutEnds(
  parts: readonly Inside[],
  near: 'from' | 'to',
  far: 'from' | 'to',
): Sliced<readonly Inside[]> {
  const held = new Map<string, number>()
  const beyond = new Map<string, string[]>()
  for (const [nth, part] of parts.entries()) {
    if (nth % rowsPerSlice === 0) yield nth
    held.set(part[far], (held.get(part[far]) ?? 0) + 1)
    append(beyond, part[near], part[far])
  }
  const dropped = new Set([...beyond.keys()].filter((name) => !held.has(name)))
  let seen = 0
  for (const name of dropped) {
    seen++
    if (seen % rowsPerSlice === 0) yield seen
    for (const next of beyond.get(name) ?? []) {
      const left = (held.get(next) ?? 0) - 1
      held.set(next, left)
      if (left === 0) dropped.add(next)
    }
  }
  return parts.filter((part) => !dropped.has(part[near]))
}

function append(lists: Map<string, string[]>, name: string, value: string): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [value])
  else list.push(value)
}

/** The way down from one to another, both included; undefined when there is none. */
function wayFrom(
  from: string,
  to: string,
  contains: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | null>([[from, null]])
  for (const here of cameFrom.keys()) {
    if (here === to) return wayBack(here, cameFrom)
    for (const next of contains.get(here) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, here)
  }
  return undefined
}

function wayBack(end: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const way: string[] = []
  for (let at: string | null = end; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at)
  return way
}
