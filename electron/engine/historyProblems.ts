import type { KeptPart } from '../../shared/contract/historyViews'
import { ProblemError } from '../services/tenant/problemError'

/** The history does not have that entry any more. */
export function notInHistory(): ProblemError {
  return new ProblemError({
    code: 'history.forgotten',
    title: 'The history does not have that entry any more.',
    mend: 'Look at the history again. How long entries are kept is said in Settings.',
    detail: '',
  })
}

/** Why a package of an entry is not there, in the words that stand in the inspector, too. */
export function notKeptPackage(part: KeptPart): ProblemError {
  return new ProblemError({
    code: 'history.notKept',
    title:
      part === 'package'
        ? 'The history keeps no package with that entry: it was not sent, was sent by an older version, or its file was removed.'
        : 'The history keeps no undo package with that entry: it was sent without a plan or by an older version, changed nothing, or its file was removed.',
    mend: 'Nothing was changed. A copy may lie where it was saved.',
    detail: part,
  })
}

/** A kept file that is not what was sent must never be taken for it. */
export function notAsSent(part: KeptPart, wanted: string, found: string): ProblemError {
  return new ProblemError({
    code: 'history.notAsSent',
    title: `The ${part === 'package' ? 'package' : 'undo package'} that lies in the history is not the one that was ${part === 'package' ? 'sent' : 'written'}: its SHA-256 is another one. It was changed or damaged since, so it is not used.`,
    mend: 'Nothing was changed. Use a copy that was saved elsewhere.',
    detail: `wanted ${wanted}, found ${found}`,
  })
}
