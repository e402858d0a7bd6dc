import { manifestValue } from '../manifest/manifest'
import type { PackageContent } from '../package/packageContent'
import { columnSpec, entryNameOf, headerOf } from '../schema/lookUp'

/**
 * Why nothing certain can be said about what a package would do: its archive, its manifest or one of its files could not
 * be read. Undefined when it can be planned. A plan that takes an unreadable file for an empty one would call keeping
 * what mirror may delete, or the other way round. Source: FORMAT §2.2 (mirror: absence is an error), §1.4.
 */
export function planObstacle(content: PackageContent): string | undefined {
  const damaged = content.archive.find(
    ({ code }) => code === 'unreadable' || code === 'tooLarge' || code === 'encrypted',
  )
  if (damaged !== undefined) {
    return `${damaged.entry === '' ? 'the archive' : damaged.entry} could not be read (${damaged.detail === '' ? damaged.code : damaged.detail})`
  }
  const { manifest } = content
  if (manifest.state === 'missing') return 'manifest.xml is missing'
  if (manifest.state === 'unreadable') return `manifest.xml could not be read (${manifest.why})`
  const mirror = manifestValue(manifest.manifest, 'mirror')
  if (mirror !== 'Y' && mirror !== 'N') return 'manifest.xml says neither Y nor N for mirror'
  return unreadableFile(content)
}

/** A file whose header has none of its required columns is no such file, and one that is not UTF-8 has no readable keys. */
function unreadableFile(content: PackageContent): string | undefined {
  for (const [table, { table: rows, problems }] of content.files) {
    if (problems.some(({ code }) => code === 'notUtf8')) return `${entryNameOf(table)} is not UTF-8`
    const present = new Set(rows.names.map((name) => name.toUpperCase()))
    const keys = headerOf(table).filter((name) => columnSpec(table, name)?.kind === 'key')
    if (rows.rowCount > 0 && keys.length > 0 && !keys.some((name) => present.has(name))) {
      return `${entryNameOf(table)} has none of its key columns`
    }
  }
  return undefined
}
