import type { Sliced } from '../../shared/columns/sliced'
import type { WindowRequest } from '../../shared/contract/views'
import { certainties } from '../../shared/plan/decisions'
import type { FilePlan, Outcome } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import type { NamedCell } from '../../shared/plan/recordNames'
import { hasExternalKey } from '../../shared/schema/lookUp'
import { CellCodes } from './cellCodes'
import { ranksForPeople } from './peopleOrder'
import { dealtByRank } from './rankRows'

/** Records of several files by their places in this list: five bytes each. */
export interface ChosenRecords {
  readonly files: readonly FilePlan[]
  /** For each place, its file's number in `files`. */
  readonly fileOf: Uint8Array
  readonly positions: Int32Array
}

/** The file of a place. */
export function fileAt({ files, fileOf }: ChosenRecords, place: number): FilePlan {
  const file = files[fileOf[place] ?? -1]
  if (file === undefined) throw new RangeError('There is no such record')
  return file
}

/** What the admin looks at first: what is lost, then what is refused, then what changes, at last what stays. */
const firstToLast: readonly Outcome[] = [
  'delete',
  'cascade',
  'reject',
  'adopt',
  'add',
  'update',
  'ignore',
  'keep',
  'unchanged',
]

/** Places in the order of a column of the list: outcome, file, row, certainty, key or name. Pauses by itself. */
export function* orderOfRecords(
  plan: PackagePlan,
  chosen: ChosenRecords,
  { column, descending }: NonNullable<WindowRequest['sort']>,
): Sliced<Int32Array> {
  const { files, fileOf, positions } = chosen
  const count = positions.length
  const at = <T>(read: (file: FilePlan, position: number) => T) => {
    return (place: number) => read(fileAt(chosen, place), positions[place] ?? 0)
  }
  switch (column) {
    case 'outcome': {
      const rankOf = at((file, position) => firstToLast.indexOf(file.outcomeAt(position)))
      return yield* dealtByRank(count, firstToLast.length, rankOf, descending)
    }
    case 'certainty': {
      const rankOf = at((file, position) => certainties.indexOf(file.certaintyAt(position)))
      return yield* dealtByRank(count, certainties.length, rankOf, descending)
    }
    case 'file':
      return yield* dealtByRank(count, files.length, (place) => fileOf[place] ?? 0, descending)
    case 'row': {
      const last = files.reduce((most, file) => Math.max(most, file.length), 0)
      const rankOf = at((file, position) => file.rowAt(position) ?? last + 1)
      return yield* dealtByRank(count, last + 2, rankOf, descending)
    }
    case 'externalKey':
      return yield* orderByCells(count, at(keyCells(plan)), descending)
    default:
      return yield* orderByCells(count, at(nameCells(plan)), descending)
  }
}

type CellsOf = (file: FilePlan, position: number) => readonly NamedCell[]

function nameCells({ names }: PackagePlan): CellsOf {
  return (planned, position) => {
    const { file } = planned
    const row = planned.rowAt(position)
    return row === null
      ? names.partsOfRecord(file, planned.stateRowAt(position) ?? -1)
      : names.partsOfRow(file, row - 1)
  }
}

function keyCells({ joins: { world } }: PackagePlan): CellsOf {
  return (planned, position) => {
    const { file } = planned
    if (!hasExternalKey(file)) return []
    const row = planned.rowAt(position)
    return row === null
      ? [
          {
            column: world.recordCells(file, 'EXTERNAL_KEY'),
            row: planned.stateRowAt(position) ?? -1,
          },
        ]
      : [{ column: world.rowCells(file, 'EXTERNAL_KEY'), row: row - 1 }]
  }
}

/** Records whose cells are looked up between two pauses: a few milliseconds. */
const perPause = 4096

/**
 * Places in the order of their first cells, those of the same text in the order of their second, and so on, so that what
 * belongs to one owner stays together; no cell comes before any. No texts are put together
 * or decoded.
 */
export function* orderByCells(
  count: number,
  cellsOf: (place: number) => readonly NamedCell[],
  isDescending: boolean,
): Sliced<Int32Array> {
  const codes = new CellCodes()
  /** For each part, the codes of all places and 1; 0 where a place does not have so many parts. */
  const parts: Int32Array[] = []
  for (let place = 0; place < count; place += 1) {
    if (place % perPause === perPause - 1) yield place
    const cells = cellsOf(place)
    for (let part = 0; part < cells.length; part += 1) {
      const cell = cells[part]
      if (cell === undefined) continue
      const ofPart = parts[part] ?? new Int32Array(count)
      parts[part] = ofPart
      if (!codes.isReadyFor(cell.column)) yield* codes.prepare(cell.column)
      ofPart[place] = codes.codeOf(cell.column, cell.row) + 1
    }
  }
  const ranks = yield* ranksForPeople(codes.finish())
  // Dealt out by the last part first: dealing keeps the order of equal ones.
  let order: Int32Array | undefined
  for (const ofPart of parts.reverse()) {
    const before = order
    const placeAt = (at: number) => (before === undefined ? at : (before[at] ?? 0))
    const rankOf = (at: number) => {
      const code = ofPart[placeAt(at)] ?? 0
      return code === 0 ? 0 : (ranks[code - 1] ?? 0) + 1
    }
    const dealt = yield* dealtByRank(count, ranks.length + 1, rankOf, isDescending)
    if (before === undefined) order = dealt
    else order = yield* placesOf(before, dealt)
  }
  return order ?? Int32Array.from({ length: count }, (_, at) => at)
}

/** What stands in `places` at each of some places; written over those. */
function* placesOf(places: Int32Array, at: Int32Array): Sliced<Int32Array> {
  for (let nth = 0; nth < at.length; nth += 1) {
    if (nth % placesPerPause === placesPerPause - 1) yield nth
    at[nth] = places[at[nth] ?? 0] ?? 0
  }
  return at
}

/** Places looked up between two pauses: a millisecond. */
const placesPerPause = 65_536
