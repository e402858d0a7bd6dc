import { type FileHandle, open } from 'node:fs/promises'
import { manyEntries } from '../../shared/package/archiveEntry'

/** Where the directory of a ZIP lies in the file, in bytes. */
interface DirectoryPlace {
  readonly from: number
  readonly to: number
}

const entrySignature = 0x02014b50
const endBytes = 22
const entryBytes = 46
const locatorSignature = 0x07064b50
const locatorBytes = 20
/** Read at once while counting. */
const windowBytes = 1024 * 1024
/**
 * Counts the entries a ZIP's directory really lists, at most a million. The number it states cannot be trusted: without
 * ZIP64 it has 16 bits, so that 70,017 entries are written as 4,481; and one that states fewer than it lists hides files
 * from one reader that another one finds. `commentBytes` is the length of the comment at the end.
 * Source: PKWARE's APPNOTE, §4.3.12 to §4.3.16.
 */
export async function countZipEntries(path: string, commentBytes: number): Promise<number> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return await countIn(file, await placeOf(file, size - endBytes - commentBytes))
  } finally {
    await file.close()
  }
}

async function placeOf(file: FileHandle, endAt: number): Promise<DirectoryPlace> {
  const locator = await bytesAt(file, Math.max(0, endAt - locatorBytes), locatorBytes)
  if (endAt >= locatorBytes && locator.readUInt32LE(0) === locatorSignature) {
    const end = await bytesAt(file, Number(locator.readBigUInt64LE(8)), 56)
    return placed(Number(end.readBigUInt64LE(48)), Number(end.readBigUInt64LE(40)))
  }
  const end = await bytesAt(file, endAt, endBytes)
  return placed(end.readUInt32LE(16), end.readUInt32LE(12))
}

function placed(from: number, length: number): DirectoryPlace {
  return { from, to: from + length }
}

async function countIn(file: FileHandle, { from, to }: DirectoryPlace): Promise<number> {
  let count = 0
  let windowAt = from
  let window = Buffer.alloc(0)
  for (let at = from; at + entryBytes <= to && count < manyEntries; count++) {
    if (at + entryBytes > windowAt + window.length) {
      windowAt = at
      window = await bytesAt(file, at, Math.min(windowBytes, to - at))
    }
    const entry = window.subarray(at - windowAt, at - windowAt + entryBytes)
    if (entry.readUInt32LE(0) !== entrySignature) break
    at += entryBytes + entry.readUInt16LE(28) + entry.readUInt16LE(30) + entry.readUInt16LE(32)
  }
  return count
}

/** Bytes of the file; zeros where it ends earlier. */
async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, at)
  return bytes
}
