import type { FileHandle } from 'node:fs/promises'

/**
 * The bytes of a file from its beginning. While the caller works on a chunk, the next one is already being read, so that
 * neither waits for the other. There are two buffers in all, used in turn: a stream makes one for each chunk, and a
 * hundred megabytes of them cost a hundred milliseconds of clearing up. A chunk holds good until the next is asked for.
 */
export async function* readAhead(
  file: FileHandle,
  chunkBytes: number,
): AsyncGenerator<Buffer, void> {
  const buffers = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)] as const
  let position = 0
  let turn = 0
  const next = async () => {
    const buffer = buffers[turn === 0 ? 0 : 1]
    turn = 1 - turn
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, position)
    position += bytesRead
    return buffer.subarray(0, bytesRead)
  }
  let reading = next()
  for (let chunk = await reading; chunk.length > 0; chunk = await reading) {
    reading = next()
    // Whoever stops early never hears how that went.
    reading.catch(() => {})
    yield chunk
  }
}
