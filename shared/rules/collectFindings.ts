import type { Sliced } from '../columns/sliced'
import { catalogue } from './catalogue'
import type { DetailOf, Finding, FindingPlace } from './finding'
import type { Severity } from './issue'
import type { Judgement } from './judgement'
import { type CountedReport, reportOf } from './reportOf'
import type { RuleCode } from './ruleCode'

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

/** A problem that was kept; file, column and code are those of its pass. */
export type KeptFinding = Pick<Finding, 'row' | 'severity' | 'value' | 'cause' | 'detail'>

/** What one pass over one place found of one code. Nothing is added once the pass is over. */
export interface Pass {
  readonly place: FindingPlace
  readonly code: RuleCode
  readonly count: number
  readonly kept: readonly KeptFinding[]
  /** How many of each cause, also of those that were not kept. */
  readonly causes: ReadonlyMap<string, number>
  readonly bySeverity: Readonly<Record<Severity, number>>
}

/** Gathers what all rules find, in any order of files and columns. */
export interface Findings {
  readonly maxIssues: number
  /** Opens one pass over one place. Rows must come in order within a pass. */
  at(place: FindingPlace): PassReporter
  /** Adds passes that were gone through before. */
  again(passes: readonly Pass[]): void
  /** Everything found, in the order of contract §4: manifest, archive, files, rows, columns. */
  finish(): Sliced<CountedReport>
}

/** A reporter that tells what was reported to it. */
export interface PassReporter extends Reporter {
  /** One pass for each code, so far. */
  passes(): readonly Pass[]
}

/** A pass that is still going on. */
class OpenPass implements Pass {
  count = 0
  readonly kept: KeptFinding[] = []
  readonly causes = new Map<string, number>()
  readonly bySeverity: Record<Severity, number> = { error: 0, warning: 0, note: 0 }

  constructor(
    readonly place: FindingPlace,
    readonly code: RuleCode,
    private readonly maxIssues: number,
  ) {}

  add(spot: Spot, detail: () => Finding['detail']): void {
    const { row, value = '', cause = '', severity = catalogue[this.code].severity } = spot
    this.count++
    this.bySeverity[severity]++
    const known = this.causes.get(cause)
    if (known !== undefined || this.causes.size < maxCauses) {
      this.causes.set(cause, (known ?? 0) + 1)
    }
    if (this.kept.length >= this.maxIssues) return
    this.kept.push({ row, severity, value, cause, detail: detail() })
  }
}

/** A collector that keeps at most `maxIssues` problems of each code and counts all. */
export function collectFindings(maxIssues: number): Findings {
  const passes: Pass[] = []

  const at = (place: FindingPlace): PassReporter => {
    const own = new Map<RuleCode, OpenPass>()
    const passOf = (code: RuleCode): OpenPass => {
      const known = own.get(code)
      if (known !== undefined) return known
      const pass = new OpenPass(place, code, maxIssues)
      own.set(code, pass)
      passes.push(pass)
      return pass
    }
    return {
      report: (code, spot, ...[detail]) => passOf(code).add(spot, detail ?? (() => null)),
      judged: ({ code, cause, severity, detail }, row, value) =>
        passOf(code).add(
          severity === undefined ? { row, value, cause } : { row, value, cause, severity },
          () => detail,
        ),
      passes: () => [...own.values()],
    }
  }

  return {
    maxIssues,
    at,
    again: (known) => passes.push(...known),
    finish: () => reportOf(passes, maxIssues),
  }
}
