import { type KeyboardEvent, type PointerEvent, useState } from 'react'

export interface SplitOptions {
  readonly label: string
  readonly sized: 'first' | 'second'
  readonly initial: number
  readonly min: number
  readonly max: number
  readonly direction: 'row' | 'column'
}

/** Sizes of dividers by their label, for as long as the window lives, so that a pane comes back as it was left. */
const remembered = new Map<string, number>()

/** The size after moving a divider by `delta` pixels to the right or down. */
export function movedSize(
  size: number,
  delta: number,
  options: Pick<SplitOptions, 'sized' | 'min' | 'max'>,
): number {
  const wanted = options.sized === 'first' ? size + delta : size - delta
  return Math.round(Math.min(options.max, Math.max(options.min, wanted)))
}

/** How far a key moves a divider, in pixels; 0 when the key is not for dividers. */
export function keyDelta(key: string, direction: 'row' | 'column'): number {
  const [back, forth] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
  if (key === back) return -16
  return key === forth ? 16 : 0
}

/** What a divider listens to. */
export interface SplitHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onDoubleClick: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The size of a split pane and the handlers of its divider. */
export function useSplitSize(options: SplitOptions): {
  readonly size: number
  readonly separator: SplitHandlers
} {
  const { label, initial, direction } = options
  const [size, setSize] = useState(remembered.get(label) ?? initial)
  const set = (next: number) => {
    remembered.set(label, next)
    setSize(next)
  }
  const separator = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      const at = direction === 'row' ? event.clientX : event.clientY
      const handle = event.currentTarget
      handle.setPointerCapture(event.pointerId)
      const move = (moved: globalThis.PointerEvent) =>
        set(movedSize(size, (direction === 'row' ? moved.clientX : moved.clientY) - at, options))
      handle.addEventListener('pointermove', move)
      const stop = () => handle.removeEventListener('pointermove', move)
      handle.addEventListener('lostpointercapture', stop, { once: true })
    },
    onDoubleClick: () => set(initial),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const delta = keyDelta(event.key, direction)
      if (delta === 0) return
      event.preventDefault()
      set(movedSize(size, delta, options))
    },
  }
  return { size, separator }
}
