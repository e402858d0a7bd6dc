import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { ManifestReading } from '../package/packageContent'
import type { ManifestEntry } from './manifest'
import { isXmlCharacter, xmlSafe } from './xmlCharacter'
import { decodeXml } from './xmlText'

/** A manifest has five options; a megabyte is hostile. */
const maxBytes = 1024 * 1024

/**
 * Reads `manifest.xml`: Java properties XML with or without DOCTYPE and comments. Keys are case-sensitive; unknown and
 * repeated ones are kept; values keep their spaces. The DTD and external entities are never fetched, and a document that
 * declares entities of its own is refused, so nothing can expand. Source: FORMAT §2.1.
 */
export function readManifest(bytes: Uint8Array): ManifestReading {
  if (bytes.length > maxBytes) return unreadable(`it has ${bytes.length} bytes`)
  const xml = decodeXml(bytes)
  if (!xml.ok) return unreadable(xml.why)
  const reading = readManifestText(xml.text)
  if (reading.state !== 'read' || !xml.hasByteOrderMark) return reading
  return { ...reading, hasByteOrderMark: true }
}

/** The same for text, as the admin edits it. */
export function readManifestText(text: string): ManifestReading {
  const line = text.split('\n').findIndex((content) => xmlSafe(content) !== content)
  if (line >= 0) return unreadable(`line ${line + 1} holds a control character`)
  if (/<!DOCTYPE[^>[]*\[|<!ENTITY/i.test(text)) return unreadable('it declares entities of its own')
  try {
    const validity = XMLValidator.validate(text)
    if (validity !== true) {
      return unreadable(`line ${validity.err.line}: ${validity.err.msg.replace(/\.$/, '')}`)
    }
    return readNodes(nodesSchema.parse(parser.parse(text)))
  } catch (error) {
    if (error instanceof XmlRefusal) return unreadable(error.message)
    return unreadable(
      error instanceof Error ? `it is not well-formed: ${error.message}` : 'unknown',
    )
  }
}

/** Thrown and caught inside this file only, to leave nested reading. */
class XmlRefusal extends Error {}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  cdataPropName: '#cdata',
  commentPropName: '#comment',
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/** What the parser gives for one node: its content under its name, its attributes under “:@”. */
const nodesSchema = z.array(z.record(z.string(), z.unknown()))
const attributesSchema = z.record(z.string(), z.string())
type XmlNode = z.infer<typeof nodesSchema>[number]

function nameOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? ''
}

function childrenOf(node: XmlNode): readonly XmlNode[] {
  return nodesSchema.parse(node[nameOf(node)])
}

function isIgnorable(node: XmlNode): boolean {
  const name = nameOf(node)
  return name === '#comment' || (name === '#text' && String(node['#text']).trim() === '')
}

function readNodes(nodes: readonly XmlNode[]): ManifestReading {
  const [root, second] = nodes.filter((node) => !isIgnorable(node))
  if (root === undefined || second !== undefined || nameOf(root) !== 'properties') {
    return unreadable('it is not a properties document')
  }
  let comment = ''
  const entries: ManifestEntry[] = []
  for (const node of childrenOf(root).filter((child) => !isIgnorable(child))) {
    const name = nameOf(node)
    if (name === 'comment') comment = textOf(childrenOf(node), 'comment')
    else if (name === 'entry') entries.push(entryOf(node))
    else
      return unreadable(
        name === '#text' ? 'it holds text between the entries' : `it holds <${name}>`,
      )
  }
  return { state: 'read', manifest: { comment, entries } }
}

function entryOf(node: XmlNode): ManifestEntry {
  const { key } = attributesSchema.parse(node[':@'] ?? {})
  if (key === undefined) throw new XmlRefusal('it holds an entry without a key')
  return { key: unescaped(key), value: textOf(childrenOf(node), unescaped(key)) }
}

function textOf(nodes: readonly XmlNode[], of: string): string {
  return nodes
    .map((node) => {
      const name = nameOf(node)
      if (name === '#comment') return ''
      if (name === '#text') return unescaped(String(node['#text']))
      // What stands in a CDATA section is text as it is.
      if (name === '#cdata')
        return childrenOf(node)
          .map((text) => String(text['#text']))
          .join('')
      throw new XmlRefusal(`${of} holds <${name}>`)
    })
    .join('')
}

const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Resolves character references and the five entities of XML itself; there are no others. */
function unescaped(text: string): string {
  return text.replace(/&([^;]*);/g, (_, name: string) => {
    const named = Object.hasOwn(namedCharacters, name) ? namedCharacters[name] : undefined
    if (named !== undefined) return named
    const digits = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name)
    const code =
      digits === null
        ? Number.NaN
        : Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10)
    if (!isXmlCharacter(code))
      throw new XmlRefusal(`it refers to “&${name};”, which is not defined`)
    return String.fromCodePoint(code)
  })
}

function unreadable(why: string): ManifestReading {
  return { state: 'unreadable', why }
}
