import { rowsPerSlice, type Sliced } from '../columns/sliced'

/** Records found by the record they belong to. An owner has few of a kind, so those are looked through one by one. */
export interface OwnedRecords {
  /** Are there records whose owner is not known? */
  readonly hasUnowned: boolean
  /** The first record of this owner that `isWanted` accepts, or -1. */
  find(owner: number, isWanted: (record: number) => boolean): number
  /** All records of this owner that `isWanted` accepts, in their order. */
  filter(owner: number, isWanted: (record: number) => boolean): readonly number[]
}

/** Groups the records 0 to `count - 1` by owner: two numbers a record, no texts. `ownerOf` gives -1 for none. Pauses by itself. */
export function* recordsByOwner(
  count: number,
  owners: number,
  ownerOf: (record: number) => number,
): Sliced<OwnedRecords> {
  // Place 0 is for records without an owner; each group ends where the next begins.
  const starts = new Int32Array(owners + 2)
  const placeOf = (record: number) => ownerOf(record) + 1
  for (let record = 0; record < count; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    starts[placeOf(record) + 1] = (starts[placeOf(record) + 1] ?? 0) + 1
  }
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  }
  const next = starts.slice()
  const grouped = new Int32Array(count)
  for (let record = 0; record < count; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    const place = placeOf(record)
    const at = next[place] ?? 0
    grouped[at] = record
    next[place] = at + 1
  }
  const endOf = (owner: number) => starts[owner + 2] ?? count
  const startOf = (owner: number) => starts[owner + 1] ?? count
  return {
    hasUnowned: endOf(-1) > 0,
    find: (owner, isWanted) => {
      const end = endOf(owner)
      for (let at = startOf(owner); at < end; at += 1) {
        const record = grouped[at] ?? -1
        if (isWanted(record)) return record
      }
      return -1
    },
    filter: (owner, isWanted) =>
      Array.from(grouped.subarray(startOf(owner), endOf(owner))).filter(isWanted),
  }
}
