import type { Issue } from '../../../../shared/rules/issue'
import type { CheckContext } from '../../../../shared/rules/preparePackage'
import type { RuleCode } from '../../../../shared/rules/ruleCode'
import type { WrittenPackage } from '../../../support/packages'

/** One package and everything the rules say of it: `code severity file row column`, `-` where there is none. */
export interface RuleCase {
  readonly code: RuleCode
  /** Completes “ZS-301 is reported when …” or “ZS-301 is silent when …”. */
  readonly when: string
  readonly written: WrittenPackage
  readonly context?: CheckContext
  readonly found: readonly string[]
}

/** A problem as the cases write it. */
export function shortly({ code, severity, file, row, column }: Issue): string {
  return [code, severity, file === '' ? '-' : file, row ?? '-', column ?? '-'].join(' ')
}
