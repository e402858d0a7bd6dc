import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** What a component says: its words as a reader gets them, spaces made single. */
export function drawnWords(element: ReactElement): string {
  return renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The markup itself, for what is said by attributes. */
export function drawnMarkup(element: ReactElement): string {
  return renderToStaticMarkup(element)
}
