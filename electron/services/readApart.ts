import { unpackTables } from '../../shared/columns/packedTables'
import type { Source } from '../../shared/project/project'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { type FileAnswer, refused } from './fileProblem'
import { memoryThere, neededFor, promiseMemory, type ReadAs } from './memoryNeed'
import { ordinaryFile } from './ordinaryFile'
import { answerOf, startThread, ThreadEnded } from './ownThread'
import { type ReadMessage, type ReadOrder, readMessage } from './readMessages'
import { readSource, type SourceOptions, type SourceReading } from './readSource'
import type { SnapshotReadOptions } from './snapshotFile'
import { sourceProblem } from './sourceProblem'
import { readStateFile } from './stateFile'
import { ProblemError } from './tenant/problemError'

/** Text that is shorter is read at once, in bytes: a thread would take longer to begin than that takes. */
const ownThreadFrom = 16 * 1024 * 1024

/** What decides that. */
export interface ApartOptions {
  /** Text from so many bytes on is read in a thread; 16 MiB when it is not said. */
  readonly threadFrom?: number
}

/** Text of rows is packed to about a tenth of its length, be it in a ZIP or a gzip. */
const usualRatio = 10

/**
 * Reads one source of a project (`readSource`), a large one in a thread of its own: the engine goes on answering, a state
 * may be read beside it, and an abort ends it at once. Throws a ProblemError, and the reason of the signal.
 */
export async function readSourceApart(
  source: Source,
  options: SourceOptions & ApartOptions,
): Promise<SourceReading> {
  const isText = source.kind === 'csv' || source.kind === 'ldif'
  const bytes = await textBytesOf(source.file, isText)
  if (bytes < (options.threadFrom ?? ownThreadFrom)) return readSource(source, options)
  const order = { read: 'source', source } as const
  const message = await askedFor(order, { bytes, readAs: asWhat[source.kind] }, options)
  if (message === 'ended') throw sourceProblem(refused('failed', source.file, endedWords).problem)
  if (message === 'full') throw sourceProblem(refused('tooLarge', source.file, fullWords).problem)
  if (message.is === 'problem') throw new ProblemError(message.problem)
  const [table] = message.is === 'source' ? unpackTables(message.packed) : []
  if (message.is !== 'source' || table === undefined) throw new Error('A thread read another thing')
  return { ...message.rest, table }
}

/** Reads a state (`readStateFile`), a large one in a thread of its own as a source is. Throws the reason of the signal. */
export async function readStateApart(
  path: string,
  options: SnapshotReadOptions & ApartOptions,
): Promise<FileAnswer<Snapshot>> {
  const bytes = await textBytesOf(path, /\.json$/i.test(path))
  if (bytes < (options.threadFrom ?? ownThreadFrom)) return readStateFile(path, options)
  const readAs = /\.zip$/i.test(path) ? 'package' : 'snapshot'
  const message = await askedFor({ read: 'state', path }, { bytes, readAs }, options)
  if (message === 'ended') return refused('failed', path, endedWords)
  if (message === 'full') return refused('tooLarge', path, fullWords)
  if (message.is === 'refused') return { ok: false, problem: message.problem }
  if (message.is !== 'state') throw new Error('A thread read another thing')
  const tables = unpackTables(message.packed)
  const named = message.names.flatMap((name, at) => {
    const table = tables[at]
    return table === undefined ? [] : [[name, table] as const]
  })
  return { ok: true, value: { ...message.rest, tables: new Map(named) } }
}

const endedWords = 'reading it ended in the middle'
const fullWords = 'reading it took more memory than there is, or than one column may have'

const asWhat: Readonly<Record<Source['kind'], ReadAs>> = {
  csv: 'source',
  ldif: 'source',
  package: 'package',
  xlsx: 'workbook',
}

/** About how much text a file holds; less than none when it cannot be read, which its reader will tell in words. */
async function textBytesOf(path: string, isText: boolean): Promise<number> {
  const facts = await ordinaryFile(path)
  if (!facts.ok) return -1
  return facts.value.size * (isText ? 1 : usualRatio)
}

/** What a reading will take. */
interface Expected {
  /** Of text. */
  readonly bytes: number
  readonly readAs: ReadAs
}

type Answer = Exclude<ReadMessage, { readonly is: 'progress' }>

/** Lets a thread read. Its memory is promised to it, so that a reading beside it does not count with the same. */
async function askedFor(
  order: OrderWithoutMemory,
  { bytes, readAs }: Expected,
  { signal, onProgress }: Pick<SourceOptions, 'onProgress'> & { readonly signal?: AbortSignal },
): Promise<Answer | 'ended' | 'full'> {
  signal?.throwIfAborted()
  const thread = startThread('readThread', { ...order, memory: memoryThere() })
  const promise = promiseMemory(neededFor(bytes, readAs))
  try {
    return await answerOf(thread, signal, (told): Answer | undefined => {
      const message = readMessage.parse(told)
      if (message.is !== 'progress') return message
      const { done, total } = message
      promise.lower(neededFor(Math.max(0, (total === 0 ? bytes : total) - done), readAs))
      onProgress?.(done, total)
      return undefined
    })
  } catch (error) {
    if (error instanceof ThreadEnded) return error.outOfMemory ? 'full' : 'ended'
    throw error
  } finally {
    promise.keep()
    await thread.terminate()
  }
}

type OrderWithoutMemory =
  | Omit<Extract<ReadOrder, { read: 'source' }>, 'memory'>
  | Omit<Extract<ReadOrder, { read: 'state' }>, 'memory'>
