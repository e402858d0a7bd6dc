import type { Problem } from '../../shared/contract/problem'
import { type FileProblem, wordFileProblem } from '../services/fileProblem'

/** A state that was read could not be kept. The reading itself is not lost. */
export function notKept(problem: FileProblem): Problem {
  const { title, detail } = wordFileProblem(problem)
  return {
    code: 'state.notKept',
    title: `The state that was read is in use, but it could not be kept for the next start. ${title}`,
    mend: 'Save it to a file of your choice, or make room and read the tenant again.',
    detail,
  }
}

/** A kept state that is torn, foreign or gone. */
export function notUsable(id: string, { kind, detail, path }: FileProblem): Problem {
  return {
    code: 'state.notUsable',
    title: `The state kept on ${momentIn(id)} cannot be used: ${kind === 'missing' ? 'it is not there any more' : detail}.`,
    mend: 'Delete it in the list of kept states, and read the tenant.',
    detail: path,
  }
}

/** A state of one tenant is no state of another. */
export function otherTenant(): Problem {
  return {
    code: 'state.otherTenant',
    title: 'That state is of another tenant than the one of this project, so it was not taken.',
    mend: 'Choose a state of this tenant, or read the tenant.',
    detail: '',
  }
}

/** The project turned to another tenant while the first one was being read. */
export function tenantChanged(): Problem {
  return {
    code: 'state.tenantChanged',
    title:
      'The project turned to another tenant while the first one was being read, so what was read was not taken.',
    mend: 'Read the tenant that is chosen now.',
    detail: '',
  }
}

/** Nothing is compared at this moment. */
export function noComparison(): Problem {
  return {
    code: 'state.noComparison',
    title: 'There are no two states being compared any more.',
    mend: 'Choose two states in the list and compare them.',
    detail: '',
  }
}

/** “2026-11-22T18-02-11-000Z” → “2026-11-22, 18:02 UTC”. */
function momentIn(id: string): string {
  const [, day = '', hour = '', minute = ''] = /\/(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)/.exec(id) ?? []
  return day === '' ? 'this computer' : `${day}, ${hour}:${minute} UTC`
}
