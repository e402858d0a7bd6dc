import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SmallWorld } from '../shared/plan/smallWorld'
import { importedLines, plannedLines } from './outcomeLines'
import { randomWorlds } from './randomWorld'

const worlds = Number(process.env.WORLDS ?? 1000)

test('what is planned is what the import engine does, row by row and field by field', () => {
  fc.assert(
    fc.property(randomWorlds, (world: SmallWorld) => {
      expect(plannedLines(world)).toEqual(importedLines(world))
    }),
    { numRuns: worlds },
  )
})
