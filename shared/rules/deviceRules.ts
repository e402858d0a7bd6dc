import { isEmpty, onlyByte } from '../columns/cell'
import { distinctValuesSliced } from '../columns/dictionaryColumn'
import type { KeyIndex } from '../columns/keyIndex'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import { deviceTables } from '../schema/tableNames'
import { type CheckedFile, eachMarked } from './checkedFile'
import { asNumbers, rowsHolding, rowsHoldingAny } from './derivedColumns'
import { cellsOf, rowAt } from './duplicateRules'
import type { RowAt } from './finding'
import { ownersInState } from './owners'
import type { PreparedPackage } from './preparePackage'
import { indexOf } from './rowsByKey'

/** ZS-508, ZS-509, ZS-605 and ZS-606: devices beside the other devices of their user. Source: FORMAT §3.4, §6. */
export function* checkDevices(check: PreparedPackage): Sliced<void> {
  const files = deviceTables.flatMap((name) => check.file(name) ?? [])
  for (const column of ['DEVICE_NAME', 'DEVICE_ORDER'] as const) {
    const mayBe = yield* mayRepeat(check, files, column)
    if (!mayBe) continue
    const earlier: IndexedDevices[] = []
    for (const file of files) yield* checkTwice(check, file, column, earlier)
  }
  for (const file of files) yield* checkEffect(check, file)
  if (deviceTables.every((name) => isWhole(check.file(name))))
    yield* checkFirstPositions(check, files)
}

/**
 * Can a user have a name or position twice? A quick answer for the usual package, which has few different names and
 * positions: one bit for each of them and each user. True when in doubt.
 */
function* mayRepeat(
  check: PreparedPackage,
  files: readonly CheckedFile[],
  column: 'DEVICE_NAME' | 'DEVICE_ORDER',
): Sliced<boolean> {
  const taken = new Int32Array(check.file('DS_USERS')?.rowCount ?? 0)
  const bits = new Map<string, number>()
  for (const file of files) {
    const written = file.column(column)
    if (written === undefined || file.column('USER_KEY') === undefined) continue
    const values = column === 'DEVICE_ORDER' ? yield* asNumbers(written) : written
    const distinct = yield* distinctValuesSliced(values, maxBits)
    if (distinct === undefined) return true
    const bitOf = Array.from({ length: distinct.values.length }, (_, code) => {
      const value = distinct.values.text(code)
      const bit = bits.get(value) ?? bits.size
      bits.set(value, bit)
      return value === '' ? 0 : 1 << bit
    })
    if (bits.size > maxBits) return true
    const users = yield* check.targets(file, 'USER_KEY', usersByKey)
    for (let row = 0; row < file.rowCount; row++) {
      if (row % rowsPerSlice === 0) yield row
      const user = users[row] ?? -1
      const bit = bitOf[distinct.codes[row] ?? -1] ?? 0
      if (user < 0 || ((taken[user] ?? 0) & bit) !== 0) return true
      taken[user] = (taken[user] ?? 0) | bit
    }
  }
  return false
}

const maxBits = 31
const usersByKey = { table: 'DS_USERS', column: 'EXTERNAL_KEY' } as const

/** The devices of one file by user and name, or by user and position. */
interface IndexedDevices {
  readonly file: CheckedFile
  readonly index: KeyIndex
}

/**
 * ZS-508 and the first half of ZS-509: a user with the same device name or position twice, over all device files; said of
 * the later row. `earlier` holds the files before this one, and gets this one too.
 */
function* checkTwice(
  check: PreparedPackage,
  file: CheckedFile,
  column: 'DEVICE_NAME' | 'DEVICE_ORDER',
  earlier: IndexedDevices[],
): Sliced<void> {
  const owners = file.column('USER_KEY')
  const written = file.column(column)
  if (owners === undefined || written === undefined) return
  const values = column === 'DEVICE_ORDER' ? yield* asNumbers(written) : written
  const removed = check.removed(file.name)
  const takesPart = (row: number) => removed[row] !== 1
  const index = yield* indexOf(file, [owners, values], takesPart)
  if (index === undefined) return
  const inFile = new Map(index.repeats.map(({ row, first }) => [row, first]))
  const pair = [owners, values]
  const at = check.findings.at(cellsOf(file, column))
  const report = (row: number, first: RowAt) => {
    const spot = { row: row + 1, value: written.text(row) }
    const user = owners.text(row)
    if (column === 'DEVICE_NAME') at.report('ZS-508', spot, () => ({ first, user }))
    else at.report('ZS-509', spot, () => ({ first, user }))
  }
  if (earlier.length === 0) {
    for (const [row, first] of inFile) report(row, rowAt(file, first))
  } else {
    for (let row = 0; row < file.rowCount; row++) {
      if (row % rowsPerSlice === 0) yield row
      if (removed[row] === 1 || file.unjudged.has(row)) continue
      if (isEmpty(owners, row) || isEmpty(values, row)) continue
      const first = firstIn(earlier, pair, row) ?? placeIn(file, inFile.get(row))
      if (first !== undefined) report(row, first)
    }
  }
  earlier.push({ file, index })
}

function firstIn(
  files: readonly IndexedDevices[],
  pair: readonly Utf8Column[],
  row: number,
): RowAt | undefined {
  for (const { file, index } of files) {
    const first = index.firstRowLike(pair, row)
    if (first >= 0) return rowAt(file, first)
  }
  return undefined
}

