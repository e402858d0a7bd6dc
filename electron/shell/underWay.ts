import type { MessageBoxOptions } from 'electron'
import type { Situation } from '../../shared/commands/commands'

/** What goes on while the window is asked to close. */
export type UnderWay = NonNullable<Situation['underWay']>

/** The answers of the question, in the order of its buttons. */
export const leavingChoices = ['stay', 'leave'] as const

/** What is true of each when the app ends now. Nothing of it is ever sent again by itself (API §3.5). */
const words: Readonly<
  Record<UnderWay, { readonly message: string; readonly detail: string; readonly leave: string }>
> = {
  building: {
    message: 'A package is being built.',
    detail: 'If you close now, it is not finished; no half-written package is left behind.',
    leave: 'Stop building and close',
  },
  uploading: {
    message: 'A package is being sent to the tenant.',
    detail:
      'If you close now, nobody knows whether it arrived. The next start looks for its import job and asks you; it is not sent again by itself.',
    leave: 'Close all the same',
  },
  watching: {
    message: 'The tenant has the package; its import job is being followed.',
    detail:
      'The job goes on without this window. The next start goes on following it and reads the tenant back.',
    leave: 'Close',
  },
  verifying: {
    message: 'The tenant is being read back and compared with the plan.',
    detail: 'The import is done. The next start reads the tenant back from the beginning.',
    leave: 'Close',
  },
}

/** The native question before a window closes in the middle of something. Enter and Escape stay. */
export function underWayQuestion(underWay: UnderWay): MessageBoxOptions {
  const { message, detail, leave } = words[underWay]
  return {
    type: underWay === 'uploading' ? 'warning' : 'info',
    message,
    detail,
    buttons: ['Keep open', leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}
