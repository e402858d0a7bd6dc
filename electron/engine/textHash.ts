import { createHash } from 'node:crypto'
import type { TextHash } from '../../shared/plan/sha256'

/** SHA-256 of text by Node, for where a million records are hashed. */
export function textHash(): TextHash {
  const hash = createHash('sha256')
  return {
    update: (text) => {
      hash.update(text, 'utf8')
    },
    digest: () => hash.digest('hex'),
  }
}
