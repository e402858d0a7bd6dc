import { parentPort, workerData } from 'node:worker_threads'
import { type VerifyMessage, verifyOrder } from './verifyMessages'
import { verifyPackage } from './verifyPackage'
import { DamagedZip } from './zipDirectory'

/** The thread that reads a package back, a program of its own: gets its order at the start, tells rows, answers once and ends. */
const tell = (message: VerifyMessage) => parentPort?.postMessage(message)
const { path, ...word } = verifyOrder.parse(workerData)
try {
  await verifyPackage(path, word, (rows) => tell({ is: 'rows', rows }))
  tell({ is: 'equal' })
} catch (error) {
  if (!(error instanceof DamagedZip)) throw error
  tell({ is: 'different', why: error.message })
}
