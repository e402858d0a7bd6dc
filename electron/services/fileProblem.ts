import { basename } from 'node:path'
import type { Problem } from '../../shared/contract/problem'

/** Why a file could not be read or written. `detail` is for the sentence where it says what was found, else for the log. */
export interface FileProblem {
  readonly kind:
    | 'missing'
    | 'isFolder'
    | 'noAccess'
    | 'locked'
    | 'empty'
    | 'notText'
    | 'tooLarge'
    | 'diskFull'
    | 'readOnly'
    | 'notWhole'
    | 'malformed'
    | 'notAState'
    | 'failed'
  readonly path: string
  readonly detail: string
}

/** What work on a file answers. A bug throws and an abort rejects with the signal's reason; everything else is a value. */
export type FileAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FileProblem }

const kindOfCode: Readonly<Record<string, FileProblem['kind']>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EISDIR: 'isFolder',
  EACCES: 'noAccess',
  EPERM: 'noAccess',
  EBUSY: 'locked',
  ETXTBSY: 'locked',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EROFS: 'readOnly',
}

/** Turns what the file system threw into a value; anything that is not a system error is a bug and thrown on. */
export function fileProblemOf(error: unknown, path: string): FileProblem {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  if (error.name === 'AbortError') throw error
  return { kind: kindOfCode[error.code] ?? 'failed', path, detail: error.message }
}

/** The problem of a file that the system would not open, make or write; undefined for anything else that was thrown. */
export function systemProblemOf(thrown: unknown): Problem | undefined {
  if (!(thrown instanceof Error) || !('syscall' in thrown) || !('path' in thrown)) return undefined
  if (typeof thrown.path !== 'string') return undefined
  return wordFileProblem(fileProblemOf(thrown, thrown.path))
}

/** A failure as an answer. */
export function refused(
  kind: FileProblem['kind'],
  path: string,
  detail: string,
): { readonly ok: false; readonly problem: FileProblem } {
  return { ok: false, problem: { kind, path, detail } }
}

/** The sentences for a file problem: what happened, where, and what to do. */
export function wordFileProblem(problem: FileProblem): Problem {
  const name = basename(problem.path)
  const { title, mend } = sentences(problem, name)
  return { code: `file.${problem.kind}`, title, mend, detail: `${problem.path}: ${problem.detail}` }
}

function sentences(
  problem: FileProblem,
  name: string,
): { readonly title: string; readonly mend: string } {
  switch (problem.kind) {
    case 'missing':
      return { title: `${name} is not there.`, mend: `Look for it at ${problem.path}.` }
    case 'isFolder':
      return { title: `${name} is a folder.`, mend: 'Choose a file in it.' }
    case 'noAccess':
      return {
        title: `${name} may not be opened by this account.`,
        mend: `Ask for access to ${problem.path}.`,
      }
    case 'locked':
      return {
        title: `${name} is held open by another program.`,
        mend: 'Close it there, then read it again.',
      }
    case 'empty':
      return { title: `${name} has no bytes.`, mend: 'Export it again.' }
    case 'notText':
      return { title: `${name} is ${problem.detail}, not a CSV.`, mend: 'Export it as CSV.' }
    case 'tooLarge':
      return {
        title: `${name} is too large: ${problem.detail}.`,
        mend: 'Split it into parts, or use a machine with more memory.',
      }
    case 'diskFull':
      return { title: `There is no room left to write ${name}.`, mend: 'Free some space there.' }
    case 'readOnly':
      return { title: `${name} lies on a read-only disk.`, mend: 'Choose another folder.' }
    case 'notWhole':
      return {
        title: `${name} did not read back as it was written: ${problem.detail}.`,
        mend: 'Nothing was replaced. Try again, on another disk if it repeats.',
      }
    case 'malformed':
      return { title: `${name} cannot be understood: ${problem.detail}.`, mend: 'Export it again.' }
    case 'notAState':
      return {
        title: `${name} describes no state: ${problem.detail}.`,
        mend: 'Choose a whole package, or a snapshot.',
      }
    case 'failed':
      return { title: `${name} could not be used: ${problem.detail}.`, mend: 'Try again.' }
    default:
      return problem.kind satisfies never
  }
}
