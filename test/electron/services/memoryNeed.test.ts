import { expect, test } from 'vitest'
import { tooLargeFor } from '../../../electron/services/memoryNeed'

test('a file that fits is not refused', () => {
  expect(tooLargeFor(250_000_000, 2_000_000_000)).toBeUndefined()
})

test('a file that does not fit is refused with the memory it would need', () => {
  expect(tooLargeFor(3_000_000_000, 8_000_000_000)).toBe(
    'working with it needs about 12.0 GB of memory, and this machine has 8.0 GB to give',
  )
})
