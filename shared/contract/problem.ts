/**
 * Something about the world that went wrong, as a value that crosses processes. `title` says what happened and where,
 * `mend` what to do; both are sentences for people. `detail` is for the log and the “copy details” button and never
 * holds a secret or a cell's value.
 */
export interface Problem {
  readonly code: string
  readonly title: string
  readonly mend: string
  readonly detail: string
}

/** What every call answers with. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** How far a job is. `total` is 0 while unknown. */
export interface Progress {
  readonly job: string
  /** What is being done, for the status bar: “Reading hr-export.csv”. */
  readonly label: string
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'rows' | 'records' | 'requests' | 'steps'
}
