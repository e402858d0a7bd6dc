import { describe, expect, test } from 'vitest'
import { nextPane } from '../../../renderer/frame/panes'
import { commandOfKey } from '../../../renderer/frame/shortcuts'
import { keyDelta, movedSize } from '../../../renderer/ui/splitSize'

const pressed = (
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'shift' | 'alt', true>> = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
})

describe('a key', () => {
  test.each([
    { key: pressed('s', { ctrl: true }), on: 'linux', command: 'save' },
    { key: pressed('S', { ctrl: true, shift: true }), on: 'win32', command: 'saveAs' },
    { key: pressed('s', { meta: true }), on: 'darwin', command: 'save' },
    { key: pressed('s', { ctrl: true }), on: 'darwin', command: undefined },
    { key: pressed('y', { ctrl: true }), on: 'win32', command: 'redo' },
    { key: pressed('y', { ctrl: true }), on: 'linux', command: undefined },
    { key: pressed('k', { ctrl: true }), on: 'linux', command: 'commandPalette' },
    { key: pressed('?', { shift: true }), on: 'linux', command: 'shortcuts' },
    { key: pressed('?'), on: 'linux', command: 'shortcuts' },
    { key: pressed('s'), on: 'linux', command: undefined },
    { key: pressed('s', { ctrl: true, alt: true }), on: 'linux', command: undefined },
  ])('$key.key on $on is $command', ({ key, on, command }) => {
    expect(commandOfKey(key, on)).toBe(command)
  })
})

test('F6 goes round through the panes, both ways, and begins at an end', () => {
  expect([
    nextPane(0, 4, false),
    nextPane(3, 4, false),
    nextPane(0, 4, true),
    nextPane(-1, 4, true),
  ]).toEqual([1, 0, 3, 3])
})

test('a divider moves the pane it sizes, within its limits', () => {
  const limits = { min: 100, max: 400 } as const
  expect([
    movedSize(200, 50, { sized: 'first', ...limits }),
    movedSize(200, 50, { sized: 'second', ...limits }),
    movedSize(200, 900, { sized: 'first', ...limits }),
    keyDelta('ArrowLeft', 'row'),
    keyDelta('ArrowLeft', 'column'),
  ]).toEqual([250, 150, 400, -16, 0])
})
