import { parentPort, workerData } from 'node:worker_threads'
import { buffersOf, packTables } from '../../shared/columns/packedTables'
import { sparing } from './progressSparing'
import { type ReadMessage, type ReadOrder, readOrder } from './readMessages'
import { readSource } from './readSource'
import { readStateFile } from './stateFile'
import { ProblemError } from './tenant/problemError'

/**
 * A reading thread, a program of its own: gets at its start what to read, reads it as it would be read without a thread,
 * hands the rows over without a copy, and ends. It hears no signal; who does not want the answer any more ends it.
 */
async function answerTo(order: ReadOrder): Promise<ReadMessage> {
  const onProgress = sparing((done, total) => tell({ is: 'progress', done, total }))
  const options = { memory: order.memory, onProgress }
  if (order.read === 'source') {
    const { table, ...rest } = await readSource(order.source, options)
    return { is: 'source', packed: packTables([table]), rest }
  }
  const answer = await readStateFile(order.path, options)
  if (!answer.ok) return { is: 'refused', problem: answer.problem }
  const { tables, ...rest } = answer.value
  return { is: 'state', packed: packTables([...tables.values()]), names: [...tables.keys()], rest }
}

function tell(message: ReadMessage): void {
  parentPort?.postMessage(message, 'packed' in message ? buffersOf(message.packed) : [])
}

try {
  tell(await answerTo(readOrder.parse(workerData)))
} catch (error) {
  if (!(error instanceof ProblemError)) throw error
  tell({ is: 'problem', problem: error.problem })
}
