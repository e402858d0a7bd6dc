import type { ColumnKind, ColumnSpec, FactStatus, Reference, Requirement } from './columnSpec'
import type { TableName } from './tableNames'

type Extras = Partial<Pick<ColumnSpec, 'max' | 'maxIs' | 'refersTo' | 'aka' | 'blank'>>

/** One column with what FORMAT §3 states of it. */
export function column(
  label: string,
  kind: ColumnKind,
  required: Requirement,
  status: FactStatus,
  source: string,
  extras: Extras = {},
): ColumnSpec {
  const blank = required === 'yes' ? 'an error' : 'not stated'
  return { label, kind, required, status, source, aka: [], blank, ...extras }
}

/** A documented limit in characters. */
export const upTo = (max: number) => ({ max, maxIs: 'documented' as const })

/** A limit taken from the same-named column of a documented file. */
export const about = (max: number) => ({ max, maxIs: 'assumed' as const })

/** The value must be found in that column. Source: FORMAT §3.10. */
export const refersTo = (table: TableName, name: string): { refersTo: Reference } => ({
  refersTo: { to: 'column', table, column: name },
})

/** An external key of the row itself. Source: FORMAT §4.2. */
export const key = (label = 'External key', aka: readonly string[] = []) =>
  column(label, 'key', 'yes', 'documented', '§4.2', {
    ...upTo(250),
    aka: ['external key', 'key', ...aka],
  })

/** The flag that tells the web page who owns the record. Source: FORMAT §4.3. */
export const owned = () =>
  column('Externally owned', 'flag', 'yes', 'documented', '§4.3', {
    ...upTo(1),
    aka: ['externally owned'],
  })

/** What is to be done with the row. Source: FORMAT §4.1. */
export const action = () =>
  column('Action', 'action', 'yes', 'documented', '§4.1', {
    ...upTo(1),
    aka: ['operation'],
    blank: 'the row is ignored',
  })
