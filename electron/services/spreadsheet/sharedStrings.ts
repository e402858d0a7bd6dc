import type { ByteColumn } from '../../../shared/columns/byteColumn'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { withoutEscapes } from './escapedText'
import { readXml } from './xmlStream'

/**
 * The texts that cells name by number, as one column of bytes. Rich text is its runs one after the other; how it is read
 * aloud is left out. Source: ECMA-376 part 1, §18.4.8.
 */
export async function readSharedStrings(chunks: AsyncIterable<Uint8Array>): Promise<ByteColumn> {
  const strings = new ByteColumnBuilder()
  let text = ''
  let isText = false
  let phonetic = 0
  await readXml(chunks, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic++
      isText = name === 't' && phonetic === 0
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') phonetic--
      if (name === 'si') strings.appendText(withoutEscapes(text))
    },
    text: (part) => {
      if (isText) text += part
    },
  })
  return strings.finish()
}
