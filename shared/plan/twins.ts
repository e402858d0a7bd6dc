import { headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import { once } from './once'
import type { World } from './world'

const table: TableName = 'DS_TEAM_MEMBERSHIPS'

/**
 * Pairs memberships that stand more than once in package and state, which groups may allow (FORMAT §6, ZS-511): the first
 * row with the first record, and so on, both ordered by what they say, so that their places never decide. Gives the record
 * of a row, -1 when there are more rows than records; undefined for rows whose record stands once.
 */
export function createTwins(world: World): (row: number) => number | undefined {
  const pairs = once((): ReadonlyMap<number, number> => {
    const { repeated } = world.recordsByKey(table)
    if (repeated.size === 0) return new Map()
    const keyOf = (text: (column: string) => string) =>
      ['TEAM_KEY', 'MEMBER_TYPE', 'MEMBER_KEY'].map(text).join('\u0000')
    const records = groupBy([...repeated], (at) =>
      keyOf((column) => world.recordCells(table, column).text(at)),
    )
    const wanted = Array.from({ length: world.rows(table).rowCount }, (_, row) => row).filter(
      (row) => world.action(table, row) === 'Y',
    )
    const rows = groupBy(wanted, (row) =>
      keyOf((column) => world.rowCells(table, column).text(row)),
    )
    return new Map(
      [...records].flatMap(([key, twins]) => {
        const sorted = sortBy(twins, (at, column) => world.recordCells(table, column).text(at))
        const asking = sortBy(rows.get(key) ?? [], (row, column) =>
          world.rowCells(table, column).text(row),
        )
        return asking.map((row, place) => [row, sorted[place] ?? -1] as const)
      }),
    )
  })
  return (row) => pairs().get(row)
}

function sortBy(
  places: readonly number[],
  cell: (place: number, column: string) => string,
): readonly number[] {
  const text = (place: number) =>
    [cell(place, 'MEMBER_SEQUENCE_NUMBER').padStart(38, '0')]
      .concat(headerOf(table).map((column) => cell(place, column)))
      .join('\u0000')
  return places.toSorted((one, other) => (text(one) < text(other) ? -1 : 1))
}

function groupBy(
  places: readonly number[],
  keyOf: (place: number) => string,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const place of places) {
    const group = groups.get(keyOf(place))
    if (group === undefined) groups.set(keyOf(place), [place])
    else group.push(place)
  }
  return groups
}
