import { expect, test } from 'vitest'
import { Utf8Gate } from '../../../shared/columns/utf8Gate'

test('a character cut by a border survives when the reader fills the same buffer again', () => {
  const text = Buffer.from('O’Neill')
  const buffer = Buffer.alloc(3)
  const gate = new Utf8Gate()
  let read = ''
  for (let from = 0; from < text.length; from += buffer.length) {
    const length = text.copy(buffer, 0, from)
    const piece = gate.push(buffer.subarray(0, length))
    expect(piece.repairedAt).toEqual([])
    read += Buffer.from(piece.bytes).toString('utf8')
  }
  expect(read).toBe('O’Neill')
})
