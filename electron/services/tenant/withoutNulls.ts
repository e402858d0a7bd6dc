/**
 * A JSON value without the members that are null; the value itself when it has none. The interface leaves fields without
 * a value out; a server that writes null for them means the same (API §5.0).
 */
export function withoutNulls(value: unknown): unknown {
  try {
    return pruned(value)
  } catch {
    // Nested deeper than anything the interface has: no guard will take it either.
    return undefined
  }
}

function pruned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map(pruned)
    return items.every((item, at) => item === value[at]) ? value : items
  }
  const members = Object.entries(value)
  const kept = members
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [name, pruned(member)] as const)
  const isSame =
    kept.length === members.length && kept.every(([, member], at) => member === members[at]?.[1])
  return isSame ? value : Object.fromEntries(kept)
}
