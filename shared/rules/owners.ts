import { isEmpty } from '../columns/cell'
import type { Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { PreparedPackage } from './preparePackage'

/**
 * Finds the user of the state that an external key of the package, in a cell of any column, stands for: by that key, else
 * by the USER_ID of the package's row with the key (an adopted user counts); −1 when there is none. Source: FORMAT §5.2,
 * owner resolution.
 */
export function* ownersInState(
  check: PreparedPackage,
): Sliced<(keys: Utf8Column, at: number) => number> {
  const { state } = check
  if (state === undefined) return () => -1
  const users = yield* check.indexSliced('DS_USERS', 'EXTERNAL_KEY')
  yield* state.ready('DS_USERS', 'EXTERNAL_KEY')
  yield* state.ready('DS_USERS', 'USER_ID')
  const ids = check.file('DS_USERS')?.column('USER_ID')
  return (keys, at) => {
    if (isEmpty(keys, at)) return -1
    const byKey = state.rowLike('DS_USERS', 'EXTERNAL_KEY', keys, at)
    if (byKey >= 0) return byKey
    const row = users.rowLike(keys, at)
    return row < 0 || ids === undefined ? -1 : state.rowLike('DS_USERS', 'USER_ID', ids, row)
  }
}
