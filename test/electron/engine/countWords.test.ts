import { expect, test } from 'vitest'
import { deletionsInWords } from '../../../electron/engine/countWords'
import { noOutcomes } from '../../../shared/plan/plan'

test('what goes is said as one sum, with what goes along', () => {
  expect([
    deletionsInWords({ ...noOutcomes, delete: 7, cascade: 3 }),
    deletionsInWords({ ...noOutcomes, delete: 1 }),
    deletionsInWords({ ...noOutcomes, add: 5 }),
  ]).toEqual(['10 deletions, 3 of them along', '1 deletion', 'No deletions'])
})
