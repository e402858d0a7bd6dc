import { parentPort, workerData } from 'node:worker_threads'
import { readWithSecondReader } from './secondReader'
import { type VerifyMessage, verifyOrder } from './verifyMessages'
import { DamagedZip } from './zipDirectory'

/** The thread of the second reader, a program of its own: gets a path at the start, answers once and ends. */
const tell = (message: VerifyMessage) => parentPort?.postMessage(message)
try {
  const entries = await readWithSecondReader(verifyOrder.parse(workerData))
  tell({ is: 'inflated', entries })
} catch (error) {
  if (!(error instanceof DamagedZip)) throw error
  tell({ is: 'damaged', why: error.message })
}
