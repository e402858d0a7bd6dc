import type { Readable, Transform } from 'node:stream'

/** One stream through another, faults included, which a plain pipe drops. */
export function through(source: Readable, transform: Transform): Transform {
  source.on('error', (error) => transform.destroy(error))
  return source.pipe(transform)
}
