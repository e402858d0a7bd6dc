import type { SplitHandlers } from './splitSize'
import './panes.css'

export interface SplitterProps {
  readonly label: string
  /** In pixels, of the pane that has a size. */
  readonly size: number
  readonly min: number
  readonly max: number
  readonly direction: 'row' | 'column'
  /** From `useSplitSize`. */
  readonly handlers: SplitHandlers
}

/** The divider between two panes: dragged, moved by arrow keys, put back by a double click. */
export function Splitter({ label, size, min, max, direction, handlers }: SplitterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be dragged; this is the window splitter pattern of ARIA.
    <div
      className={`splitter ${direction}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      {...handlers}
    />
  )
}
