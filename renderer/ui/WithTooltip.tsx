import type { ReactElement, ReactNode } from 'react'
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components'

/** Shows more words about one focusable thing, on hover and on focus. The child must be a DOM element with a role. */
export function WithTooltip({
  text,
  children,
}: {
  readonly text: ReactNode
  readonly children: ReactElement
}) {
  return (
    <TooltipTrigger delay={400}>
      <Focusable>{children as ReactElement<never, string>}</Focusable>
      <Tooltip className="tooltip" offset={4}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
