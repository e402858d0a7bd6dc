import { crc32, deflateRawSync } from 'node:zlib'

/** One entry of a ZIP as a hostile hand may write it; what is not given is honest. */
export interface RawEntry {
  readonly name: string
  readonly text?: string | Uint8Array
  readonly isStored?: boolean
  readonly crc?: number
  readonly claimedBytes?: number
  readonly claimedCompressed?: number
  readonly flags?: number
  readonly method?: number
  /** Name in the local header, when it is to differ. */
  readonly localName?: string
}

/** Writes a ZIP byte by byte, so that each field can lie. Source: PKWARE's APPNOTE, §4.3. */
export function rawZip(
  entries: readonly RawEntry[],
  end: {
    readonly comment?: string
    readonly disk?: number
    readonly junkBefore?: string
    /** How many entries it says it lists, when that is to differ; written in 16 bits, as all such numbers are. */
    readonly stated?: number
  } = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from(end.junkBefore ?? '')]
  const directory: Buffer[] = []
  let offset = parts[0]?.length ?? 0
  for (const entry of entries) {
    const bytes = Buffer.from(entry.text ?? '')
    const packed = entry.isStored ? bytes : deflateRawSync(bytes)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(entry.flags ?? 0x800, 2)
    fields.writeUInt16LE(entry.method ?? (entry.isStored ? 0 : 8), 4)
    fields.writeUInt16LE(0x21, 8)
    fields.writeUInt32LE(entry.crc ?? crc32(bytes), 10)
    fields.writeUInt32LE(entry.claimedCompressed ?? packed.length, 14)
    fields.writeUInt32LE(entry.claimedBytes ?? bytes.length, 18)
    const local = Buffer.from(entry.localName ?? entry.name)
    const localFields = Buffer.from(fields)
    localFields.writeUInt16LE(local.length, 22)
    parts.push(Buffer.from('PK\x03\x04'), localFields, local, packed)
    const name = Buffer.from(entry.name)
    fields.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, rest, name)
    offset += 30 + local.length + packed.length
  }
  const index = Buffer.concat(directory)
  const comment = Buffer.from(end.comment ?? '')
  const last = Buffer.alloc(18)
  last.writeUInt16LE(end.disk ?? 0, 0)
  const stated = (end.stated ?? entries.length) & 0xffff
  last.writeUInt16LE(stated, 4)
  last.writeUInt16LE(stated, 6)
  last.writeUInt32LE(index.length, 8)
  last.writeUInt32LE(offset, 12)
  last.writeUInt16LE(comment.length, 16)
  return Buffer.concat([...parts, index, Buffer.from('PK\x05\x06'), last, comment])
}
