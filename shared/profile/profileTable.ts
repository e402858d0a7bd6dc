import { finish, type Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import { breakages, isSpreadsheetDate, mayBeBroken } from './breakage'
import type { ColumnProfile, LooksLike } from './columnProfile'
import { DistinctCount } from './distinctCount'
import { kindOfValue, type ValueKind } from './valueKind'

/** Different values counted one by one; beyond, a column's examples are its most frequent values so far. */
const countedValues = 20_000

/** Beyond `countedValues`, every so many values one is judged; the rest look alike. */
const judgedEvery = 16

/** Values judged between two pauses. */
const judgedPerSlice = 2_000

/** Profiles every column of a table. */
export function profileTable(table: Table): readonly ColumnProfile[] {
  return finish(profileTableSliced(table))
}

/** The same in slices, so that it can be cancelled. A million rows of fifteen columns take a few seconds. */
export function* profileTableSliced(table: Table): Sliced<readonly ColumnProfile[]> {
  const profiles: ColumnProfile[] = []
  for (const name of table.names) {
    const column = table.column(name)
    if (column === undefined) continue
    profiles.push(yield* profileColumn(name, column, profiles.length * table.rowCount))
  }
  return profiles
}

/** What was seen of a column while going through it. */
class Seen {
  filled = 0
  shortest = Number.MAX_SAFE_INTEGER
  longest = 0
  readonly counts = new Map<string, number>()
  readonly distinct: DistinctCount
  readonly kinds = new Map<ValueKind, number>()
  readonly broken = new Map<string, number>()
  readonly digitLengths = new Map<number, number>()
  spreadsheetDates = 0
  private isFull = false

  constructor(rowCount: number) {
    this.distinct = new DistinctCount(rowCount)
  }

  add(value: string): void {
    this.filled++
    const length = value.length
    if (length < this.shortest) this.shortest = length
    if (length > this.longest) this.longest = length
    const known = this.counts.get(value)
    if (known !== undefined) {
      this.counts.set(value, known + 1)
    } else if (this.isFull) {
      this.distinct.add(value)
      if (mayBeBroken(value)) this.judgeBreakage(value, 1)
      if (this.filled % judgedEvery === 0) this.judgeKind(value, judgedEvery)
    } else {
      this.counts.set(value, 1)
      this.distinct.add(value)
      this.isFull = this.counts.size >= countedValues
    }
  }

  /** Judges the values that were counted, each once. */
  *finish(): Sliced<void> {
    let judged = 0
    for (const [value, count] of this.counts) {
      judged++
      if (judged % judgedPerSlice === 0) yield judged
      if (mayBeBroken(value)) this.judgeBreakage(value, count)
      this.judgeKind(value, count)
    }
  }

  private judgeBreakage(value: string, rows: number): void {
    for (const { code, test } of breakages) {
      if (test(value)) this.broken.set(code, (this.broken.get(code) ?? 0) + rows)
    }
  }

  private judgeKind(value: string, rows: number): void {
    const trimmed = value.trim()
    const kind = kindOfValue(trimmed)
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + rows)
    if (kind === 'number' && !/\D/.test(trimmed)) {
      this.digitLengths.set(trimmed.length, (this.digitLengths.get(trimmed.length) ?? 0) + rows)
    }
    if (isSpreadsheetDate(trimmed)) this.spreadsheetDates += rows
  }
}

/** Values judged between two pauses: a few milliseconds. */
const rowsPerPause = 4096

function* profileColumn(name: string, column: Column, rowsBefore: number): Sliced<ColumnProfile> {
  const seen = new Seen(column.length)
  for (let row = 0; row < column.length; row++) {
    const text = column.text(row)
    if (text !== '' && text.trim() !== '') seen.add(text)
    if (row % rowsPerPause === rowsPerPause - 1) yield rowsBefore + row
  }
  yield* seen.finish()
  const looksLike = lookOf(seen)
  return {
    name,
    filled: seen.filled,
    blank: column.length - seen.filled,
    distinct: seen.distinct.count,
    distinctIsFloor: false,
    examples: examplesOf(seen),
    shortest: seen.filled === 0 ? 0 : seen.shortest,
    longest: seen.longest,
    looksLike,
    emails: Math.round(((seen.kinds.get('email') ?? 0) / judged(seen)) * seen.filled),
    warnings: [...brokenValues(seen), ...brokenColumn(seen, looksLike)],
  }
}

