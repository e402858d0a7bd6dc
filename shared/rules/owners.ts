import type { PreparedPackage } from './preparePackage'

/**
 * Finds the user of the state that an external key of the package stands for: by that key, else by the USER_ID of the
 * package's row with the key (an adopted user counts); −1 when there is none. Source: FORMAT §5.2, owner resolution.
 */
export function ownersInState(check: PreparedPackage): (userKey: string) => number {
  const { state } = check
  if (state === undefined) return () => -1
  const users = check.index('DS_USERS', 'EXTERNAL_KEY')
  const ids = check.file('DS_USERS')?.column('USER_ID')
  return (userKey) => {
    if (userKey === '') return -1
    const byKey = state.row('DS_USERS', 'EXTERNAL_KEY', userKey)
    if (byKey >= 0) return byKey
    const row = users.rowOf(userKey)
    return row < 0 ? -1 : state.row('DS_USERS', 'USER_ID', ids?.text(row) ?? '')
  }
}
