import { finish } from '../columns/sliced'
import type { FieldChange } from '../plan/plan'
import type { TableName } from '../schema/tableNames'
import { type ChangedRecords, compareStates } from './changedRecords'
import type { Snapshot } from './snapshot'

/** A record that is not the same in two snapshots. `name` is its natural key; a new name is a change of that column. */
export type RecordChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string }
  | { readonly kind: 'changed'; readonly name: string; readonly changes: readonly FieldChange[] }

/** What became of one table. `unknown`: one of the snapshots has not read it, so nothing can be said. */
export type TableChange =
  | { readonly table: TableName; readonly state: 'unknown' }
  | {
      readonly table: TableName
      readonly state: 'compared'
      readonly unchanged: number
      readonly changes: readonly RecordChange[]
    }

/** What changed in a tenant from one snapshot to a later one, all at once, as one document. `compareStates` says how. Pure. */
export function compareSnapshots(before: Snapshot, after: Snapshot): readonly TableChange[] {
  return finish(compareStates(before, after)).map((compared) =>
    compared.state === 'unknown'
      ? { table: compared.table, state: 'unknown' }
      : {
          table: compared.table,
          state: 'compared',
          unchanged: compared.records.counts.unchanged,
          changes: changesOf(compared.records),
        },
  )
}

function changesOf(records: ChangedRecords): readonly RecordChange[] {
  return Array.from({ length: records.length }, (_, position): RecordChange => {
    const kind = records.kindAt(position)
    const name = records.nameAt(position)
    return kind === 'changed' ? { kind, name, changes: records.fieldsAt(position) } : { kind, name }
  })
}
