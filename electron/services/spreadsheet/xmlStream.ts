import { SaxesParser } from 'saxes'
import { DamagedZip } from '../zipDirectory'

/** What a reader of XML wants to hear. Names come without their prefix; attributes as they are written. */
export interface XmlListener {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  /** A run of characters, possibly in several parts. */
  readonly text: (text: string) => void
  /** True when the rest need not be read. Asked after each part. */
  readonly isDone?: () => boolean
}

/** More bytes than this without a tag are no part of a workbook: a cell holds at most 32,767 characters. */
const mostBytesWithoutTag = 8 * 1024 * 1024
/** The parts we read are nested less than ten deep. */
const deepest = 64

/**
 * Reads XML as it comes, holding no more than one run of characters. Document types, and with them entities of one's own,
 * are refused, so nothing is ever expanded. Throws `DamagedZip` for what is not well-formed. Source: design §5.
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parser = new SaxesParser()
  let quiet = 0
  let depth = 0
  parser.on('doctype', () => {
    throw new DamagedZip('it declares a document type, which no workbook does')
  })
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0
    depth++
    if (depth > deepest) throw new DamagedZip('its elements are nested too deep')
    listener.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    quiet = 0
    depth--
    listener.close(localName(name))
  })
  parser.on('text', listener.text)
  parser.on('cdata', listener.text)
  for await (const chunk of chunks) {
    quiet += chunk.length
    if (quiet > mostBytesWithoutTag) throw new DamagedZip('it has a text without an end')
    asDamage(() => parser.write(decoder.decode(chunk, { stream: true })))
    if (listener.isDone?.()) return
  }
  asDamage(() => parser.write(decoder.decode()).close())
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** What the parser and the decoder throw is about the bytes; what a listener throws is its own. */
function asDamage(step: () => void): void {
  try {
    step()
  } catch (error) {
    if (error instanceof TypeError) throw new DamagedZip('it is not UTF-8')
    // The parser throws nothing but plain errors, each with the line and what is wrong there.
    if (!(error instanceof Error) || error.constructor !== Error) throw error
    throw new DamagedZip(error.message)
  }
}
