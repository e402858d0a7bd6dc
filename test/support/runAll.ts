import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { electronAgeLine } from '../../electron/launch/electronAge'
import { repository } from '../../electron/launch/repository'
import { appCounts, closingLine, noTests, type TestCounts, together, unitCounts } from './testRun'

/**
 * `npm test`: format and lint, types, unit tests, the build, and the real app. Goes on after a
 * failure, so that one run tells all; the last line counts the tests of both runners.
 */
const results = join(repository, 'test-results')

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  readonly counts?: { readonly report: string; readonly read: (report: unknown) => TestCounts }
}

const unitReport = join(results, 'unit.json')

/** The file whose tests measure time: they have the machine to themselves. */
const measured = 'largeFile\\.test\\.ts'

/** The tests of the real app that `choice` lets through. */
function appStep(name: string, choice: readonly string[]): Step {
  const report = join(results, `${name.replaceAll(/\W+/g, '-')}.json`)
  return {
    name,
    command: ['playwright', 'test', '--reporter=list,json', ...choice],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    counts: { report, read: appCounts },
  }
}

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'types', command: ['tsc', '-b'] },
  {
    name: 'unit tests',
    command: [
      'vitest',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    counts: { report: unitReport, read: unitCounts },
  },
  { name: 'build', command: ['tsx', 'electron/launch/buildOnce.ts'] },
  appStep('the real app', ['--grep-invert', measured]),
  appStep('the real app, measured', ['--grep', measured, '--workers', '1']),
]

async function runStep(step: Step): Promise<{ readonly ok: boolean; readonly counts: TestCounts }> {
  console.log(`\n── ${step.name}`)
  const began = Date.now()
  const ok = (await run(step)) === 0
  console.log(`── ${step.name}: ${ok ? 'passed' : 'FAILED'} in ${seconds(began)}`)
  // A step without tests, such as the linter, counts only when it fails.
  if (step.counts === undefined) return { ok, counts: { ...noTests, failed: ok ? 0 : 1 } }
  const counts = await readCounts(step.counts)
  // A runner that leaves no report has run nothing, whatever its exit code says.
  return counts === null
    ? { ok: false, counts: { ...noTests, failed: 1 } }
    : { ok: ok && counts.failed === 0 && counts.passed > 0, counts }
}

async function readCounts({
  report,
  read,
}: NonNullable<Step['counts']>): Promise<TestCounts | null> {
  try {
    return read(JSON.parse(await readFile(report, 'utf8')))
  } catch {
    return null
  }
}

function run({ command: [program, ...args], env }: Step): Promise<number> {
  const child = spawn(join(repository, 'node_modules', '.bin', program), args, {
    cwd: repository,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}

const began = Date.now()
await rm(results, { recursive: true, force: true })
await mkdir(results, { recursive: true })
const done: { readonly step: Step; readonly ok: boolean; readonly counts: TestCounts }[] = []
for (const step of steps) done.push({ step, ...(await runStep(step)) })

const total = together(done.map(({ counts }) => counts))
const failed = done.filter(({ ok }) => !ok).map(({ step }) => step.name)
console.log(`\nEverything in ${seconds(began)}. ${electronAgeLine(new Date())}`)
console.log(
  total.skipped.length === 0
    ? 'Nothing was skipped.'
    : `Skipped:\n${total.skipped.map((line) => `  ${line}`).join('\n')}`,
)
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}.`)
const line = closingLine(total)
await writeFile(join(results, 'closing-line.txt'), `${line}\n`)
console.log(line)
process.exitCode = failed.length > 0 ? 1 : 0
