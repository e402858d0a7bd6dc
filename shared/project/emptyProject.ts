import type { Manifest } from '../manifest/manifest'
import type { Project } from './project'

/**
 * The options of a new project, all five written out (FORMAT §8.20). `mirror` starts as `N`: it makes the package the
 * whole truth and deletes what is missing, which is for the admin to decide, not for a default.
 */
export const newManifest: Manifest = {
  comment: '',
  entries: [
    { key: 'autoDataSyncVersion', value: '1.3' },
    { key: 'mirror', value: 'N' },
    { key: 'deviceNamesToIgnore', value: '' },
    { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
    { key: 'forceNewPasswordReset', value: 'Y' },
  ],
}

/** A project with nothing in it yet. */
export function emptyProject(name: string): Project {
  return {
    format: 'zipsync-project/1',
    name,
    sources: [],
    mappings: [],
    lookups: [],
    edits: [],
    manifest: {
      comment: newManifest.comment,
      entries: newManifest.entries.map((one) => ({ ...one })),
    },
    guards: {
      deletionShare: 0.05,
      deletionCount: 25,
      updateShare: 0.5,
      sourceLossShare: 0.1,
      protectedUsers: [],
      snapshotMaxAge: 60,
    },
    tenant: null,
    state: { kind: 'tenant' },
  }
}
