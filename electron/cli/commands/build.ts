import { resolve } from 'node:path'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { wordFileProblem } from '../../services/fileProblem'
import { writePackage } from '../../services/packageWriter'
import { ProblemError } from '../../services/tenant/problemError'
import { loadProject, startHeadless } from '../headless'
import { openProject } from '../openInput'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'
import { issuesJson } from './validate'

export interface BuildOptions extends GlobalOptions {
  readonly out: string
  readonly force: boolean
}

/** `zipsync build <project> --out package.zip`: map, validate, write, read back. Exit 1 while errors are open, unless forced. */
export async function build(
  path: string,
  options: BuildOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const { engine, close } = await startHeadless(terminal, voice)
  try {
    const project = await openProject(resolve(terminal.cwd, path))
    const { content } = await loadProject(engine, project, terminal.signal)
    const report = checkPackage(content, {}, {})
    if (report.errors > 0 && !options.force) {
      voice.result(issuesJson(report, engine.bench), [
        `${report.errors} errors are open, so nothing was written. “zipsync validate” lists them; --force builds in spite of them.`,
      ])
      return exit.openErrors
    }
    const written = await writePackage(content, resolve(terminal.cwd, options.out), {
      signal: terminal.signal,
      onProgress: (done, total) =>
        voice.progress({
          label: 'Writing and reading back the package',
          done,
          total,
          unit: 'rows',
        }),
    })
    if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
    const { bytes, sha256, entries } = written.value
    voice.result(
      {
        format: 'zipsync-build/1',
        out: options.out,
        bytes,
        sha256,
        entries,
        errors: report.errors,
      },
      [
        `${options.out}: ${bytes} bytes, SHA-256 ${sha256}`,
        'Read back whole by two independent readers, byte for byte the same.',
        ...tableLines(
          entries.map(({ name, rows }) => [name, rows === undefined ? '' : `${rows} rows`]),
        ),
      ],
    )
    return exit.done
  } finally {
    await close()
  }
}
