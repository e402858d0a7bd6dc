import type { FileFilter, MessageBoxOptions } from 'electron'

/** The native dialogs, as functions over paths; a test gives its own. */
export interface Dialogs {
  /** Empty when the admin cancels. */
  readonly open: (request: OpenRequest) => Promise<readonly string[]>
  /** Null when the admin cancels. The system asks before a file is overwritten. */
  readonly save: (request: SaveRequest) => Promise<string | null>
  /** The index of the button. */
  readonly ask: (question: MessageBoxOptions) => Promise<number>
}

export interface OpenRequest {
  readonly title: string
  readonly filters: readonly FileFilter[]
  readonly several: boolean
}

export interface SaveRequest {
  readonly title: string
  readonly name: string
  readonly filters: readonly FileFilter[]
}

/** What each dialog offers to choose from. “All files” stays, because exports come with any ending. */
export const filters = {
  sources: [
    {
      name: 'Exports and packages',
      extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'ldif', 'ldf', 'zip', 'json'],
    },
    { name: 'All files', extensions: ['*'] },
  ],
  projects: [
    { name: 'ZipSync projects', extensions: ['zipsync.json', 'json'] },
    { name: 'All files', extensions: ['*'] },
  ],
  certificates: [
    { name: 'Certificates in PEM form', extensions: ['pem', 'crt', 'cer'] },
    { name: 'All files', extensions: ['*'] },
  ],
  packages: [{ name: 'ZipSync packages', extensions: ['zip'] }],
  states: [
    { name: 'Saved states and packages', extensions: ['json', 'gz', 'zip'] },
    { name: 'All files', extensions: ['*'] },
  ],
} as const satisfies Record<string, readonly FileFilter[]>

/** A file name that every system takes: no separators or reserved signs, not empty, not endless. */
export function safeFileName(name: string): string {
  const plain = Array.from(name, (sign) =>
    sign < ' ' || '<>:"/\\|?*'.includes(sign) ? '-' : sign,
  ).join('')
  return plain.replace(/[. ]+$/, '').slice(0, 120) || 'project'
}

/** The path with an ending, added when the admin typed none. */
export function withEnding(path: string, ending: string): string {
  return path.toLowerCase().endsWith(ending.toLowerCase()) ? path : path + ending
}
