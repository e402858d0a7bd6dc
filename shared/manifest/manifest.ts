/** One option as the manifest writes it. Unknown keys and repeated keys are kept. Source: FORMAT §2. */
export interface ManifestEntry {
  readonly key: string
  readonly value: string
}

/** A manifest as it stands in the file, in the order of the file. */
export interface Manifest {
  readonly comment: string
  readonly entries: readonly ManifestEntry[]
}

/** What the five options mean for rules and plan. Source: FORMAT §2.2; absent ones act as its “default when absent”. */
export interface ManifestOptions {
  /** Undefined when missing or not one of the four known versions. */
  readonly version: ArchiveVersion | undefined
  readonly mirror: boolean
  /** Exact names; elements are not trimmed. */
  readonly deviceNamesToIgnore: ReadonlySet<string>
  readonly ignoreDeviceOrderAndDelay: boolean
  readonly forceNewPasswordReset: boolean
}

/** The archive versions FORMAT knows, oldest first. */
export const archiveVersions = ['1.0', '1.1', '1.2', '1.3'] as const

/** One of the known archive versions. */
export type ArchiveVersion = (typeof archiveVersions)[number]

/** The value of an option; the last one wins, as in Java. Undefined when absent. */
export function manifestValue(manifest: Manifest, key: string): string | undefined {
  return manifest.entries.findLast((entry) => entry.key === key)?.value
}

/** Reads the five options. Never fails: what is malformed acts as absent, and the rules ZS-001 to ZS-008 say so. */
export function optionsOf(manifest: Manifest): ManifestOptions {
  const names = manifestValue(manifest, 'deviceNamesToIgnore') ?? ''
  const version = manifestValue(manifest, 'autoDataSyncVersion')
  return {
    version: archiveVersions.find((known) => known === version),
    mirror: manifestValue(manifest, 'mirror') === 'Y',
    deviceNamesToIgnore: new Set(names.split('|').filter((name) => name !== '')),
    ignoreDeviceOrderAndDelay: manifestValue(manifest, 'ignoreDeviceOrderAndDelay') === 'Y',
    forceNewPasswordReset: manifestValue(manifest, 'forceNewPasswordReset') !== 'N',
  }
}
