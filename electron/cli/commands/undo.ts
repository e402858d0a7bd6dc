import { resolve } from 'node:path'
import { planPackageSliced } from '../../../shared/plan/planPackage'
import { undoSliced } from '../../../shared/plan/undo'
import { inPackageWordsSliced } from '../../../shared/snapshot/inPackageWords'
import { restSentence } from '../../engine/restSentence'
import { sliceWork } from '../../engine/sliceWork'
import { wordFileProblem } from '../../services/fileProblem'
import { loadStateFile } from '../../services/loadStateFile'
import { writePackage } from '../../services/packageWriter'
import { ProblemError } from '../../services/tenant/problemError'
import { atOnce } from '../atOnce'
import { openInput } from '../openInput'
import { requirePlannable } from '../plannable'
import { type ExitCode, exit, type GlobalOptions, type Terminal, Voice } from '../terminal'
import { notAPackage } from './upload'

export interface UndoOptions extends GlobalOptions {
  readonly state: string
  readonly out: string
}

/** `zipsync undo <package.zip> --state S --out undo.zip`: the package that would bring the state back, and what none can. */
export async function undo(
  path: string,
  options: UndoOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const [input, snapshot] = await atOnce(
    terminal.signal,
    (signal) => openPlannable(resolve(terminal.cwd, path), path, signal),
    (signal) => loadStateFile(resolve(terminal.cwd, options.state), signal),
  )
  const worded = await sliceWork(inPackageWordsSliced(snapshot, input.content), terminal.signal)
  const plan = await sliceWork(
    planPackageSliced({ content: input.content, snapshot: worded }),
    terminal.signal,
  )
  const { content, rest } = await sliceWork(undoSliced(plan), terminal.signal)
  const written = await writePackage(content, resolve(terminal.cwd, options.out), {
    signal: terminal.signal,
  })
  if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
  const { bytes, sha256, entries } = written.value
  voice.result(
    { format: 'zipsync-undo/1', out: options.out, bytes, sha256, entries, cannotUndo: rest },
    [
      `${options.out}: ${bytes} bytes, SHA-256 ${sha256}`,
      ...(rest.length === 0
        ? ['It brings everything back.']
        : [`${rest.length} things no package can bring back:`]),
      ...rest.map((one) => `  ${restSentence(one)}`),
    ],
  )
  return exit.done
}

/** The package that was sent. `path` is where it lies, `name` what it was called by. */
async function openPlannable(path: string, name: string, signal: AbortSignal) {
  const input = await openInput(path, signal)
  if (input.kind !== 'package') throw notAPackage(name)
  requirePlannable(input.content, name)
  return input
}
