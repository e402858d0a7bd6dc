import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Problem } from '../../shared/contract/problem'
import { outcomes } from '../../shared/plan/plan'
import { personByPersonChoices } from '../../shared/project/project'
import { systemProblemOf } from '../services/fileProblem'
import { ProblemError } from '../services/tenant/problemError'
import { build } from './commands/build'
import { history } from './commands/history'
import { inspect } from './commands/inspect'
import { plan } from './commands/plan'
import { practice } from './commands/practice'
import { run } from './commands/run'
import { schema } from './commands/schema'
import { snapshot } from './commands/snapshot'
import { undo } from './commands/undo'
import { upload } from './commands/upload'
import { validate } from './commands/validate'
import { watch } from './commands/watch'
import { completion } from './completion'
import { requireHome } from './headless'
import { profileCommands } from './profileCommands'
import {
  type ExitCode,
  exit,
  exitCodeOf,
  type GlobalOptions,
  problemJson,
  type Terminal,
  Voice,
} from './terminal'
import { usualCommand } from './usualCommand'
import { version } from './version'

/**
 * Runs one command line and answers its exit code. Never rejects; with `--json` there is one document, however it ends.
 * Source: contract §1.
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exit.done
  const end = (ended: ExitCode) => {
    code = ended
  }
  const program = createProgram(terminal, end)
  let running = ''
  program.hook('preAction', async (_, action) => {
    running = action.name()
    terminal.signal.throwIfAborted()
    await requireHome(terminal)
    terminal.signal.throwIfAborted()
  })
  try {
    await program.parseAsync(globalOptionsLast(args), { from: 'user' })
    return terminal.signal.aborted && code !== exit.done ? exit.interrupted : code
  } catch (thrown) {
    const options: GlobalOptions = {
      json: args.includes('--json'),
      quiet: args.includes('--quiet'),
    }
    const voice = new Voice(terminal, options)
    if (terminal.signal.aborted) {
      const isTold = thrown instanceof ProblemError && thrown.problem.code === 'cancelled'
      return tellProblem(isTold ? thrown.problem : interrupted(running), voice)
    }
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return exit.done
      // The words are on standard error already; with --json there is still one document.
      if (options.json) terminal.stdout(problemJson(wrongUsage(thrown)))
      return exit.usage
    }
    if (thrown instanceof ProblemError) return tellProblem(thrown.problem, voice)
    const failed = systemProblemOf(thrown)
    if (failed !== undefined) return tellProblem(failed, voice)
    voice.problem(unexpected(running, thrown))
    return sends.has(running) ? exit.tenant : exit.usage
  }
}

/** `--json` and `--quiet` count for every command, also when they stand before it. */
function globalOptionsLast(args: readonly string[]): string[] {
  const first = args.findIndex((arg) => arg !== '--json' && arg !== '--quiet')
  return first <= 0 ? [...args] : [...args.slice(first), ...args.slice(0, first)]
}

function wrongUsage(thrown: CommanderError): Problem {
  return {
    code: `usage.${thrown.code.replace(/^commander\./, '')}`,
    title: thrown.message,
    mend: 'zipsync --help lists the commands.',
    detail: '',
  }
}

/** The commands that may send a package. */
const sends: ReadonlySet<string> = new Set(['run', 'upload'])

/** An interrupt before anything was sent or written: what is under way by then ends in a report that says how far it came. */
function interrupted(command: string): Problem {
  const nothing =
    command === 'watch'
      ? 'The import job, if there is one, goes on in the tenant.'
      : `Nothing was ${sends.has(command) ? 'sent' : 'written'}.`
  return { code: 'cancelled', title: `It was interrupted. ${nothing}`, mend: '', detail: '' }
}

