import type { Step } from '../../shared/contract/views'
import type { TableName } from '../../shared/schema/tableNames'

/** Where the window is: one of the six steps, or one of the two screens beside them. */
export type Place = Step | 'history' | 'settings'

/**
 * What is selected on each screen; its inspector explains it, and other screens set it to lead there
 * (`dispatch({ type: 'place.shown', place: 'sources', selection: { … } })`). Not part of undo.
 */
export interface Selections {
  readonly sources: {
    readonly source: string
    readonly column: string | null
    /** Data row from 1 to bring into sight; null: none. */
    readonly row: number | null
  } | null
  readonly mapping:
    | { readonly mapping: string; readonly column: string | null }
    | { readonly lookup: string }
    | { readonly proposals: true }
    | null
  readonly manifest: { readonly key: string } | null
  readonly checks: {
    readonly group: string
    readonly issue: {
      readonly table: TableName | null
      readonly row: number | null
      readonly column: string | null
      /** Its place in the group, from 0; the first when it is not known. */
      readonly at?: number
    } | null
  } | null
  readonly preview:
    | { readonly record: string }
    /** The kept states instead of the plan, with one of the records that changed between two of them. */
    | { readonly states: true; readonly change: string | null }
    | null
  readonly send: { readonly check: string } | { readonly difference: number } | null
  /**
   * A build or upload, what one upload did with a record of a person, the upload whose package is to be compared, or a row
   * that differs between two packages.
   */
  readonly history:
    | { readonly entry: string }
    | { readonly record: string }
    | { readonly compare: string }
    | { readonly change: string }
    | null
  readonly settings: { readonly part: string } | null
}

export const nothingSelected: Selections = {
  sources: null,
  mapping: null,
  manifest: null,
  checks: null,
  preview: null,
  send: null,
  history: null,
  settings: null,
}
