import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdIndex } from '../../../../electron/services/tenant/idIndex'

test('ids of any form are found again, each with its own number, and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(fc.uuid(), fc.string()), { maxLength: 3000 }), (ids) => {
      const index = new IdIndex()
      ids.forEach((id, at) => {
        expect(index.add(id, at)).toBe(true)
      })
      expect(ids.map((id) => index.find(id))).toEqual(ids.map((_, at) => at))
      expect(ids.every((id) => !index.add(id, 0))).toBe(true)
      expect([index.size, index.find('never there')]).toEqual([ids.length, -1])
    }),
    { numRuns: 50 },
  )
})
