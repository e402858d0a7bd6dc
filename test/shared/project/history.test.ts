import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  endTyping,
  type History,
  historyLength,
  recordStep,
  redo,
  redoLabel,
  startHistory,
  undo,
  undoLabel,
} from '../../../shared/project/history'

const typed = (history: History<string>, document: string, at: number, field = 'name') =>
  recordStep(history, document, { label: 'Rename', field, at })

describe('undo and redo', () => {
  test('take a step back and again, naming it', () => {
    const done = recordStep(startHistory('a'), 'b', { label: 'Map USER_ID' })
    const undone = undo(done)
    expect([undoLabel(done), redoLabel(done)]).toEqual(['Undo Map USER_ID', 'Redo'])
    expect([undone.document, undoLabel(undone), redoLabel(undone)]).toEqual([
      'a',
      'Undo',
      'Redo Map USER_ID',
    ])
    expect(redo(undone).document).toBe('b')
  })

  test('with nothing to take back give the same history', () => {
    const history = startHistory('a')
    expect([undo(history), redo(history)].every((one) => one === history)).toBe(true)
  })

  test('forget what was undone when something else is done', () => {
    const history = recordStep(undo(recordStep(startHistory('a'), 'b', { label: '1' })), 'c', {
      label: '2',
    })
    expect(redo(history).document).toBe('c')
  })

  test('count a change that changed nothing as no step', () => {
    const history = startHistory('a')
    expect(recordStep(history, 'a', { label: 'x' })).toBe(history)
  })

  test('remember no more than so many steps, the latest ones', () => {
    const numbers = Array.from({ length: historyLength + 10 }, (_, at) => at + 1)
    const history = numbers.reduce((now, n) => recordStep(now, n, { label: '' }), startHistory(0))
    const back = numbers.reduce((now) => undo(now), history)
    expect(back.document).toBe(10)
  })
})

describe('typing in one field', () => {
  test('is one step while it goes on', () => {
    const history = typed(typed(typed(startHistory(''), 'a', 0), 'ab', 1000), 'abc', 2000)
    expect(undo(history).document).toBe('')
  })

  test('is a new step after a pause', () => {
    const history = typed(typed(startHistory(''), 'a', 0), 'ab', 1501)
    expect(undo(history).document).toBe('a')
  })

  test('is a new step in another field, after leaving the field, and after an undo', () => {
    const first = typed(startHistory(''), 'a', 0)
    expect([
      undo(typed(first, 'ab', 1, 'label')).document,
      undo(typed(endTyping(first), 'ab', 1)).document,
      undo(typed(redo(undo(first)), 'ab', 1)).document,
    ]).toEqual(['a', 'a', 'a'])
  })
})

describe('for any sequence', () => {
  const moves = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('step' as const), document: fc.integer(), field: fc.boolean() }),
      fc.constantFrom({ do: 'undo' as const }, { do: 'redo' as const }),
    ),
    { maxLength: 40 },
  )

  test('undoing everything leads to the beginning and redoing everything back to the end', () => {
    fc.assert(
      fc.property(moves, (sequence) => {
        const end = sequence.reduce((history: History<number>, move) => {
          if (move.do === 'undo') return undo(history)
          if (move.do === 'redo') return redo(history)
          const step = move.field ? { label: 'x', field: 'f', at: 0 } : { label: 'x' }
          return recordStep(history, move.document, step)
        }, startHistory(-1))
        const whole = end.future.reduce((history) => redo(history), end)
        const start = whole.past.reduce((history) => undo(history), whole)
        expect(start.document).toBe(-1)
        expect(start.future.reduce((history) => redo(history), start).document).toBe(whole.document)
      }),
    )
  })
})
