import type { GuardSettings } from '../../../shared/project/project'

/** A limit the form shows as a number with its unit. */
export interface GuardField {
  readonly key:
    | 'deletionShare'
    | 'deletionCount'
    | 'updateShare'
    | 'sourceLossShare'
    | 'snapshotMaxAge'
  readonly label: string
  readonly unit: '%' | 'records' | 'minutes'
  readonly meaning: string
}

/** The limits of a project, in the order of the form. Source: design §2, guards. */
export const guardFields: readonly GuardField[] = [
  {
    key: 'deletionShare',
    label: 'Deletions per file',
    unit: '%',
    meaning: 'The smaller of this share and the count below trips; three deletions never do.',
  },
  {
    key: 'deletionCount',
    label: 'Deletions per file, at most',
    unit: 'records',
    meaning: 'Whatever the size of the file.',
  },
  {
    key: 'updateShare',
    label: 'Updates',
    unit: '%',
    meaning: 'More updates than this usually mean that a column moved.',
  },
  {
    key: 'sourceLossShare',
    label: 'Rows lost since the last run',
    unit: '%',
    meaning: 'A source that shrinks by more is often a cut export.',
  },
  {
    key: 'snapshotMaxAge',
    label: 'Age of the snapshot',
    unit: 'minutes',
    meaning: 'Older ones are read again before a package is sent.',
  },
]

/** The number a field shows: shares in percent, at most two decimals. */
export function shownLimit(guards: GuardSettings, field: GuardField): number {
  const value = guards[field.key]
  return field.unit === '%' ? Math.round(value * 10_000) / 100 : value
}

/** The limits with one changed; out-of-range numbers are brought to the nearest allowed one. Same object when equal. */
export function withLimit(guards: GuardSettings, field: GuardField, shown: number): GuardSettings {
  if (!Number.isFinite(shown)) return guards
  const value = allowed(field, shown)
  return guards[field.key] === value ? guards : { ...guards, [field.key]: value }
}

function allowed(field: GuardField, shown: number): number {
  switch (field.unit) {
    case '%':
      return Math.min(Math.max(shown, 0), 100) / 100
    case 'records':
      return Math.max(Math.round(shown), 0)
    case 'minutes':
      return Math.max(Math.round(shown), 1)
    default:
      return field.unit satisfies never
  }
}

/** User ids as typed, one a line or separated by commas: trimmed, blank ones left out, each once. */
export function readUsers(text: string): readonly string[] {
  const names = text.split(/[\n,;]/).map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}
