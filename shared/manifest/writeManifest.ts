import type { Manifest } from './manifest'
import { xmlSafe } from './xmlCharacter'

/** The five options in the order of FORMAT §2.1, with the value that is written where one is missing: the safest. */
const options = [
  { key: 'autoDataSyncVersion', value: '1.3' },
  { key: 'mirror', value: 'N' },
  { key: 'deviceNamesToIgnore', value: '' },
  { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
  { key: 'forceNewPasswordReset', value: 'Y' },
] as const

/** The manifest with all five options written out; what it has stays as it is. Source: FORMAT §1.6.4 and §8.20. */
export function withAllOptions(manifest: Manifest): Manifest {
  const present = new Set(manifest.entries.map((entry) => entry.key))
  const missing = options.filter((option) => !present.has(option.key))
  return missing.length === 0
    ? manifest
    : { ...manifest, entries: [...manifest.entries, ...missing] }
}

/**
 * Writes a manifest in the envelope of FORMAT §2.1, CR LF line ends, to be stored as UTF-8 without a byte-order mark.
 * Reading it gives the same manifest again, but for characters XML cannot hold, which become U+FFFD.
 */
export function writeManifest(manifest: Manifest): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">',
    '<properties>',
    ...(manifest.comment === '' ? [] : [`  <comment>${escaped(manifest.comment)}</comment>`]),
    ...manifest.entries.map(
      ({ key, value }) => `  <entry key="${escaped(key)}">${escaped(value)}</entry>`,
    ),
    '</properties>',
    '',
  ]
  return lines.join('\r\n')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escaped(text: string): string {
  return xmlSafe(text)
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}