/** The most frequent values; of equally frequent ones the first. */
function examplesOf(seen: Seen): ColumnProfile['examples'] {
  const examples: ColumnProfile['examples'][number][] = []
  for (const [value, count] of seen.counts) {
    const place = examples.findIndex((other) => other.count < count)
    if (place === -1 && examples.length >= maxExamples) continue
    examples.splice(place === -1 ? examples.length : place, 0, { value, count })
    if (examples.length > maxExamples) examples.pop()
  }
  return examples
}

const maxExamples = 5

/** What nine of ten values look like. A column of different numbers or codes, each once, is an id. */
function lookOf(seen: Seen): LooksLike {
  if (seen.filled === 0) return 'empty'
  const share = (...kinds: ValueKind[]) =>
    kinds.reduce((sum, kind) => sum + (seen.kinds.get(kind) ?? 0), 0) / judged(seen)
  if (share('email') >= 0.9) return 'email'
  if (share('date') >= 0.9) return 'date'
  if (share('flag') >= 0.9) return 'flag'
  const isMostlyUnique = seen.distinct.count >= seen.filled * 0.95
  const isIdShaped = share('number', 'code', 'date') >= 0.9 && share('number', 'code') >= 0.7
  if (isMostlyUnique && isIdShaped && seen.longest <= 40 && !looksLikePhoneNumbers(seen))
    return 'id'
  if (share('phone', 'number') >= 0.9 && (share('phone') >= 0.3 || looksLikePhoneNumbers(seen))) {
    return 'phone'
  }
  return share('number') >= 0.9 ? 'number' : 'text'
}

/** Ten and more digits without a leading zero are telephone numbers more often than anything else. */
function looksLikePhoneNumbers(seen: Seen): boolean {
  const long = [...seen.digitLengths].reduce((sum, [length, n]) => sum + (length >= 10 ? n : 0), 0)
  const plain = seen.kinds.get('number') ?? 0
  return (
    plain > 0 &&
    long / plain >= 0.9 &&
    seen.longest <= 20 &&
    seen.distinct.count < seen.filled * 0.999
  )
}

function judged(seen: Seen): number {
  return Math.max(
    1,
    [...seen.kinds.values()].reduce((sum, one) => sum + one, 0),
  )
}

function brokenValues(seen: Seen): ColumnProfile['warnings'] {
  return breakages.flatMap(({ code, sentence }) => {
    const rows = seen.broken.get(code) ?? 0
    return rows === 0 ? [] : [{ code, sentence, rows }]
  })
}

/** What only shows when a column is looked at as a whole. */
function brokenColumn(seen: Seen, looksLike: LooksLike): ColumnProfile['warnings'] {
  const warnings: { code: string; sentence: string; rows: number }[] = []
  if (looksLike === 'id') {
    const lost = shorterNumbers(seen)
    if (lost !== undefined) {
      warnings.push({
        code: 'leadingZeros',
        rows: lost.rows,
        sentence: `Most numbers have ${lost.usual} digits, these have fewer; a spreadsheet may have removed leading zeros.`,
      })
    }
    if (seen.spreadsheetDates > 0 && seen.spreadsheetDates < seen.filled * 0.3) {
      warnings.push({
        code: 'dateInIds',
        rows: seen.spreadsheetDates,
        sentence: 'Among ids stand dates; a spreadsheet may have read ids such as 2-3 as days.',
      })
    }
  }
  const repeats = seen.filled - seen.distinct.count
  if (repeats > 0 && seen.filled >= 20 && repeats <= seen.filled * 0.02 && looksLike !== 'phone') {
    warnings.push({
      code: 'duplicates',
      rows: repeats,
      sentence: 'Nearly every value is there once; these repeat an earlier one.',
    })
  }
  return warnings
}

function shorterNumbers(seen: Seen): { readonly usual: number; readonly rows: number } | undefined {
  const [usual] = [...seen.digitLengths].sort((one, other) => other[1] - one[1])
  if (usual === undefined || usual[0] < 4) return undefined
  const rows = [...seen.digitLengths].reduce(
    (sum, [length, n]) => sum + (length < usual[0] ? n : 0),
    0,
  )
  return rows === 0 ? undefined : { usual: usual[0], rows }
}
