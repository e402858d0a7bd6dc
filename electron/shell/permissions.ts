import type { Session } from 'electron'

/** Everything Chromium may grant the page. Short on purpose: a permission that is not listed is refused. */
export const grantedPermissions: ReadonlySet<string> = new Set([
  // Selected cells are copied as tab-separated text.
  'clipboard-sanitized-write',
])

/** Refuses what is not listed, when it is asked for and when it is looked up. Source: security checklist, rule 12. */
export function guardPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(grantedPermissions.has(permission)),
  )
  session.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission))
  session.setDevicePermissionHandler(() => false)
}
