import type { Column } from '../columns/table'
import { deviceTables } from '../schema/tableNames'
import type { CheckedFile } from './checkedFile'
import type { Reporter } from './collectFindings'
import { cellsOf, rowAt } from './duplicateRules'
import { ownersInState } from './owners'
import type { PreparedPackage } from './preparePackage'

/** A row of some device file as one number, so that a million of them stay small. */
type DeviceAt = number
const rowsPerFile = 2 ** 32

/** ZS-508, ZS-509, ZS-605 and ZS-606: devices beside the other devices of their user. Source: FORMAT §3.4, §6. */
export function checkDevices(check: PreparedPackage): void {
  const files = deviceTables.flatMap((name) => check.file(name) ?? [])
  checkNames(check, files)
  checkOrder(check, files)
  for (const file of files) checkEffect(check, file)
}

/** ZS-508: the same user and device name twice, over all device files. */
function checkNames(check: PreparedPackage, files: readonly CheckedFile[]): void {
  const firsts = new Map<string, Map<string, DeviceAt>>()
  for (const [nth, file] of files.entries()) {
    const owners = file.column('USER_KEY')
    const names = file.column('DEVICE_NAME')
    if (owners === undefined || names === undefined) continue
    const at = check.findings.at(cellsOf(file, 'DEVICE_NAME'))
    for (let row = 0; row < file.rowCount; row++) {
      if (file.unjudged.has(row) || check.removes(file.name, row)) continue
      const name = names.text(row)
      const user = owners.text(row)
      if (name === '' || user === '') continue
      const ofName = firsts.get(name) ?? new Map<string, DeviceAt>()
      if (ofName.size === 0) firsts.set(name, ofName)
      const first = ofName.get(user)
      if (first === undefined) ofName.set(user, nth * rowsPerFile + row)
      else reportTwice(at, { name, user, row }, first, files)
    }
  }
}

function reportTwice(
  at: Reporter,
  device: { readonly name: string; readonly user: string; readonly row: number },
  first: DeviceAt,
  files: readonly CheckedFile[],
): void {
  at.report('ZS-508', { row: device.row + 1, value: device.name }, () => ({
    first: deviceRow(files, first),
    user: device.user,
  }))
}

function deviceRow(files: readonly CheckedFile[], at: DeviceAt) {
  const file = files[Math.floor(at / rowsPerFile)]
  const row = at % rowsPerFile
  return file === undefined ? { file: '', row: row + 1 } : rowAt(file, row)
}

/** The lowest position among the devices of one user, and where it is. */
interface Lowest {
  order: number
  at: DeviceAt
  /** False when a position of the user cannot be read, so that nothing is said of the lowest. */
  sure: boolean
}

interface Orders {
  readonly files: readonly CheckedFile[]
  /** user and position → the first device there */
  readonly taken: Map<string, DeviceAt>
  readonly lowest: Map<string, Lowest>
  /** Devices at position 0 (or an unreadable one) whose user is not known: each may belong to a user who seems to lack one. */
  strays: number
}

/** ZS-509: two devices of a user at one position, or none at 0. Positions run over all device files (FORMAT §3.4). */
function checkOrder(check: PreparedPackage, files: readonly CheckedFile[]): void {
  const orders: Orders = { files, taken: new Map(), lowest: new Map(), strays: 0 }
  const isKnown = knownUsers(check)
  for (const [nth, file] of files.entries()) {
    const owners = file.column('USER_KEY')
    const positions = file.column('DEVICE_ORDER')
    if (owners === undefined || positions === undefined) continue
    const at = check.findings.at(cellsOf(file, 'DEVICE_ORDER'))
    for (let row = 0; row < file.rowCount; row++) {
      const user = owners.text(row)
      const position = positions.text(row)
      const judged = !file.unjudged.has(row)
      const order = judged && /^\d{1,15}$/.test(position) ? Number(position) : undefined
      const here = nth * rowsPerFile + row
      if (judged && isKnown(user)) noteLowest(orders, user, order, here)
      else if (order === 0 || order === undefined) orders.strays++
      if (user === '') continue
      if (order === undefined || check.removes(file.name, row)) continue
      const place = `${order} ${user}`
      const first = orders.taken.get(place)
      if (first === undefined) orders.taken.set(place, here)
      else {
        at.report('ZS-509', { row: row + 1, value: position }, () => ({
          first: deviceRow(files, first),
          user,
        }))
      }
    }
  }
  if (deviceTables.every((name) => isWhole(check.file(name)))) reportNotAtZero(check, orders)
}

function noteLowest(orders: Orders, user: string, order: number | undefined, at: DeviceAt): void {
  const known = orders.lowest.get(user)
  if (known === undefined) {
    orders.lowest.set(user, { order: order ?? 0, at, sure: order !== undefined })
  } else if (order === undefined) known.sure = false
  else if (order < known.order) {
    known.order = order
    known.at = at
  }
}

/** Is the file there, unhurt and with positions? Else a device at 0 may be what is missing. */
function isWhole(file: CheckedFile | undefined): boolean {
  if (file === undefined) return true
  return !file.lossy && file.column('DEVICE_ORDER') !== undefined
}

function reportNotAtZero(check: PreparedPackage, orders: Orders): void {
  const late = [...orders.lowest].filter(([, lowest]) => lowest.sure && lowest.order > 0)
  if (late.length <= orders.strays) return
  late.sort(([, a], [, b]) => a.at - b.at)
  for (const [nth, file] of orders.files.entries()) {
    const positions: Column | undefined = file.column('DEVICE_ORDER')
    const at = check.findings.at(cellsOf(file, 'DEVICE_ORDER'))
    for (const [user, lowest] of late) {
      if (Math.floor(lowest.at / rowsPerFile) !== nth) continue
      const row = lowest.at % rowsPerFile
      at.report('ZS-509', { row: row + 1, value: positions?.text(row) ?? '' }, () => ({
        first: null,
        user,
      }))
    }
  }
}

function knownUsers(check: PreparedPackage): (key: string) => boolean {
  if (check.file('DS_USERS')?.column('EXTERNAL_KEY') === undefined) return (key) => key !== ''
  const users = check.index('DS_USERS', 'EXTERNAL_KEY').rows
  return (key) => users.has(key) || check.state?.row('DS_USERS', 'EXTERNAL_KEY', key) !== undefined
}

/** ZS-605: the name is ignored, so the row does nothing; else ZS-606: the user exists and keeps order and delay. */
function checkEffect(check: PreparedPackage, file: CheckedFile): void {
  const { options } = check
  if (options === undefined) return
  const { deviceNamesToIgnore: ignored, ignoreDeviceOrderAndDelay } = options
  if (ignored.size === 0 && !ignoreDeviceOrderAndDelay) return
  const names = file.column('DEVICE_NAME')
  const owners = file.column('USER_KEY')
  const actions = file.column('ACTION')
  const ownerInState = ownersInState(check)
  const atName = check.findings.at(cellsOf(file, 'DEVICE_NAME'))
  const atRow = check.findings.at(cellsOf(file, null))
  for (let row = 0; row < file.rowCount; row++) {
    if (file.unjudged.has(row)) continue
    const name = names?.text(row) ?? ''
    if (ignored.has(name)) atName.report('ZS-605', { row: row + 1, value: name, cause: name })
    else if (ignoreDeviceOrderAndDelay && actions?.text(row) === 'Y') {
      const owner = ownerInState(owners?.text(row) ?? '')
      if (owner !== undefined) atRow.report('ZS-606', { row: row + 1 })
    }
  }
}
