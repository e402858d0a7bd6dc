import type { PreparedPackage } from './preparePackage'

/**
 * Finds the user of the state that an external key of the package stands for: by that key, else by the USER_ID of the
 * package's row with the key (an adopted user counts). Source: FORMAT §5.2, owner resolution.
 */
export function ownersInState(check: PreparedPackage): (userKey: string) => number | undefined {
  const { state } = check
  if (state === undefined) return () => undefined
  const users = check.index('DS_USERS', 'EXTERNAL_KEY').rows
  const ids = check.file('DS_USERS')?.column('USER_ID')
  return (userKey) => {
    if (userKey === '') return undefined
    const byKey = state.row('DS_USERS', 'EXTERNAL_KEY', userKey)
    if (byKey !== undefined) return byKey
    const row = users.get(userKey)
    return row === undefined ? undefined : state.row('DS_USERS', 'USER_ID', ids?.text(row) ?? '')
  }
}
