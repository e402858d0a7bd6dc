import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './atomicFile'
import type { FileAnswer } from './fileProblem'

/** How long the history is kept until somebody says otherwise, in days. */
const usualDays = 365

const shape = z.object({ keptDays: z.number().int().min(1).nullable() })

/**
 * Days after which an entry of the history is forgotten; null: never. A rule that cannot be read forgets nothing, for what
 * is forgotten does not come back.
 */
export async function keptDaysOf(ledger: string): Promise<number | null> {
  try {
    return shape.parse(JSON.parse(await readFile(pathOf(ledger), 'utf8'))).keptDays
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isMissing ? usualDays : null
  }
}

/** Keeps the history so many days from now on; null: for ever. */
export async function keepForDays(
  ledger: string,
  keptDays: number | null,
): Promise<FileAnswer<number>> {
  const text = Buffer.from(`${JSON.stringify({ keptDays })}\n`)
  return writeAtomically(pathOf(ledger), () => [text], { mode: 0o600 })
}

const pathOf = (ledger: string) => join(dirname(ledger), 'history rule.json')
