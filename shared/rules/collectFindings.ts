import { headerOf } from '../schema/lookUp'
import { tableNames } from '../schema/tableNames'
import { catalogue } from './catalogue'
import type { DetailOf, Finding, FindingPlace } from './finding'
import type { Issue, IssueReport, Severity } from './issue'
import type { Judgement } from './judgement'
import { repairOf } from './repairs'
import { type RuleCode, ruleCodes } from './ruleCode'
import { inWords } from './wording'

/** How many distinct causes are counted for one place; a column with more has no common cause worth naming. */
const maxCauses = 10_000

/** Where in its file a problem is, and what is to be said of it beyond the rule's own facts. */
export interface Spot {
  /** 1 is the first row after the header; null for the whole file. */
  readonly row: number | null
  readonly value?: string
  /** What many problems have in common; empty when each stands for itself. */
  readonly cause?: string
  /** Only where it differs from the catalogue. */
  readonly severity?: Severity
}

type DetailArgument<C extends RuleCode> = null extends DetailOf<C> ? [] : [() => DetailOf<C>]

/** Takes the problems of one pass over one place, in the order of its rows. */
export interface Reporter {
  /** Counts a problem and keeps it while there is room; `detail` is only asked for when it is kept. */
  report<C extends RuleCode>(code: C, spot: Spot, ...detail: DetailArgument<C>): void
  /** The same for what was said of the value of a row; `row` counts from 1. */
  judged(judgement: Judgement, row: number, value: string): void
}

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

/** Gathers what all rules find, in any order of files and columns. */
export interface Findings {
  /** Opens one pass over one place. Rows must come in order within a pass. */
  at(place: FindingPlace): Reporter
  /** Everything found, in the order of contract §4: manifest, archive, files, rows, columns. */
  finish(): CountedReport
}

interface Pass {
  readonly place: FindingPlace
  readonly code: RuleCode
  count: number
  readonly kept: Finding[]
  readonly causes: Map<string, number>
  readonly bySeverity: Record<Severity, number>
}

/** A collector that keeps at most `maxIssues` problems of each code and counts all. */
export function collectFindings(maxIssues: number): Findings {
  const passes: Pass[] = []

  const at = (place: FindingPlace): Reporter => {
    const own = new Map<RuleCode, Pass>()
    const passOf = (code: RuleCode): Pass => {
      const known = own.get(code)
      if (known !== undefined) return known
      const bySeverity = { error: 0, warning: 0, note: 0 }
      const pass: Pass = { place, code, count: 0, kept: [], causes: new Map(), bySeverity }
      own.set(code, pass)
      passes.push(pass)
      return pass
    }
    const add = (code: RuleCode, spot: Spot, detail: () => Finding['detail']) => {
      const pass = passOf(code)
      const severity = spot.severity ?? catalogue[code].severity
      const cause = spot.cause ?? ''
      pass.count++
      pass.bySeverity[severity]++
      const known = pass.causes.get(cause)
      if (known !== undefined || pass.causes.size < maxCauses) {
        pass.causes.set(cause, (known ?? 0) + 1)
      }
      if (pass.kept.length >= maxIssues) return
      const { row, value = '' } = spot
      pass.kept.push({ ...place, code, severity, row, value, cause, detail: detail() })
    }
    return {
      report: (code, spot, ...[detail]) => add(code, spot, detail ?? (() => null)),
      judged: ({ code, cause, severity, detail }, row, value) =>
        add(
          code,
          severity === undefined ? { row, value, cause } : { row, value, cause, severity },
          () => detail,
        ),
    }
  }

  return { at, finish: () => reportOf(passes, maxIssues) }
}

function reportOf(passes: readonly Pass[], maxIssues: number): CountedReport {
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
  for (const finding of passes.flatMap(({ kept }) => kept.map(placed)).sort(inOrder)) {
    const already = taken.get(finding.found.code) ?? 0
    if (already >= maxIssues) continue
    taken.set(finding.found.code, already + 1)
    issues.push(issueOf(finding.found))
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
    causes: causesOf(passes),
  }
}

function issueOf(finding: Finding): Issue {
  const { code, severity, file, table, row, column, value, cause } = finding
  const place = table === undefined ? { file, row, column } : { file, table, row, column }
  const repair = repairOf(finding)
  return { ...place, code, severity, value, cause, repair, ...inWords(finding) }
}

interface Placed {
  readonly found: Finding
  readonly file: number
  readonly row: number
  readonly column: number
  readonly code: number
}

/** The position of a finding in the order of contract §4; a whole file comes before its rows, a whole row before its cells. */
function placed(found: Finding): Placed {
  const header = found.table === undefined ? [] : headerOf(found.table)
  const column = found.column === null ? -1 : header.indexOf(found.column)
  const known = column >= 0 || found.column === null
  const file = found.table === undefined ? -1 : tableNames.indexOf(found.table)
  return {
    found,
    file: found.file === 'manifest.xml' ? -2 : file,
    row: found.row ?? 0,
    column: known ? column : header.length,
    code: ruleCodes.indexOf(found.code),
  }
}

function inOrder(a: Placed, b: Placed): number {
  return a.file - b.file || a.row - b.row || a.column - b.column || a.code - b.code
}

function causesOf(passes: readonly Pass[]): readonly CauseCount[] {
  const counts = new Map<string, CauseCount>()
  for (const { code, place, causes } of passes) {
    for (const [cause, count] of causes) {
      const key = JSON.stringify([code, place.file, place.column, cause])
      const before = counts.get(key)?.count ?? 0
      counts.set(key, {
        code,
        file: place.file,
        column: place.column,
        cause,
        count: before + count,
      })
    }
  }
  return [...counts.values()]
}