/** A bug. Its place is said, its words are not: they may hold what was worked on. */
function unexpected(command: string, thrown: unknown): Problem {
  const [, place = ''] =
    (thrown instanceof Error ? thrown.stack : '')?.match(/([\w.-]+:\d+):\d+/) ?? []
  const name = thrown instanceof Error ? thrown.name : 'unknown'
  return {
    code: 'bug',
    title: `Something unexpected happened (${name}${place === '' ? '' : ` at ${place}`}).`,
    mend: `${sends.has(command) ? '“zipsync watch” tells whether a package had left. ' : ''}Try again; if it repeats, tell the makers of this program.`,
    detail: '',
  }
}

function tellProblem(problem: Problem, voice: Voice): ExitCode {
  voice.problem(problem)
  return exitCodeOf(problem)
}

/** The commands, their options and examples; also what completion scripts are made from. */
export function createProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('zipsync')
    .description('Prepares xMatters ZipSync packages, says what they will do, and sends them.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr })
    .showHelpAfterError('(zipsync --help lists the commands)')

  const command = (usage: string, summary: string, example: string) =>
    usualCommand(program, terminal, usage, summary).addHelpText('after', `\nExample:\n  ${example}`)

  command(
    'inspect <file>',
    'What a CSV, TSV, workbook, LDIF or package holds',
    'zipsync inspect hr-export.csv',
  ).action(async (file, options) => end(await inspect(file, options, terminal)))
  command(
    'validate <input>',
    'All rules of the format on a project or a package',
    'zipsync validate nightly.zip --json',
  )
    .option('--state <file>', 'snapshot or package to look references and lists up in')
    .option('--max-issues <n>', 'at most this many problems of each code', wholeNumber, 1000)
    .action(async (input, options) => end(await validate(input, options, terminal)))
  command(
    'plan <input>',
    'What a project or a package would do to a state, record by record',
    'zipsync plan nightly.zip --state state.json --out plan.json',
  )
    .requiredOption('--state <file>', 'snapshot or package to plan against')
    .option('--out <file>', 'write the plan there instead of stdout')
    .addOption(
      new Option('--only <outcomes>', `list only these (${outcomes.join(',')})`).argParser(
        outcomeList,
      ),
    )
    .action(async (input, options) => end(await plan(input, options, terminal)))
  command(
    'build <project>',
    'Maps, validates and writes the package',
    'zipsync build acme.zipsync.json --out package.zip',
  )
    .requiredOption('--out <file>', 'the package to write')
    .option('--force', 'build in spite of open errors', false)
    .action(async (project, options) => end(await build(project, options, terminal)))
  command(
    'undo <package>',
    'The package that would bring the state back',
    'zipsync undo nightly.zip --state state.json --out undo.zip',
  )
    .requiredOption('--state <file>', 'the state before the package is applied')
    .requiredOption('--out <file>', 'the undo package to write')
    .action(async (input, options) => end(await undo(input, options, terminal)))
  command(
    'snapshot',
    "Reads a tenant's state over REST",
    'zipsync snapshot --tenant https://acme.xmatters.com --out state.json',
  )
    .requiredOption('--tenant <url>', tenantWords)
    .requiredOption('--out <file>', 'the snapshot to write (.json or .json.gz)')
    .option('--compare <file>', 'an older snapshot: says what changed in the tenant since')
    .addOption(
      new Option(
        '--person-by-person <when>',
        'read people one by one where lists leave out supervisors, roles or custom values',
      )
        .choices(personByPersonChoices)
        .default('short', 'when it takes at most 1000 requests'),
    )
    .action(async (options) => end(await snapshot(options, terminal)))
  command(
    'upload <package>',
    'Sends a package once and follows its import job',
    'zipsync upload nightly.zip --tenant https://acme.xmatters.com --watch',
  )
    .requiredOption('--tenant <url>', tenantWords)
    .option('--plan <file>', 'the plan of this package: read the tenant back and compare')
    .option('--watch', 'follow the import job to its end', false)
    .option('--poll <seconds>', 'time between two looks at the job', seconds)
    .addOption(watchLimit())
    .option('--replace-queued', 'send although another package of the company waits', false)
    .action(async (input, options) => end(await upload(input, options, terminal)))
  command(
    'watch',
    'Goes on with an upload that was interrupted; sends nothing',
    'zipsync watch --tenant https://acme.xmatters.com',
  )
    .requiredOption('--tenant <url>', tenantWords)
    .option('--job <id>', 'the import job; the last open upload when left out')
    .addOption(
      new Option('--forget', 'watch nothing: the last upload did not arrive, as you found out')
        .default(false)
        .conflicts('job'),
    )
    .option('--poll <seconds>', 'time between two looks at the job', seconds)
    .addOption(watchLimit())
    .action(async (options) => end(await watch(options, terminal)))
  command(
    'history',
    'What was built and sent, and the packages that were sent; sends nothing',
    'zipsync history --undo 7e6c39af --out undo.zip',
  )
    .option('--limit <n>', 'list at most so many, the newest first', wholeNumber, 20)
    .addOption(
      new Option('--person <text>', 'what the uploads did with somebody: key, user ID or name'),
    )
    .addOption(
      new Option('--package <id>', 'write the package of this entry to --out').conflicts('person'),
    )
    .addOption(
      new Option(
        '--undo <id>',
        'write what would undo the upload of this entry to --out',
      ).conflicts(['person', 'package']),
    )
    .option('--out <file>', 'where the package is written')
    .action(async (options) => {
      if ((options.package ?? options.undo) !== undefined && options.out === undefined) {
        throw new ProblemError(noOut)
      }
      end(await history(options, terminal))
    })
  command(
    'run <project>',
    'Everything a scheduler needs: validate, plan, hold the guards, send, verify',
    'zipsync run acme.zipsync.json',
  )
    .option(
      '--yes-delete <n>',
      'approve the plan that deletes exactly so many records',
      wholeNumber,
    )
    .option('--replace-queued', 'send although another package of the company waits', false)
    .addOption(watchLimit())
    .action(async (project, options) => end(await run(project, options, terminal)))
  command(
    'practice',
    'The practice tenant on this computer',
    'zipsync practice --port 8765 --state state.json',
  )
    .option('--port <n>', 'the port; any free one when left out', wholeNumber, 0)
    .option('--state <file>', 'the snapshot it starts with; empty when left out')
    .action(async (options) => end(await practice(options, terminal)))
  profileCommands(program, terminal, end)
  command('schema <what>', 'The JSON Schema of project files', 'zipsync schema project').action(
    (what) => {
      if (what !== 'project') throw new ProblemError(unknownSchema)
      end(schema(terminal))
    },
  )
  command(
    'completion <shell>',
    'A completion script for bash or zsh',
    'source <(zipsync completion bash)',
  ).action((shell) => end(completion(shell, program, terminal)))
  return program
}

/** What `--tenant` takes. */
const tenantWords = 'the address of the tenant, as the browser shows it, or a saved profile'

const unknownSchema: Problem = {
  code: 'usage.schema',
  title: 'There is no such schema: only “project” has a schema.',
  mend: 'zipsync schema project',
  detail: '',
}

const noOut: Problem = {
  code: 'usage.out',
  title: 'It is not said where the package is to be written.',
  mend: 'Name a file with --out.',
  detail: '',
}

/** A scheduler must not wait for ever on a job that never ends. */
const watchLimit = () =>
  new Option('--watch-limit <minutes>', 'end with 4 when the import job goes on for longer')
    .argParser(minutes)
    .default(1440)

function minutes(text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number of minutes above 0.')
  return value
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

function seconds(text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number of seconds above 0.')
  return value
}

function outcomeList(text: string): string {
  const unknown = text.split(',').find((word) => !outcomes.some((outcome) => outcome === word))
  if (unknown !== undefined) throw new InvalidArgumentError(`“${unknown}” is no outcome.`)
  return text
}
