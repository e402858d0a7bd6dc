import { deviceTables, type TableName, tableNames } from '../schema/tableNames'
import type { Severity } from './issue'
import { packageRules } from './packageCatalogue'
import { recordRules } from './recordCatalogue'
import type { RuleCode } from './ruleCode'
import { valueRules } from './valueCatalogue'

/** One rule of FORMAT §6 as people and screens need it; the sentence of a single problem is in `wording.ts`. */
export interface Rule {
  /** As FORMAT §6 lists it. */
  readonly severity: Severity
  /** The severity it takes in some situations, and when. */
  readonly sometimes?: { readonly severity: Severity; readonly when: string }
  readonly files: RuleFiles
  /** A few words for a list of problems. */
  readonly title: string
  /** What it means and why it matters; also every decision we took where FORMAT leaves room. */
  readonly meaning: string
  /** Where the rule comes from, with FORMAT's status marks. */
  readonly source: string
  /** Is there a mend that is safe to apply in at least some of its cases? See `repairOf`. */
  readonly repairable: boolean
}

/** The files a rule looks at, in the words of FORMAT §6. */
export type RuleFiles =
  | 'manifest'
  | 'package'
  | 'every CSV'
  | 'device files'
  | readonly [TableName, ...(readonly TableName[])]

/** Every rule of FORMAT §6. A code without a row here does not compile. */
export const catalogue: Readonly<Record<RuleCode, Rule>> = {
  ...packageRules,
  ...valueRules,
  ...recordRules,
} satisfies Record<RuleCode, Rule>

/** The CSVs a rule looks at; empty for the manifest and the package as a whole. */
export function tablesOf(rule: Rule): readonly TableName[] {
  if (rule.files === 'manifest' || rule.files === 'package') return []
  if (rule.files === 'every CSV') return tableNames
  return rule.files === 'device files' ? deviceTables : rule.files
}
