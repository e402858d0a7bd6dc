/**
 * Does two pieces of work at once, such as reading a state and a project. When one fails the other is told to stop, and
 * this rejects when both have ended: with the failure of the first if it failed by itself, else with that of the second.
 */
export async function atOnce<One, Other>(
  signal: AbortSignal,
  one: (signal: AbortSignal) => Promise<One>,
  other: (signal: AbortSignal) => Promise<Other>,
): Promise<readonly [One, Other]> {
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const needless = new Error('the other piece of work failed')
  const stopping = <T>(work: Promise<T>) => {
    work.catch(() => stop.abort(needless))
    return work
  }
  const [first, second] = await Promise.allSettled([stopping(one(both)), stopping(other(both))])
  if (first.status === 'rejected' && first.reason !== needless) throw first.reason
  if (second.status === 'rejected') throw second.reason
  if (first.status === 'rejected') throw first.reason
  return [first.value, second.value]
}
