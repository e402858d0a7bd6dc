import { z } from 'zod'
import type { PackedTables } from '../../shared/columns/packedTables'
import type { Problem } from '../../shared/contract/problem'
import { sourceSchema } from '../../shared/project/project'
import { tableNames } from '../../shared/schema/tableNames'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import type { FileProblem } from './fileProblem'
import type { SourceReading } from './readSource'

/** What a reading thread is told at its start: what to read, and how many bytes of memory there are for it. */
export const readOrder = z.discriminatedUnion('read', [
  z.object({ read: z.literal('source'), source: sourceSchema, memory: z.number() }),
  z.object({ read: z.literal('state'), path: z.string(), memory: z.number() }),
])

export type ReadOrder = z.infer<typeof readOrder>

/** A value between threads. It comes from a program of the same build, so that its outline is looked at and no more. */
export const having = <T extends object>(...keys: readonly (keyof T & string)[]) =>
  z.custom<T>(
    (told) => typeof told === 'object' && told !== null && keys.every((key) => key in told),
  )

/** What it says: how far it is, and at last what it read, with the rows packed, or why it could not. */
export const readMessage = z.discriminatedUnion('is', [
  z.object({ is: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({
    is: z.literal('source'),
    packed: having<PackedTables>('columns', 'tables'),
    rest: having<Omit<SourceReading, 'table'>>('problems', 'problemCount', 'notices', 'bytes'),
  }),
  z.object({
    is: z.literal('state'),
    packed: having<PackedTables>('columns', 'tables'),
    /** The tables' names, in the order in which they are packed. */
    names: z.array(z.enum(tableNames)),
    rest: having<Omit<Snapshot, 'tables'>>('takenAt', 'source', 'lists', 'unread'),
  }),
  z.object({ is: z.literal('refused'), problem: having<FileProblem>('kind', 'path', 'detail') }),
  z.object({ is: z.literal('problem'), problem: having<Problem>('code', 'title', 'mend') }),
])

export type ReadMessage = z.infer<typeof readMessage>
