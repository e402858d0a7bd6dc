import { dateRewriter } from './dates'
import type { Transform } from './mapping'
import type { MappingProblemCode } from './mappingProblem'
import { phoneRewriter } from './phone'
import { timeZoneName } from './timeZones'

/** What a chain of steps does to one value. */
export type Rewriter = (text: string) => string

/** How compiling reports a step that cannot work as written. */
export type ReportStep = (code: MappingProblemCode, sentence: string) => void

/** Is there nothing to see in this text? White space of any kind counts as nothing. */
export function isBlank(text: string): boolean {
  return text === '' || text.trim() === ''
}

/**
 * Makes one function of a chain of steps; undefined when the chain changes nothing. A step that cannot work (a bad
 * pattern, an unknown country) is reported and left out. `onlyWhenNew` is not a step on text and is skipped here.
 */
export function compileSteps(
  steps: readonly Transform[],
  report: ReportStep,
): Rewriter | undefined {
  const rewriters = steps.flatMap((step) => {
    const rewriter = compileStep(step, report)
    return rewriter === undefined ? [] : [rewriter]
  })
  const [first, ...others] = rewriters
  if (first === undefined) return undefined
  if (others.length === 0) return first
  return (text) => rewriters.reduce((value, rewriter) => rewriter(value), text)
}

function compileStep(step: Transform, report: ReportStep): Rewriter | undefined {
  switch (step.do) {
    case 'trim':
      return (text) => text.trim()
    case 'case':
      return inCase(step.to)
    case 'replace':
      return step.pattern
        ? byPattern(step.find, step.with, report)
        : literally(step.find, step.with)
    case 'default':
      return (text) => (isBlank(text) ? step.value : text)
    case 'phone': {
      const rewriter = phoneRewriter(step.country, step.format)
      if (rewriter === undefined) {
        report(
          'badCountry',
          `“${step.country}” is no country of telephone numbers; choose two letters such as US or DE.`,
        )
        return undefined
      }
      return (text) => (isBlank(text) ? text : rewriter(text))
    }
    case 'part':
      return (text) => text.split(step.separator).at(step.index) ?? ''
    case 'list':
      return (text) => elementsOf(text, step.separator).join(',')
    case 'date': {
      const rewriter = dateRewriter(step.from, step.to)
      if (rewriter !== undefined) return rewriter
      report(
        'badDateFormat',
        `“${step.from}” to “${step.to}”: a date format names year, month and day, such as dd.MM.yyyy.`,
      )
      return undefined
    }
    case 'timeZone':
      return timeZoneName
    case 'onlyWhenNew':
      return undefined
    default:
      return step satisfies never
  }
}

/** The elements of a list column: trimmed, blank ones left out. */
export function elementsOf(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((element) => element.trim())
    .filter((element) => element !== '')
}

function inCase(to: 'upper' | 'lower' | 'title'): Rewriter {
  switch (to) {
    case 'upper':
      return (text) => text.toUpperCase()
    case 'lower':
      return (text) => text.toLowerCase()
    case 'title':
      return (text) => text.replace(/[\p{L}\p{M}]+/gu, titled)
    default:
      return to satisfies never
  }
}

/** `MARY` and `mary` become `Mary`; `McBride`, which somebody wrote with care, stays. */
function titled(word: string): string {
  if (word !== word.toUpperCase() && word !== word.toLowerCase()) return word
  const [first = '', ...others] = word
  return first.toUpperCase() + others.join('').toLowerCase()
}

function literally(find: string, replacement: string): Rewriter | undefined {
  if (find === '') return undefined
  return (text) => text.replaceAll(find, () => replacement)
}

function byPattern(find: string, replacement: string, report: ReportStep): Rewriter | undefined {
  try {
    const pattern = new RegExp(find, 'gu')
    return (text) => text.replace(pattern, replacement)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    report('badPattern', `The pattern “${find}” cannot be read (${why}); the step is left out.`)
    return undefined
  }
}
