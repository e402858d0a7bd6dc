import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256 } from '../../../shared/plan/sha256'

test('hashes as Node does, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 5 }), (parts) => {
      const ours = new Sha256()
      const nodes = createHash('sha256')
      for (const part of parts) {
        ours.update(part)
        nodes.update(part)
      }
      expect(ours.digest()).toBe(nodes.digest('hex'))
    }),
  )
})
