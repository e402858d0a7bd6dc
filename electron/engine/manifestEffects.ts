import { rowsPerSlice, type Sliced } from '../../shared/columns/sliced'
import type { Table } from '../../shared/columns/table'
import type { ManifestEffect } from '../../shared/contract/views'
import { optionsOf } from '../../shared/manifest/manifest'
import type { PackageContent } from '../../shared/package/packageContent'
import { entryNameOf, tableSpec } from '../../shared/schema/lookUp'
import { isDeviceTable, type TableName, tableNames } from '../../shared/schema/tableNames'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { countOf } from './countWords'

/**
 * What each option of the manifest does with this very package, in sentences for the Manifest screen; with a state of the
 * tenant also in numbers. Pauses by itself. Source: FORMAT §2.2, §2.3.
 */
export function* appliesAgainst(
  content: PackageContent,
  snapshot: Snapshot | undefined,
): Sliced<readonly ManifestEffect[]> {
  if (content.manifest.state !== 'read') return []
  const options = optionsOf(content.manifest.manifest)
  return [
    ...(yield* mirrorEffects(content, options.mirror, snapshot)),
    ...(yield* ignoreEffects(content, options.deviceNamesToIgnore)),
    {
      key: 'ignoreDeviceOrderAndDelay',
      severity: 'note',
      sentence: options.ignoreDeviceOrderAndDelay
        ? 'Users that are in xMatters keep the order and delays of their devices; only new users get those of the package.'
        : 'Order and delay of every device are set as the package says.',
    },
    {
      key: 'forceNewPasswordReset',
      severity: options.forceNewPasswordReset ? 'note' : 'warning',
      sentence: options.forceNewPasswordReset
        ? 'Users the package adds get a random password and set their own through “Forgot password”.'
        : 'Users the package adds get a generated password of the old kind.',
    },
  ]
}

function* mirrorEffects(
  content: PackageContent,
  mirror: boolean,
  snapshot: Snapshot | undefined,
): Sliced<readonly ManifestEffect[]> {
  const key = 'mirror'
  if (!mirror) {
    return [
      {
        key,
        severity: 'note',
        sentence: 'Only what the rows say is done: records that are missing from the package stay.',
      },
    ]
  }
  const effects: ManifestEffect[] = [
    {
      key,
      severity: 'warning',
      sentence:
        'The package is the whole truth: every record that was synchronised before and is missing from it is deleted.',
    },
  ]
  for (const table of tableNames) {
    if ((content.files.get(table)?.table.rowCount ?? 0) > 0) continue
    const keyed = yield* keyedRecords(snapshot, table)
    if (keyed === 0) continue
    const { object } = tableSpec(table)
    effects.push({
      key,
      severity: 'error',
      sentence: `Mirror is on and ${entryNameOf(table)} has no rows: ${countOf(keyed, object)} would be deleted.`,
    })
  }
  return effects
}

/** How many records of a file a state has that mirror may delete: those with an external key (FORMAT §5.3). */
function* keyedRecords(snapshot: Snapshot | undefined, table: TableName): Sliced<number> {
  const state = snapshot?.tables.get(table)
  const keys = state?.column('EXTERNAL_KEY')
  if (state === undefined || keys === undefined || snapshot?.unread.has(table) === true) return 0
  return yield* countRows(state.rowCount, (row) => keys.text(row) !== '')
}

function* ignoreEffects(
  content: PackageContent,
  names: ReadonlySet<string>,
): Sliced<readonly ManifestEffect[]> {
  const key = 'deviceNamesToIgnore'
  if (names.size === 0) {
    return [{ key, severity: 'note', sentence: 'Devices of every name are synchronised.' }]
  }
  let ignored = 0
  for (const table of tableNames.filter(isDeviceTable)) {
    ignored += yield* rowsNamed(content.files.get(table)?.table, names)
  }
  return [
    {
      key,
      severity: ignored > 0 ? 'warning' : 'note',
      sentence: `Devices named ${[...names].map((name) => `“${name}”`).join(', ')} are neither added, nor changed, nor deleted. ${ignored === 0 ? 'No row of the package has such a name.' : `${countOf(ignored, 'row')} of the package ${ignored === 1 ? 'has' : 'have'} such a name and no effect.`}`,
    },
  ]
}

function* rowsNamed(table: Table | undefined, names: ReadonlySet<string>): Sliced<number> {
  const column = table?.column('DEVICE_NAME')
  if (column === undefined) return 0
  return yield* countRows(column.length, (row) => names.has(column.text(row)))
}

function* countRows(rowCount: number, counts: (row: number) => boolean): Sliced<number> {
  let count = 0
  for (let row = 0; row < rowCount; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (counts(row)) count += 1
  }
  return count
}
