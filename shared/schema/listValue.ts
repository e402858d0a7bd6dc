/** The literal that means “an empty list” where FORMAT §3 accepts it. */
export const noneToken = '<<<NONE>>>'

/** The elements of a LIST cell as written: split at commas, empty ones left out, nothing trimmed. Source: FORMAT §3, LIST. */
export function listElements(value: string): readonly string[] {
  if (value === '' || value === noneToken) return []
  if (!value.includes(',')) return [value]
  return value.split(',').filter((element) => element !== '')
}

const keylessStart = '(no key: '

/**
 * What stands in a list of a state for somebody without an external key. Lists hold keys (FORMAT §3.3), so no row can name
 * him, and a list without him would be taken for another one. Never written into a package.
 */
export function keylessElement(userId: string): string {
  return `${keylessStart}${userId.replaceAll(',', ';')})`
}

/** Does an element of a state's list stand for somebody without an external key? */
export function isKeyless(element: string): boolean {
  return element.startsWith(keylessStart)
}

/** Do two LIST cells hold the same elements, in whatever order? Source: FORMAT §5.4, lists are sets. */
export function isSameList(one: string, other: string): boolean {
  const ones = new Set(listElements(one))
  const others = new Set(listElements(other))
  return ones.size === others.size && [...ones].every((element) => others.has(element))
}
