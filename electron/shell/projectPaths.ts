import { isAbsolute, parse, relative, resolve, sep } from 'node:path'
import type { EngineArguments, EngineCallName } from '../../shared/contract/engineCalls'
import { fileArguments } from '../../shared/contract/engineCalls'
import type { Project } from '../../shared/project/project'
import type { TicketBook } from './tickets'

/** A copy of a project with each file in it changed by `change`: its sources, and the saved state it is compared with. */
export function mapFiles(project: Project, change: (file: string) => string): Project {
  const { state } = project
  return {
    ...project,
    sources: project.sources.map((source) => ({ ...source, file: change(source.file) })),
    state: state.kind === 'file' ? { ...state, file: change(state.file) } : state,
  }
}

/** The project for the page: absolute paths become tickets. */
export function withTickets(project: Project, book: TicketBook): Project {
  return mapFiles(project, (path) => book.ticketFor(path))
}

/** The project for main and engine: tickets become absolute paths. Throws a ProblemError for an unknown ticket. */
export function withPaths(project: Project, book: TicketBook): Project {
  return mapFiles(project, (ticket) => book.pathOf(ticket))
}

/** A project as read from `folder`: paths relative to it become absolute. */
export function fromDisk(project: Project, folder: string): Project {
  return mapFiles(project, (file) => resolve(folder, file.replaceAll('/', sep)))
}

/**
 * A project as it is written to `folder`: paths become relative, with `/` on every system, so that
 * the folder can be moved as a whole. A file on another volume keeps its absolute path.
 */
export function forDisk(project: Project, folder: string): Project {
  return mapFiles(project, (path) => {
    if (parse(path).root !== parse(folder).root) return path
    const way = relative(folder, path)
    return isAbsolute(way) ? path : way.replaceAll(sep, '/')
  })
}

/** The arguments of an engine call with its tickets exchanged for paths, where the contract says there are any. */
export function withArgumentPaths<C extends EngineCallName>(
  call: C,
  args: EngineArguments<C>,
  book: TicketBook,
): unknown {
  const place = fileArguments[call]
  if (place === 'file' && 'file' in args) return { ...args, file: book.pathOf(args.file) }
  if (place === 'to' && 'to' in args) return { ...args, to: book.pathOf(args.to) }
  if (place === 'project' && 'project' in args) {
    return { ...args, project: withPaths(args.project, book) }
  }
  return args
}
