import type { Project } from './project'
import type { ProjectAction } from './projectAction'

type ManifestAction = Extract<ProjectAction, { readonly type: `manifest.${string}` }>
type ProjectManifest = Project['manifest']

/** The manifest after an action on its options; unknown and repeated keys stay where they are. */
export function reduceManifest(manifest: ProjectManifest, action: ManifestAction): ProjectManifest {
  switch (action.type) {
    case 'manifest.set': {
      const at = manifest.entries.findLastIndex((entry) => entry.key === action.key)
      const entry = { ...manifest.entries[at], key: action.key, value: action.value }
      const entries = at < 0 ? [...manifest.entries, entry] : manifest.entries.with(at, entry)
      return { ...manifest, entries }
    }
    case 'manifest.remove':
      return {
        ...manifest,
        entries: manifest.entries.filter((entry) => entry.key !== action.key),
      }
    case 'manifest.rename':
      return {
        ...manifest,
        entries: manifest.entries.map((entry) =>
          entry.key === action.key ? { ...entry, key: action.to } : entry,
        ),
      }
    case 'manifest.replace':
      return {
        comment: action.manifest.comment,
        entries: action.manifest.entries.map((entry) => ({ ...entry })),
      }
    default:
      return action satisfies never
  }
}
