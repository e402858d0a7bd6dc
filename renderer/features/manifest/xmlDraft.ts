import type { Manifest } from '../../../shared/manifest/manifest'
import { readManifestText } from '../../../shared/manifest/readManifest'

/** What a text is as a manifest: one, or what is wrong with it and in which line (from 1; 0 when unknown). */
export type XmlReading =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly line: number; readonly sentence: string }

/**
 * The text beside the form. It is kept exactly as typed while it says the same as the project's manifest; `problem`
 * holds what is wrong with it while it is malformed, and then the project keeps the last manifest that could be read.
 */
export interface XmlDraft {
  readonly text: string
  readonly problem: { readonly line: number; readonly sentence: string } | null
  /** The manifest the text stood for when it was last in step with the project. */
  readonly of: Manifest
}

/** Do two manifests say the same, in the same order? */
export function sameManifest(one: Manifest, other: Manifest): boolean {
  return (
    one.comment === other.comment &&
    one.entries.length === other.entries.length &&
    one.entries.every(
      ({ key, value }, i) => other.entries[i]?.key === key && other.entries[i]?.value === value,
    )
  )
}

/** The draft after typing. Readable text becomes the manifest; unreadable text is kept with its problem. */
export function typedDraft(draft: XmlDraft, text: string, reading: XmlReading): XmlDraft {
  return reading.ok
    ? { text, problem: null, of: reading.manifest }
    : { ...draft, text, problem: { line: reading.line, sentence: reading.sentence } }
}

/** The draft when the project's manifest may have changed elsewhere. Text that cannot be read is never overwritten. */
export function followedDraft(
  draft: XmlDraft,
  manifest: Manifest,
  write: (manifest: Manifest) => string,
): XmlDraft {
  if (draft.problem !== null || sameManifest(draft.of, manifest)) return draft
  return { text: write(manifest), problem: null, of: manifest }
}

/** Has the form moved on while the text cannot be read? Then taking either side loses the other, and the admin chooses. */
export function isApart(draft: XmlDraft, manifest: Manifest): boolean {
  return draft.problem !== null && !sameManifest(draft.of, manifest)
}

/** Reads the text beside the form; the reader's “line 4: …” becomes a line and a sentence. */
export function readXml(text: string): XmlReading {
  const reading = readManifestText(text)
  if (reading.state === 'read') return { ok: true, manifest: reading.manifest }
  const why = reading.state === 'missing' ? 'it is empty' : reading.why
  const placed = /^line (\d+):? (.*)$/s.exec(why)
  return placed === null
    ? { ok: false, line: 0, sentence: sentenceOf(`The text cannot be read: ${why}`) }
    : { ok: false, line: Number(placed[1]), sentence: plainly(placed[2] ?? '') }
}

function sentenceOf(text: string): string {
  const begun = text.slice(0, 1).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

/** What the XML reader says, in words for people; what it is known to say about tags, quotes and ampersands. */
function plainly(why: string): string {
  const unclosed = /Expected closing tag '([^']+)' \(opened in line (\d+)/.exec(why)
  if (unclosed !== null) return `<${unclosed[1]}> of line ${unclosed[2]} is not closed before this.`
  if (/Unclosed tag|Multiple possible root|Start tag expected/.test(why)) {
    return 'A tag is not closed, or text stands outside of <properties>.'
  }
  if (/Tag '.*' is an invalid name|Invalid space after/s.test(why)) {
    return 'A “<” stands here that begins no tag. Inside a value, write &lt; for it.'
  }
  if (/Closing tag '([^']+)'/.test(why)) return 'A tag is closed here that was not opened.'
  if (/Attribute/.test(why)) return 'An attribute is not written as name="value".'
  if (/char '&'/.test(why)) return 'An “&” stands alone here. Write &amp; for it.'
  return 'This is not well-formed XML.'
}
