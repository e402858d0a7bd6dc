import type { DetailOf, Finding } from './finding'
import { packageWording } from './packageWording'
import { recordWording } from './recordWording'
import type { RuleCode } from './ruleCode'
import { valueWording } from './valueWording'

/** What is wrong and where, and what to do. */
export interface Sentence {
  readonly message: string
  readonly fix: string
}

/** Puts the findings of one code into words. */
export type Wording<C extends RuleCode> = (
  finding: Omit<Finding<C>, 'detail'>,
  detail: DetailOf<C>,
) => Sentence

/** Sentences for the codes of one family. */
export type WordingOf<Codes extends RuleCode> = { readonly [C in Codes]: Wording<C> }

const wording: WordingOf<RuleCode> = { ...packageWording, ...valueWording, ...recordWording }

/** The sentence of one problem; it names file, row, column and value. A code without words does not compile. */
export function inWords<C extends RuleCode>(finding: Finding<C>): Sentence {
  return wording[finding.code](finding, finding.detail)
}
