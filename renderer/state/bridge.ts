import type { Bridge } from '../../shared/contract/bridge'

declare global {
  interface Window {
    /** Put there by the preload; absent only where the page is opened outside the app. */
    readonly bridge?: Bridge
  }
}

/** The way out of the page, undefined outside the app. */
export function bridgeOf(window: Window): Bridge | undefined {
  return window.bridge
}
