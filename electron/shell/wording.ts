import type { z } from 'zod'
import type { Problem } from '../../shared/contract/problem'

/** Every sentence the main process says about something of the world that went wrong. */

/** A call from a frame that is not our page; nobody should ever read it. */
export function foreignCaller(): Problem {
  return {
    code: 'call.foreign',
    title: 'The call did not come from the window of this app, so it was not carried out.',
    mend: '',
    detail: '',
  }
}

/** A call whose arguments do not pass the contract's guard. Names the places, never the values. */
export function wrongArguments(call: string, error?: z.ZodError): Problem {
  const places = error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`) ?? []
  return {
    code: 'call.arguments',
    title: 'Something unexpected happened: the window asked for something it may not ask for.',
    mend: 'Nothing was changed. Copy the details and report them.',
    detail: [call.slice(0, 50), ...places.slice(0, 20)].join('\n'),
  }
}

/** A bug, caught at the top. */
export function unexpected(error: unknown): Problem {
  return {
    code: 'bug',
    title: 'Something unexpected happened.',
    mend: 'Your work is safe in the autosave. Copy the details and report them; if it goes on, start the app again.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

/** A ticket that this start of the app never gave out. */
export function unknownTicket(): Problem {
  return {
    code: 'file.unknownTicket',
    title: 'The window speaks of a file that was not opened in this session.',
    mend: 'Choose the file again.',
    detail: '',
  }
}

const diskReasons: Readonly<Record<string, { readonly why: string; readonly mend: string }>> = {
  ENOENT: {
    why: 'it is not there any more',
    mend: 'Look whether it was moved or renamed, and choose it again.',
  },
  EACCES: {
    why: 'this account has no right to do so there',
    mend: 'Ask for the right to it, or use a folder of your own.',
  },
  EPERM: {
    why: 'the system does not permit it',
    mend: 'Ask for the right to it, or use a folder of your own.',
  },
  EISDIR: { why: 'it is a folder', mend: 'Choose a file.' },
  ENOTDIR: {
    why: 'a part of its path is not a folder',
    mend: 'Look at the path and choose it again.',
  },
  ENOSPC: { why: 'the disk is full', mend: 'Make room on the disk, or choose another one.' },
  EROFS: { why: 'the disk can only be read', mend: 'Choose another folder.' },
  EBUSY: {
    why: 'another program holds it',
    mend: 'Close it in the other program (a spreadsheet often does this) and try again.',
  },
  EFBIG: { why: 'it is too large', mend: 'Choose another file.' },
}

/** A file that cannot be read or written. `name` is the file's name without its folder. */
export function diskProblem(doing: 'read' | 'written', name: string, error: unknown): Problem {
  const code = codeOf(error)
  const { why, mend } = diskReasons[code] ?? {
    why: 'the system refused it',
    mend: 'Try again, or choose another folder.',
  }
  return {
    code: `disk.${code || 'unknown'}`,
    title: `“${name}” cannot be ${doing}: ${why}.`,
    mend,
    detail: code,
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
}

/** A project or settings file larger than any real one. */
export function tooLarge(name: string): Problem {
  return {
    code: 'file.tooLarge',
    title: `“${name}” is far too large to be a project.`,
    mend: 'Choose a .zipsync.json file. Nothing was changed.',
    detail: '',
  }
}

/** A file of a kind that was not asked for. */
export function notThatKind(name: string, wanted: string): Problem {
  return {
    code: 'file.kind',
    title: `“${name}” is not ${wanted}.`,
    mend: 'Choose another file.',
    detail: '',
  }
}

/** The engine's process ended by itself. It has been started again when this is read. */
export function engineEnded(code: number): Problem {
  return {
    code: 'engine.ended',
    title: 'The part of the app that holds the data ended unexpectedly and was started again.',
    mend: 'Nothing on disk was changed. The sources are read again now; what was running has to be started again.',
    detail: `exit code ${code}`,
  }
}

/** The engine keeps ending as soon as it starts. */
export function engineGone(): Problem {
  return {
    code: 'engine.gone',
    title: 'The part of the app that holds the data ends each time it is started.',
    mend: 'Save the project and start the app again. If it happens with one file only, leave that file out and report it.',
    detail: '',
  }
}

/** No credential is kept for a tenant; where it is kept for the session only, one of an earlier start is gone. */
export function notSignedIn(host: string, isForSessionOnly: boolean): Problem {
  return {
    code: 'tenant.signIn',
    title: isForSessionOnly
      ? `There is no user name and password for ${host} in this session; on this computer they are kept for one session only.`
      : `There is no user name and password for ${host} yet.`,
    mend: 'Open Settings and enter them.',
    detail: '',
  }
}

/** A project whose tenant may only be read. */
export function readOnlyTenant(host: string): Problem {
  return {
    code: 'tenant.readOnly',
    title: `${host} is marked as “read only”, so nothing is sent to it.`,
    mend: 'Change that in Settings if this project is meant to send.',
    detail: '',
  }
}

/** The practice tenant did not start. */
export function practiceFailed(detail: string): Problem {
  return {
    code: 'practice.failed',
    title: 'The practice tenant could not be started.',
    mend: 'Try again; another program may hold its port.',
    detail,
  }
}

/** A link to somewhere that is not on the list. */
export function linkRefused(): Problem {
  return {
    code: 'link.refused',
    title: 'The app opens only links to pages it knows.',
    mend: 'Copy the address into a browser if you trust it.',
    detail: '',
  }
}

/** The sample is not part of this copy of the app. */
export function sampleMissing(): Problem {
  return {
    code: 'sample.missing',
    title: 'The sample is not part of this copy of the app.',
    mend: 'Install the app again, or build it with “npm run build”.',
    detail: '',
  }
}
