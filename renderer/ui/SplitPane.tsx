import type { ReactNode } from 'react'
import { Splitter } from './Splitter'
import { useSplitSize } from './splitSize'
import './panes.css'

export interface SplitPaneProps {
  /** Names the divider, and remembers its place: “Width of the list”. */
  readonly label: string
  /** The pane that has a size in pixels; the other takes the rest. */
  readonly sized: 'first' | 'second'
  readonly initial: number
  readonly min: number
  readonly max: number
  /** `row`: side by side. `column`: one above the other. */
  readonly direction?: 'row' | 'column'
  readonly first: ReactNode
  readonly second: ReactNode
}

/** Two panes with a divider between them that moves by mouse and by arrow keys; a double click puts it back. */
export function SplitPane(props: SplitPaneProps) {
  const { label, sized, initial, min, max, direction = 'row', first, second } = props
  const { size, separator } = useSplitSize({ label, sized, initial, min, max, direction })
  const style = direction === 'row' ? { width: size } : { height: size }
  return (
    <div className={`split ${direction}`}>
      <div
        className={`split-pane${sized === 'first' ? ' sized' : ''}`}
        {...(sized === 'first' ? { style } : {})}
      >
        {first}
      </div>
      <Splitter {...{ label, size, min, max, direction }} handlers={separator} />
      <div
        className={`split-pane${sized === 'second' ? ' sized' : ''}`}
        {...(sized === 'second' ? { style } : {})}
      >
        {second}
      </div>
    </div>
  )
}
