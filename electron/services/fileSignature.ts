/** First bytes of files that people drop by mistake, and what those are. Source: the formats' specifications. */
const signatures: readonly { readonly bytes: readonly number[]; readonly is: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], is: 'a JPEG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: 'a GIF picture' },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF document' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel or Word file' },
  { bytes: [0x1f, 0x8b], is: 'a gzip archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7-Zip archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21], is: 'a RAR archive' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: 'a program' },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], is: 'a program' },
  { bytes: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file' },
]
const zip = [0x50, 0x4b, 0x03, 0x04]

/** Says what a file that is no text begins like: “a PNG picture”. Undefined when it may be text. UTF-16 must be ruled out before. */
export function signatureOf(head: Uint8Array): string | undefined {
  if (beginsWith(head, zip)) return kindOfZip(head)
  const known = signatures.find((signature) => beginsWith(head, signature.bytes))
  if (known !== undefined) return known.is
  return head.includes(0) ? 'a binary file' : undefined
}

function beginsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte)
}

/** A workbook and a package are ZIPs; the names of the first entries stand near the beginning. */
function kindOfZip(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1')
  if (text.includes('xl/')) return 'an Excel workbook'
  if (/DS_[A-Z_]+\.csv|manifest\.xml/i.test(text)) return 'a package ZIP'
  return text.includes('[Content_Types].xml') ? 'an Office document' : 'a ZIP archive'
}
