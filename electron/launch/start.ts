import { spawn } from 'node:child_process'
import { ensureBuilt } from './build'
import { hasDisplay } from './display'
import { ordinaryUser, readableApp, runnerFor } from './ordinaryUser'
import { repository } from './repository'
import { findRuntime, NoRuntime } from './runtime'
import { sandboxFacts, sandboxRemedy } from './sandbox'
import { ensureSystemLibraries, MissingLibraries } from './systemLibraries'

/**
 * `npm start`: opens the app on the sample, or on the files named after `--`. Where no window can
 * be shown it says so and runs the sample job without one.
 */
async function start(files: readonly string[]): Promise<number> {
  if (!hasDisplay()) {
    say('There is no display here, so the window cannot open. Running the sample job without it:\n')
    return run('npm', ['run', '--silent', 'demo'])
  }
  await ensureBuilt(say)
  const { executable } = await findRuntime(say)
  await ensureSystemLibraries(executable, { xvfb: false }, say)
  const remedy = sandboxRemedy(await sandboxFacts(executable), executable)
  if (remedy !== null) {
    throw new NoRuntime(
      `This system does not let the app start its sandbox, and it is never run without. Run once: ${remedy}`,
    )
  }
  // Chromium's own remarks about a system without a desktop are no help to the reader.
  const asked = [...(files.length > 0 ? files : ['--sample']), '--log-level=3']
  const user = await ordinaryUser()
  if (user === null) return run(executable, [repository, ...asked])
  say(`Running the window as the ordinary user “${user.name}”, so that its sandbox stays on.`)
  const folder = await readableApp(user, repository)
  return run(await runnerFor(user, executable), [folder, ...asked])
}

/** Runs a program in the foreground; its exit code. */
function run(program: string, args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', cwd: repository })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function say(sentence: string): void {
  console.log(sentence)
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  // These two carry a sentence for the reader; anything else is a bug and shows where it came from.
  if (!(error instanceof NoRuntime || error instanceof MissingLibraries)) throw error
  console.error(error.message)
  process.exitCode = 1
}
