import { type Manifest, manifestValue } from '../manifest/manifest'
import { isRefused } from './archiveRules'
import type { PreparedPackage } from './preparePackage'

const file = 'manifest.xml'
const knownKeys: readonly string[] = [
  'autoDataSyncVersion',
  'mirror',
  'deviceNamesToIgnore',
  'ignoreDeviceOrderAndDelay',
  'forceNewPasswordReset',
]

/**
 * ZS-001 to ZS-008. A problem with an option names it as its column, so that a screen can lead there.
 * Source: FORMAT §2 and §6.
 */
export function checkManifest(check: PreparedPackage): void {
  const reading = check.content.manifest
  if (reading.state === 'read') {
    checkVersion(check, reading.manifest)
    checkSwitches(check, reading.manifest)
    checkKeys(check, reading.manifest)
    checkIgnoredNames(check, reading.manifest)
    return
  }
  if (isExplained(check, reading.state)) return
  const why = reading.state
  check.findings.at({ file, column: null }).report('ZS-001', { row: null }, () => ({
    why,
    detail: reading.state === 'unreadable' ? reading.why : '',
  }))
}

/**
 * Do the archive rules already say why the manifest was not read? A misplaced one counts when it was not read either, and
 * so does an archive that was refused whole.
 */
function isExplained(check: PreparedPackage, state: 'missing' | 'unreadable'): boolean {
  if (isRefused(check)) return true
  return check.content.archive.some(
    ({ code, entry }) =>
      /(^|[\\/])manifest\.xml$/i.test(entry) &&
      (state === 'missing' ? code !== 'unexpectedFile' : code === 'unreadable'),
  )
}

function checkVersion(check: PreparedPackage, manifest: Manifest): void {
  const value = manifestValue(manifest, 'autoDataSyncVersion') ?? ''
  const at = check.findings.at({ file, column: 'autoDataSyncVersion' })
  if (check.version === undefined) at.report('ZS-002', { row: null, value })
  else if (check.version !== '1.3') at.report('ZS-003', { row: null, value })
}

function checkSwitches(check: PreparedPackage, manifest: Manifest): void {
  for (const key of ['mirror', 'ignoreDeviceOrderAndDelay', 'forceNewPasswordReset']) {
    const value = manifestValue(manifest, key)
    const at = check.findings.at({ file, column: key })
    const isSwitch = value === 'Y' || value === 'N'
    if (value === undefined ? key === 'mirror' : !isSwitch) {
      at.report('ZS-004', { row: null, value: value ?? '' })
    }
    if (key !== 'forceNewPasswordReset') continue
    if (value === undefined) at.report('ZS-008', { row: null })
    if (value === 'N') at.report('ZS-007', { row: null, value })
  }
}

function checkKeys(check: PreparedPackage, manifest: Manifest): void {
  const seen = new Set<string>()
  for (const { key, value } of manifest.entries) {
    const at = check.findings.at({ file, column: key })
    if (!knownKeys.includes(key)) {
      at.report('ZS-005', { row: null, value }, () => ({ why: 'unknown' }))
    } else if (seen.has(key)) {
      at.report('ZS-005', { row: null, value }, () => ({ why: 'repeated' }))
    }
    seen.add(key)
  }
}

/** ZS-006: one problem per element, the first that applies. An absent or empty option is an empty list. */
function checkIgnoredNames(check: PreparedPackage, manifest: Manifest): void {
  const value = manifestValue(manifest, 'deviceNamesToIgnore') ?? ''
  if (value === '') return
  const known = new Set(check.lists.deviceNames.map(({ name }) => name))
  const elements = value.split('|')
  const clean = [...new Set(elements.map((one) => one.trim()).filter((one) => one !== ''))].join(
    '|',
  )
  const at = check.findings.at({ file, column: 'deviceNamesToIgnore' })
  const seen = new Set<string>()
  for (const element of elements) {
    const name = element.trim()
    const why =
      name === ''
        ? 'empty'
        : seen.has(name)
          ? 'repeated'
          : name !== element
            ? 'padded'
            : known.size > 0 && !known.has(name)
              ? 'unknown'
              : undefined
    seen.add(name)
    if (why === undefined) continue
    at.report('ZS-006', { row: null, value, cause: element }, () => ({ why, element, clean }))
  }
}
