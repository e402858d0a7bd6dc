import { parentPort, workerData } from 'node:worker_threads'
import { unpackTables } from '../../shared/columns/packedTables'
import type { PackageContent } from '../../shared/package/packageContent'
import { entryNameOf } from '../../shared/schema/lookUp'
import { writePackage } from './packageWriter'
import { sparing } from './progressSparing'
import { type WriteMessage, type WriteOrder, writeOrder, writeWish } from './writeMessages'

/**
 * A writing thread, a program of its own: gets a package at its start and writes it as it would be written without a
 * thread. It waits to be told before the package takes its place, and when it is told to stop it clears away what it wrote.
 */
const tell = (message: WriteMessage) => parentPort?.postMessage(message)
const stop = new AbortController()
let mayReplace: () => void = () => {}
const replacing = new Promise<void>((resolve, reject) => {
  mayReplace = resolve
  stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true })
})
// Whoever is stopped before he asks never hears of it here.
replacing.catch(() => {})
parentPort?.on('message', (told: unknown) => {
  if (writeWish.parse(told) === 'replace') mayReplace()
  else stop.abort()
})

function contentOf({ manifest, names, packed }: WriteOrder): PackageContent {
  const tables = unpackTables(packed)
  const files = names.flatMap((name, at) => {
    const table = tables[at]
    if (table === undefined) return []
    return [[name, { entry: entryNameOf(name), table, problems: [] }] as const]
  })
  return { manifest, files: new Map(files), archive: [] }
}

try {
  const order = writeOrder.parse(workerData)
  const answer = await writePackage(contentOf(order), order.destination, {
    signal: stop.signal,
    onProgress: sparing((done, total) => tell({ is: 'progress', done, total })),
    beforeReplace: () => {
      tell({ is: 'whole' })
      return replacing
    },
  })
  tell({ is: 'ended', answer })
} catch (error) {
  if (!stop.signal.aborted) throw error
  tell({ is: 'stopped' })
} finally {
  parentPort?.close()
}
