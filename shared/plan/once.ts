/** Computes a value when it is first asked for and keeps it. */
export function once<V>(compute: () => V): () => V {
  let kept: { readonly value: V } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}

/** Computes a value per key when it is first asked for and keeps it. */
export function oncePer<K, V>(compute: (key: K) => V): (key: K) => V {
  const kept = new Map<K, { readonly value: V }>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known.value
    const value = compute(key)
    kept.set(key, { value })
    return value
  }
}
