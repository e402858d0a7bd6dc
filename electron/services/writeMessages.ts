import { z } from 'zod'
import type { PackedTables } from '../../shared/columns/packedTables'
import type { ManifestReading } from '../../shared/package/packageContent'
import { tableNames } from '../../shared/schema/tableNames'
import type { FileAnswer } from './fileProblem'
import type { WrittenPackage } from './packageWriter'
import { having } from './readMessages'

/** What a writing thread is told at its start: the package, its tables packed in the order of their names, and its path. */
export const writeOrder = z.object({
  manifest: having<ManifestReading>('state'),
  names: z.array(z.enum(tableNames)),
  packed: having<PackedTables>('columns', 'tables'),
  destination: z.string(),
})

export type WriteOrder = z.infer<typeof writeOrder>

/** What it is told afterwards: that the package may take its place, or that nobody wants it any more. */
export const writeWish = z.enum(['replace', 'stop'])

export type WriteWish = z.infer<typeof writeWish>

/** What it says: how far it is, that the package was read back and waits for its place, and how it ended. */
export const writeMessage = z.discriminatedUnion('is', [
  z.object({ is: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ is: z.literal('whole') }),
  z.object({ is: z.literal('ended'), answer: having<FileAnswer<WrittenPackage>>('ok') }),
  z.object({ is: z.literal('stopped') }),
])

export type WriteMessage = z.infer<typeof writeMessage>
