import type { Manifest } from '../../../shared/manifest/manifest'
import { manifestValue } from '../../../shared/manifest/manifest'
import type { ProjectAction } from '../../../shared/project/projectAction'

/** The five options of FORMAT §2.2 in the order in which the form and a written manifest have them. */
export const optionKeys = [
  'autoDataSyncVersion',
  'mirror',
  'deviceNamesToIgnore',
  'ignoreDeviceOrderAndDelay',
  'forceNewPasswordReset',
] as const

/** One of the five options. */
export type OptionKey = (typeof optionKeys)[number]

/** An option the form has no field for; it is written to the package as it stands. */
export interface OtherEntry {
  readonly key: string
  readonly value: string
  /** Its place among the manifest's entries, from 0. */
  readonly position: number
}

/** An option that is written more than once. The last one counts, as in Java; the others are kept. */
export interface RepeatedKey {
  readonly key: string
  readonly values: readonly string[]
}

/** What the form shows beside its five fields. */
export interface ManifestRest {
  readonly unknown: readonly OtherEntry[]
  readonly repeated: readonly RepeatedKey[]
}

const known: ReadonlySet<string> = new Set(optionKeys)

/** Entries the form cannot show as fields: keys outside the five, and keys that are repeated. */
export function restOf(manifest: Manifest): ManifestRest {
  const unknown = manifest.entries
    .map(({ key, value }, position) => ({ key, value, position }))
    .filter((entry) => !known.has(entry.key))
  const keys = [...new Set(manifest.entries.map((entry) => entry.key))]
  const repeated = keys
    .map((key) => ({
      key,
      values: manifest.entries.filter((entry) => entry.key === key).map((entry) => entry.value),
    }))
    .filter((entry) => entry.values.length > 1)
  return { unknown, repeated }
}

/**
 * The manifest with one option set. The entry that counts (the last of its key) is changed in place, so that comments,
 * order, unknown and repeated entries stay; an absent option is put where the form's order has it.
 * Returns the same object when nothing changes.
 */
export function withOption(manifest: Manifest, key: OptionKey, value: string): Manifest {
  if (manifestValue(manifest, key) === value) return manifest
  const at = manifest.entries.findLastIndex((entry) => entry.key === key)
  if (at >= 0) {
    return {
      ...manifest,
      entries: manifest.entries.map((entry, i) => (i === at ? { ...entry, value } : entry)),
    }
  }
  const before = new Set<string>(optionKeys.slice(0, optionKeys.indexOf(key)))
  const place = manifest.entries.findLastIndex((entry) => before.has(entry.key)) + 1
  return { ...manifest, entries: manifest.entries.toSpliced(place, 0, { key, value }) }
}

/** The manifest without one entry, given by its place. */
export function withoutEntry(manifest: Manifest, position: number): Manifest {
  return { ...manifest, entries: manifest.entries.filter((_, i) => i !== position) }
}

/** The manifest in which the earlier ones of a repeated key are gone and the one that counts stays. */
export function withoutRepeats(manifest: Manifest, key: string): Manifest {
  const last = manifest.entries.findLastIndex((entry) => entry.key === key)
  return {
    ...manifest,
    entries: manifest.entries.filter((entry, i) => entry.key !== key || i === last),
  }
}

/** The names in `deviceNamesToIgnore`, as written: not trimmed, empty elements left out. */
export function ignoredNames(manifest: Manifest): readonly string[] {
  const written = manifestValue(manifest, 'deviceNamesToIgnore') ?? ''
  return written.split('|').filter((name) => name !== '')
}

/** Why a name cannot be a chip, as a sentence; undefined when it can. */
export function nameObjection(name: string, chosen: readonly string[]): string | undefined {
  if (name.includes('|')) return 'A device name cannot contain “|”: it separates the names.'
  if (chosen.includes(name)) return `“${name}” is already ignored.`
  return undefined
}

/** Device names worth proposing: known ones that are not ignored yet, each once, by name. */
export function proposedNames<T extends { readonly name: string }>(
  offered: readonly T[],
  chosen: readonly string[],
): readonly T[] {
  const taken = new Set(chosen)
  const seen = new Map<string, T>()
  for (const proposal of offered) {
    if (!taken.has(proposal.name) && !seen.has(proposal.name)) seen.set(proposal.name, proposal)
  }
  return [...seen.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** What the form does to a project. */
export type ManifestAction = Extract<ProjectAction, { readonly type: `manifest.${string}` }>

/** Sets one option: in place where it is written, else where the form's order has it. */
export function optionAction(manifest: Manifest, key: OptionKey, value: string): ManifestAction {
  return manifestValue(manifest, key) === undefined
    ? replacedBy(withOption(manifest, key, value))
    : { type: 'manifest.set', key, value }
}

/** Puts a whole manifest in the place of the project's. */
export function replacedBy(manifest: Manifest): ManifestAction {
  return { type: 'manifest.replace', manifest }
}