function placeIn(file: CheckedFile, row: number | undefined): RowAt | undefined {
  return row === undefined ? undefined : rowAt(file, row)
}

/** Is the file there, unhurt and with positions? Else a device at 0 may be what is missing. */
function isWhole(file: CheckedFile | undefined): boolean {
  if (file === undefined) return true
  return !file.lossy && file.column('DEVICE_ORDER') !== undefined
}

/** The lowest device of each user of DS_USERS: its position, its file and its row; `unsure` where one cannot be read. */
interface Lowest {
  readonly order: Float64Array
  readonly file: Uint8Array
  readonly row: Int32Array
  readonly unsure: Uint8Array
}

/**
 * The second half of ZS-509: no device of a user is at 0, said at the lowest. Devices at 0 (or at an unreadable position)
 * whose user is not in the package may be what a user seems to lack: as many users are given the benefit of the doubt.
 * Removed devices count as well, because they show where the user's devices begin.
 */
function* checkFirstPositions(check: PreparedPackage, files: readonly CheckedFile[]): Sliced<void> {
  const users = check.file('DS_USERS')?.rowCount ?? 0
  const lowest: Lowest = {
    order: new Float64Array(users).fill(Number.POSITIVE_INFINITY),
    file: new Uint8Array(users),
    row: new Int32Array(users),
    unsure: new Uint8Array(users),
  }
  let strays = 0
  for (const [nth, file] of files.entries()) strays += yield* noteLowest(check, file, nth, lowest)
  const late: number[] = []
  for (let user = 0; user < users; user++) {
    if (user % rowsPerSlice === 0) yield user
    const order = lowest.order[user] ?? 0
    if (order > 0 && order < Number.POSITIVE_INFINITY && lowest.unsure[user] !== 1) late.push(user)
  }
  if (late.length <= strays) return
  yield late.length
  late.sort((a, b) => (lowest.row[a] ?? 0) - (lowest.row[b] ?? 0))
  for (const [nth, file] of files.entries()) {
    const found = check.findings.at(cellsOf(file, 'DEVICE_ORDER'))
    for (const [at, user] of late.entries()) {
      if (at % rowsPerSlice === 0) yield at
      if (lowest.file[user] !== nth) continue
      const row = lowest.row[user] ?? 0
      const cell = (column: string) => file.column(column)?.text(row) ?? ''
      found.report('ZS-509', { row: row + 1, value: cell('DEVICE_ORDER') }, () => ({
        first: null,
        user: cell('USER_KEY'),
      }))
    }
  }
}

/** Notes the devices of one file; gives how many at 0 belong to nobody of the package. */
function* noteLowest(
  check: PreparedPackage,
  file: CheckedFile,
  nth: number,
  lowest: Lowest,
): Sliced<number> {
  const positions = file.column('DEVICE_ORDER')
  const owners = file.column('USER_KEY')
  if (positions === undefined || owners === undefined) return 0
  const users = yield* check.targets(file, 'USER_KEY', usersByKey)
  if (file.rowCount > 0) yield* check.state?.ready('DS_USERS', 'EXTERNAL_KEY') ?? []
  let strays = 0
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (file.blank.has(row)) continue
    const order = positionAt(positions, row)
    const user = users[row] ?? -1
    if (user < 0 || file.unjudged.has(row)) {
      const isElsewhere = (check.state?.rowLike('DS_USERS', 'EXTERNAL_KEY', owners, row) ?? -1) >= 0
      const mayBeFirst = order === 0 || order === undefined || file.unjudged.has(row)
      if (mayBeFirst && !isElsewhere) strays++
    } else if (order === undefined) lowest.unsure[user] = 1
    else if (order < (lowest.order[user] ?? 0)) {
      lowest.order[user] = order
      lowest.file[user] = nth
      lowest.row[user] = row
    }
  }
  return strays
}

/** A position; undefined when it is no whole number of a sensible size. Most are one digit, read without making a string. */
function positionAt(positions: Utf8Column, row: number): number | undefined {
  const digit = onlyByte(positions, row) - 0x30
  if (digit >= 0 && digit <= 9) return digit
  const text = positions.text(row)
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** ZS-605: the name is ignored, so the row does nothing; else ZS-606: the user exists and keeps order and delay. */
function* checkEffect(check: PreparedPackage, file: CheckedFile): Sliced<void> {
  const { options } = check
  if (options === undefined) return
  const { deviceNamesToIgnore: ignored, ignoreDeviceOrderAndDelay } = options
  const names = file.column('DEVICE_NAME')
  const isIgnored = yield* rowsHoldingAny(names, ignored, file.rowCount)
  if (names !== undefined && ignored.size > 0) {
    const at = check.findings.at(cellsOf(file, 'DEVICE_NAME'))
    yield* eachMarked(file, isIgnored, 1, (row) => {
      const name = names.text(row)
      at.report('ZS-605', { row: row + 1, value: name, cause: name })
    })
  }
  const owners = file.column('USER_KEY')
  if (!ignoreDeviceOrderAndDelay || owners === undefined || file.rowCount === 0) return
  const ownerInState = yield* ownersInState(check)
  const at = check.findings.at(cellsOf(file, null))
  yield* eachMarked(file, rowsHolding(file.column('ACTION'), 'Y', file.rowCount), 1, (row) => {
    if (isIgnored[row] !== 1 && ownerInState(owners, row) >= 0)
      at.report('ZS-606', { row: row + 1 })
  })
}
