import type { MessageBoxOptions } from 'electron'

/**
 * Where closing the window stands. `telling`: the admin is told what goes on, and asked whether to leave it. `asking`: the page was told and asks the admin. `saving`: the
 * admin wants the work saved first.
 */
export type Closing =
  | { readonly state: 'open' }
  | { readonly state: 'telling'; readonly reason: 'close' | 'quit' }
  | { readonly state: 'asking'; readonly reason: 'close' | 'quit' }
  | { readonly state: 'saving'; readonly reason: 'close' | 'quit' }
  | { readonly state: 'allowed'; readonly reason: 'close' | 'quit' }

/** What happens to a window that may have unsaved changes. */
export type ClosingEvent =
  | {
      readonly type: 'close.asked'
      readonly reason: 'close' | 'quit'
      readonly dirty: boolean
      /** A package is being built, sent or followed. */
      readonly underWay: boolean
    }
  | { readonly type: 'leave.chosen'; readonly leaves: boolean; readonly dirty: boolean }
  | { readonly type: 'choice.made'; readonly choice: 'save' | 'discard' | 'cancel' }
  | { readonly type: 'project.saved' }
  | { readonly type: 'save.cancelled' }
  | { readonly type: 'page.silent' }

/**
 * Decides when a window closes: at once when nothing goes on and nothing changed; otherwise after the admin gave them up or
 * the save went through. A page that does not answer may be closed: the autosave has its work.
 */
export function reduceClosing(closing: Closing, event: ClosingEvent): Closing {
  switch (event.type) {
    case 'close.asked':
      if (closing.state === 'allowed' || closing.state === 'telling') return closing
      if (event.underWay) return { state: 'telling', reason: event.reason }
      return { state: event.dirty ? 'asking' : 'allowed', reason: event.reason }
    case 'leave.chosen':
      if (closing.state !== 'telling') return closing
      if (!event.leaves) return { state: 'open' }
      return { state: event.dirty ? 'asking' : 'allowed', reason: closing.reason }
    case 'choice.made':
      if (closing.state !== 'asking') return closing
      if (event.choice === 'cancel') return { state: 'open' }
      return { state: event.choice === 'save' ? 'saving' : 'allowed', reason: closing.reason }
    case 'project.saved':
      return closing.state === 'saving' ? { state: 'allowed', reason: closing.reason } : closing
    case 'save.cancelled':
      return closing.state === 'saving' ? { state: 'open' } : closing
    case 'page.silent':
      return closing.state === 'asking' ? { state: 'allowed', reason: closing.reason } : closing
    default:
      return event satisfies never
  }
}

/** The answers of the question, in the order of its buttons. */
export const unsavedChoices = ['save', 'discard', 'cancel'] as const

/** The native question about unsaved changes. Enter saves, Escape stays; the system orders the buttons. */
export function unsavedQuestion(name: string): MessageBoxOptions {
  return {
    type: 'warning',
    message: `Save the changes to “${name || 'the project'}”?`,
    detail: 'Changes that are not saved are lost.',
    buttons: ['Save', 'Don’t save', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  }
}
