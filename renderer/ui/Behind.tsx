import { type ReactNode, useDeferredValue } from 'react'

/**
 * Draws a large part of a screen right behind the rest of it, when the screen opens: React then works on it in pieces, and
 * the window goes on answering. From then on it is drawn with the rest.
 */
export function Behind({ children }: { readonly children: ReactNode }): ReactNode {
  const isDue = useDeferredValue(true, false)
  return isDue ? children : null
}
