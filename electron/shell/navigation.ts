import type { WebContents } from 'electron'
import { isKnownLink } from './externalLinks'

/** What is needed of a page to keep it where it is. */
export type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>

/**
 * Keeps the page on our own address: no navigation, no redirect, no frame, no webview, no further
 * window. A link to a known place opens in the system's browser. Source: security checklist, rules
 * 10, 11 and 13.
 */
export function guardNavigation(
  contents: GuardedContents,
  openOutside: (address: string) => void,
): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isKnownLink(url)) openOutside(url)
    return { action: 'deny' }
  })
}
