import { readFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import type { PackageContent } from '../../shared/package/packageContent'
import type { Project } from '../../shared/project/project'
import { readProject } from '../../shared/project/projectFile'
import { wordFileProblem } from '../services/fileProblem'
import { readPackage } from '../services/packageReader'
import { ProblemError } from '../services/tenant/problemError'

/** What a command was given: a project with absolute paths, or a package. */
export type Input =
  | { readonly kind: 'project'; readonly path: string; readonly project: Project }
  | {
      readonly kind: 'package'
      readonly path: string
      readonly content: PackageContent
      readonly sha256: string
    }

/** Opens a project or a package by its name. Throws a ProblemError that names the file, the place and the mend. */
export async function openInput(path: string, signal: AbortSignal): Promise<Input> {
  if (/\.zip$/i.test(path)) {
    const answer = await readPackage(path, { signal })
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return { kind: 'package', path, content: answer.value.content, sha256: answer.value.sha256 }
  }
  return { kind: 'project', path, project: await openProject(path) }
}

/** Reads a project file; the paths of its sources become absolute. Throws a ProblemError. */
export async function openProject(path: string): Promise<Project> {
  const text = await readFile(path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    throw new ProblemError({
      code: 'file.unreadable',
      title: `${basename(path)} could not be read: ${problem.code === 'ENOENT' ? 'there is no such file' : (problem.code ?? 'unknown')}.`,
      mend: `Look for it at ${path}.`,
      detail: problem.code ?? '',
    })
  })
  const reading = readProject(text)
  if (!reading.ok) {
    throw new ProblemError({
      ...reading.problem,
      title: `${basename(path)}: ${reading.problem.title}`,
    })
  }
  return withAbsolutePaths(reading.project, dirname(path))
}

/** The project with every file of its sources and state as an absolute path. */
export function withAbsolutePaths(project: Project, folder: string): Project {
  const absolute = (file: string) => (isAbsolute(file) ? file : resolve(folder, file))
  return {
    ...project,
    sources: project.sources.map((source) => ({ ...source, file: absolute(source.file) })),
    state:
      project.state.kind === 'file'
        ? { ...project.state, file: absolute(project.state.file) }
        : project.state,
  }
}
