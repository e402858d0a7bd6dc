import type { Sliced } from '../columns/sliced'
import { headerOf } from '../schema/lookUp'
import { tableNames } from '../schema/tableNames'
import type { KeptFinding, Pass } from './collectFindings'
import type { Finding, FindingPlace } from './finding'
import type { Issue, IssueReport } from './issue'
import { repairOf } from './repairs'
import { type RuleCode, ruleCodes } from './ruleCode'
import { inWords } from './wording'

/** How many problems of one cause there are, also those that were not kept. */
export interface CauseCount {
  readonly code: string
  readonly file: string
  readonly column: string | null
  readonly cause: string
  readonly count: number
}

/** Everything the rules found, with exact counts per cause beside the kept problems. */
export interface CountedReport extends IssueReport {
  readonly causes: readonly CauseCount[]
}

/** Problems put into words, or causes counted, between two pauses: a few milliseconds. */
const perSlice = 1_000

/**
 * Makes one report of everything that was found: counts of all, and at most `maxIssues` problems of each code in words,
 * in the order of contract §4.
 */
export function* reportOf(passes: readonly Pass[], maxIssues: number): Sliced<CountedReport> {
  const totals = { error: 0, warning: 0, note: 0 }
  const byCode: Record<string, number> = {}
  for (const { code, count, bySeverity } of passes) {
    byCode[code] = (byCode[code] ?? 0) + count
    totals.error += bySeverity.error
    totals.warning += bySeverity.warning
    totals.note += bySeverity.note
  }
  const taken = new Map<RuleCode, number>()
  const issues: Issue[] = []
  for (const file of byFile(passes)) {
    for (const next = inRowOrder(file); ; ) {
      const found = next()
      if (found === undefined) break
      const { code } = found.pass
      const already = taken.get(code) ?? 0
      if (already >= maxIssues) continue
      taken.set(code, already + 1)
      issues.push(issueOf(found.pass, found.finding))
      if (issues.length % perSlice === 0) yield issues.length
    }
  }
  const truncated: Record<string, number> = {}
  for (const code of ruleCodes) {
    const left = (byCode[code] ?? 0) - (taken.get(code) ?? 0)
    if (left > 0) truncated[code] = left
  }
  return {
    errors: totals.error,
    warnings: totals.warning,
    notes: totals.note,
    byCode: Object.fromEntries(
      ruleCodes.flatMap((code) => (byCode[code] === undefined ? [] : [[code, byCode[code]]])),
    ),
    issues,
    truncated,
    causes: yield* causesOf(passes),
  }
}

/** The passes of each file, the manifest and the archive first; within a file in the order of columns and codes. */
function byFile(passes: readonly Pass[]): readonly (readonly Pass[])[] {
  const files = new Map<number, Pass[]>()
  for (const pass of passes) {
    const at = placeOfFile(pass.place)
    const known = files.get(at)
    if (known === undefined) files.set(at, [pass])
    else known.push(pass)
  }
  return [...files]
    .sort(([one], [other]) => one - other)
    .map(([, ofFile]) =>
      ofFile.sort(
        (one, other) =>
          placeOfColumn(one.place) - placeOfColumn(other.place) ||
          ruleCodes.indexOf(one.code) - ruleCodes.indexOf(other.code),
      ),
    )
}

function placeOfFile({ file, table }: FindingPlace): number {
  if (file === 'manifest.xml') return -2
  return table === undefined ? -1 : tableNames.indexOf(table)
}

/** A whole row comes before its cells, a column that the schema does not know after them. */
function placeOfColumn({ table, column }: FindingPlace): number {
  if (column === null) return -1
  const header = table === undefined ? [] : headerOf(table)
  const at = header.indexOf(column)
  return at === -1 ? header.length : at
}

interface Found {
  readonly pass: Pass
  readonly finding: KeptFinding
}

/** Hands out what the passes of one file kept, by rows; a whole file comes before its rows. Undefined at the end. */
function inRowOrder(passes: readonly Pass[]): () => Found | undefined {
  const lists = passes.map((pass) => ({ pass, kept: sortedByRow(pass.kept), next: 0 }))
  return () => {
    let first: (typeof lists)[number] | undefined
    let lowest = Number.POSITIVE_INFINITY
    for (const list of lists) {
      const row = rowOf(list.kept[list.next])
      if (row >= lowest) continue
      lowest = row
      first = list
    }
    const finding = first?.kept[first.next]
    if (first === undefined || finding === undefined) return undefined
    first.next++
    return { pass: first.pass, finding }
  }
}

function rowOf(finding: KeptFinding | undefined): number {
  return finding === undefined ? Number.POSITIVE_INFINITY : (finding.row ?? 0)
}

function sortedByRow(kept: readonly KeptFinding[]): readonly KeptFinding[] {
  const isSorted = kept.every((finding, at) => at === 0 || rowOf(kept[at - 1]) <= rowOf(finding))
  return isSorted ? kept : kept.toSorted((one, other) => rowOf(one) - rowOf(other))
}

function issueOf(pass: Pass, { row, severity, value, cause, detail }: KeptFinding): Issue {
  const { code } = pass
  const { file, table, column } = pass.place
  // Each field is written out: spreading objects took most of the time of a report of 50,000 problems.
  const finding: Finding =
    table === undefined
      ? { file, row, column, code, severity, value, cause, detail }
      : { file, table, row, column, code, severity, value, cause, detail }
  const words = inWords(finding)
  const message = inOnePiece(words.message)
  const fix = inOnePiece(words.fix)
  const repair = repairOf(finding)
  return table === undefined
    ? { file, row, column, code, severity, value, cause, repair, message, fix }
    : { file, table, row, column, code, severity, value, cause, repair, message, fix }
}

/**
 * The same text. V8 keeps what was put together as a tree of its parts until somebody asks for a character: the sentences
 * of 50,000 problems would be 700,000 objects, which each clearing up walks through for as long as the report is kept.
 */
function inOnePiece(text: string): string {
  return text.charCodeAt(0) >= 0 ? text : ''
}

function* causesOf(passes: readonly Pass[]): Sliced<readonly CauseCount[]> {
  const counts = new Map<string, CauseCount>()
  let seen = 0
  for (const { code, place, causes } of passes) {
    const { file, column } = place
    const prefix = JSON.stringify([code, file, column])
    for (const [cause, added] of causes) {
      const key = prefix + cause
      const count = (counts.get(key)?.count ?? 0) + added
      counts.set(key, { code, file, column, cause, count })
      seen++
      if (seen % perSlice === 0) yield seen
    }
  }
  return [...counts.values()]
}
