import type { Finding } from './finding'
import type { Repair } from './issue'
import { elementsOf, tidied } from './listCell'
import type { RuleCode } from './ruleCode'

type RepairOf<C extends RuleCode> = (finding: Finding<C>) => string | null

/** The text without outer spaces, when that makes it match; else null. */
function trimmedTo(pattern: RegExp, value: string): string | null {
  const trimmed = value.trim()
  return trimmed !== value && pattern.test(trimmed) ? trimmed : null
}

/** The text in upper case without outer spaces, when that is one of the words; else null. */
function upperCasedTo(words: readonly string[], value: string): string | null {
  const upper = value.trim().toUpperCase()
  return words.includes(upper) && upper !== value ? upper : null
}

/** The list with one element exchanged for another. */
function exchanged(cell: string, from: string, to: string | null): string | null {
  if (to === null) return null
  const elements = elementsOf(cell)
  return elements.map((element) => (element === from ? to : element)).join(',')
}

/**
 * The new value of the cell, for the codes that have a safe mend; null where nothing is safe in this case. Never here:
 * `r` to `R`, which would remove a record, and anything that chooses between several meanings.
 */
const mends: { readonly [C in RuleCode]?: RepairOf<C> } = {
  'ZS-002': ({ value }) => trimmedTo(/^1\.[0-3]$/, value),
  'ZS-004': ({ value }) => upperCasedTo(['Y', 'N'], value),
  'ZS-006': ({ detail }) => (detail.why === 'unknown' ? null : detail.clean),
  'ZS-207': ({ value, detail }) => (detail.why === 'space' ? value.trim() : null),
  'ZS-304': ({ value }) => upperCasedTo(['Y'], value) ?? trimmedTo(/^R$/, value),
  'ZS-305': ({ value }) => upperCasedTo(['Y', 'N'], value),
  'ZS-306': ({ value }) => upperCasedTo(['ACTIVE', 'INACTIVE'], value),
  'ZS-308': ({ value, detail }) => {
    const digits = /^\s*(\d{1,38})(?:\.0+)?\s*$/.exec(value)?.[1]
    return detail.why === 'tooLong' ? null : (digits ?? null)
  },
  'ZS-401': ({ value, detail }) => (detail.chars > detail.max ? null : trimmedTo(/^\S+$/, value)),
  'ZS-404': ({ value }) => trimmedTo(/^\d{1,10}$/, value),
  'ZS-408': ({ value }) => trimmedTo(/^\d+$/, value),
  'ZS-409': ({ detail }) => detail.nearest,
  'ZS-410': ({ detail }) => detail.nearest,
  'ZS-412': ({ detail }) => detail.nearest,
  'ZS-413': ({ detail }) => detail.nearest,
  'ZS-414': ({ value, detail }) => exchanged(value, detail.role, detail.nearest),
  'ZS-415': ({ detail }) => detail.nearest,
  'ZS-416': ({ value }) => upperCasedTo(['PERSON', 'GROUP', 'TEAM', 'DEVICE'], value),
  'ZS-417': ({ value, detail }) =>
    detail.why === 'unknown'
      ? upperCasedTo(['EMAIL', 'VOICE', 'VOICE_IVR', 'TEXT_PHONE', 'TEXT_PAGER', 'FAX'], value)
      : null,
  'ZS-418': ({ detail }) => (detail.why === 'notADevice' ? '' : null),
  'ZS-419': ({ value }) => {
    const bare = value.replace(/\s+/g, '')
    return bare !== value && bare.length <= 255 && /^\d+(,\d+)*$/.test(bare) ? bare : null
  },
  'ZS-424': ({ value }) => tidied(value),
  'ZS-520': ({ value, detail }) => exchanged(value, detail.wanted, detail.nearest),
}

/** The mend of one problem that is safe to apply without asking what was meant; null where there is none. */
export function repairOf<C extends RuleCode>(finding: Finding<C>): Repair | null {
  const to = mends[finding.code]?.(finding) ?? null
  if (to === null || to === finding.value) return null
  if (to === finding.value.trim()) return { kind: 'trim', to }
  return { kind: to === finding.value.trim().toUpperCase() ? 'upperCase' : 'replace', to }
}
