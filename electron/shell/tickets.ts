import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OpenedFile } from '../../shared/contract/shellCalls'
import { ProblemError } from '../services/tenant/problemError'
import { diskProblem, notThatKind, unknownTicket } from './wording'

/**
 * The page holds tickets, never paths. This book knows which ticket stands for which absolute path.
 * A path keeps its ticket as long as the app runs, so that a project compares equal to itself.
 */
export class TicketBook {
  private readonly paths = new Map<string, string>()
  private readonly tickets = new Map<string, string>()

  /** The ticket of a path, whether or not the file is there. */
  ticketFor(path: string): string {
    const known = this.tickets.get(path)
    if (known !== undefined) return known
    const ticket = randomUUID()
    this.tickets.set(path, ticket)
    this.paths.set(ticket, path)
    return ticket
  }

  /** The path behind a ticket. Throws a ProblemError for one that was never given out. */
  pathOf(ticket: string): string {
    const path = this.paths.get(ticket)
    if (path === undefined) throw new ProblemError(unknownTicket())
    return path
  }

  /** What the page gets of a file that is there. Throws a ProblemError when it is not, or is a folder. */
  async open(path: string): Promise<OpenedFile> {
    const name = basename(path)
    const found = await stat(path).catch((error: unknown) => {
      throw new ProblemError(diskProblem('read', name, error))
    })
    if (!found.isFile()) throw new ProblemError(notThatKind(name, 'a file'))
    return { ticket: this.ticketFor(path), name, bytes: found.size }
  }

  /** What the page gets of a file that is still to be written. */
  promise(path: string): OpenedFile {
    return { ticket: this.ticketFor(path), name: basename(path), bytes: 0 }
  }
}
