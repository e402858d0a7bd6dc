import { isEmpty, isSameCell } from '../columns/cell'
import { inUtf8Sliced } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { DeviceTable } from '../schema/tableNames'
import type { StateIndex } from './stateIndex'

/** Devices of one kind in the state, found by their owner and name. Rows count from 0; −1 stands for none. */
export interface DevicesInState {
  /** The first device of a user, given by a row of DS_USERS in the state, that has the name in a cell. */
  exact(owner: number, names: Utf8Column, row: number): number
  /** The same, whatever the case of the name, and of the user ID by which the state names an owner it does not have. */
  ignoringCase(owner: number, name: string): number
}

/**
 * Goes through the devices of a table once and strings those of one user together, which costs less than an index of
 * owners and names and finds names in any case. Undefined when the state does not say whose devices they are.
 */
export function* devicesInState(
  state: StateIndex,
  table: DeviceTable,
): Sliced<DevicesInState | undefined> {
  const devices = state.table(table)
  const ownerIds = devices?.column('OWNER_USER_ID')
  const deviceNames = devices?.column('DEVICE_NAME')
  const userIds = state.table('DS_USERS')?.column('USER_ID')
  if (ownerIds === undefined || deviceNames === undefined || userIds === undefined) return undefined
  const owners = yield* inUtf8Sliced(ownerIds)
  const inState = yield* inUtf8Sliced(deviceNames)
  const users = yield* inUtf8Sliced(userIds)
  yield* state.ready('DS_USERS', 'USER_ID')
  const firstOf = new Int32Array(users.length).fill(-1)
  const lastOf = new Int32Array(users.length)
  const nextOf = new Int32Array(owners.length).fill(-1)
  const isNamedOtherwise = new Uint8Array(owners.length)
  for (let device = 0; device < owners.length; device++) {
    if (device % rowsPerSlice === 0) yield device
    if (isEmpty(owners, device)) continue
    let owner = state.rowLike('DS_USERS', 'USER_ID', owners, device)
    if (owner < 0) {
      yield* state.ready('DS_USERS', 'USER_ID', 'ignoringCase')
      owner = state.rowIgnoringCase('DS_USERS', 'USER_ID', owners.text(device))
      isNamedOtherwise[device] = 1
    }
    if (owner < 0) continue
    if ((firstOf[owner] ?? -1) < 0) firstOf[owner] = device
    else nextOf[lastOf[owner] ?? 0] = device
    lastOf[owner] = device
  }
  const find = (owner: number, isWanted: (device: number) => boolean) => {
    // Of users with one ID the first stands for all.
    const user = state.rowLike('DS_USERS', 'USER_ID', users, owner)
    for (let at = firstOf[user] ?? -1; at >= 0; at = nextOf[at] ?? -1) if (isWanted(at)) return at
    return -1
  }
  return {
    exact: (owner, names, row) =>
      owner < 0 || isEmpty(names, row)
        ? -1
        : find(owner, (at) => isNamedOtherwise[at] !== 1 && isSameCell(names, row, inState, at)),
    ignoringCase: (owner, name) => {
      const wanted = name.toLowerCase()
      if (owner < 0 || wanted === '') return -1
      return find(owner, (at) => inState.text(at).toLowerCase() === wanted)
    },
  }
}
