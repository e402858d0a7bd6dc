import { finish, type Sliced } from '../columns/sliced'

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
  let last: { readonly key: K; readonly value: V } | undefined
  return (key) => {
    // A loop over a million rows asks for the same key again and again.
    if (last !== undefined && last.key === key) return last.value
    const known = kept.get(key) ?? { value: compute(key) }
    kept.set(key, known)
    last = { key, value: known.value }
    return known.value
  }
}

/** A value per key that is worked out with pauses; whoever asks before it is there gets it worked out at once. */
export interface PreparedPer<K, V> {
  (key: K): V
  /** Works the value out with pauses, so that asking for it afterwards costs nothing. */
  readonly sliced: (key: K) => Sliced<V>
}

/** Computes a value per key once, with or without pauses. */
export function preparedPer<K, V>(compute: (key: K) => Sliced<V>): PreparedPer<K, V> {
  const kept = new Map<K, { readonly value: V }>()
  function* sliced(key: K): Sliced<V> {
    const known = kept.get(key)
    if (known !== undefined) return known.value
    const value = yield* compute(key)
    kept.set(key, { value })
    return value
  }
  const ask = oncePer((key: K) => finish(sliced(key)))
  return Object.assign(ask, { sliced })
}

/** The same per object, kept as long as the object is in use. */
export function preparedPerObject<K extends object, V>(
  compute: (key: K) => Sliced<V>,
): PreparedPer<K, V> {
  const kept = new WeakMap<K, { readonly value: V }>()
  function* sliced(key: K): Sliced<V> {
    const known = kept.get(key) ?? { value: yield* compute(key) }
    kept.set(key, known)
    return known.value
  }
  return Object.assign((key: K) => finish(sliced(key)), { sliced })
}

/** Computes one value once, with or without pauses. */
export function oncePrepared<V>(compute: () => Sliced<V>): {
  (): V
  readonly sliced: () => Sliced<V>
} {
  const value = preparedPer((_: null) => compute())
  return Object.assign(() => value(null), { sliced: () => value.sliced(null) })
}
