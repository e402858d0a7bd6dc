import { expect, test } from 'vitest'
import { memorySentence } from '../../../renderer/frame/memoryWords'

const megabyte = 1024 * 1024

test('the tooltip of the memory tells the part of the tables from the whole', () => {
  expect(memorySentence(1024 * megabyte, 686 * megabyte)).toBe(
    'The engine holds 1 GB of memory, 686 MB of it for tables.',
  )
})

test('without tables only the whole is told', () => {
  expect(memorySentence(110 * megabyte, 0)).toBe('The engine holds 110 MB of memory.')
})
