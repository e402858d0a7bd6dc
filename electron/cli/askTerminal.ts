import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { ProblemError } from '../services/tenant/problemError'

/** Something to be typed; what is hidden is not shown while it is. */
export interface Question {
  readonly text: string
  readonly isHidden: boolean
}

/** Where answers come from: a person at a terminal, or a file or pipe with one answer a line. */
export interface AnswerSource {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
  /** Ctrl-C while something is typed comes as a key and not as a signal; this aborts the signal. */
  readonly interrupt: () => void
}

/**
 * Asks one question after the other. At a terminal hidden answers are not echoed; a pipe must hold a line for each. Throws
 * a ProblemError when the input ends before, and the signal's reason when it was interrupted.
 */
export async function askTerminal(
  questions: readonly Question[],
  { input, output, signal, interrupt }: AnswerSource,
): Promise<readonly string[]> {
  const isPerson = input.isTTY === true
  let isMuted = false
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) output.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input, output: echo, terminal: isPerson, historySize: 0 })
  const ended = new AbortController()
  lines.on('SIGINT', interrupt)
  lines.on('close', () => ended.abort(tooFewLines))
  const stopped = AbortSignal.any([signal, ended.signal])
  const waiting: string[] = []
  let hear = () => {}
  lines.on('line', (line) => {
    waiting.push(line)
    hear()
  })
  try {
    const answers: string[] = []
    for (const { text, isHidden } of questions) {
      if (isPerson) output.write(text)
      isMuted = isHidden
      answers.push(await nextLine())
      if (isPerson && isHidden) output.write('\n')
      isMuted = false
    }
    return answers
  } finally {
    lines.close()
  }

  function nextLine(): Promise<string> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (waiting.length === 0 && !stopped.aborted) return
        // The next line belongs to the next question.
        hear = () => {}
        stopped.removeEventListener('abort', settle)
        const line = waiting.shift()
        if (line === undefined) reject(stopped.reason)
        else resolve(line)
      }
      hear = settle
      stopped.addEventListener('abort', settle, { once: true })
      settle()
    })
  }
}

const tooFewLines = new ProblemError({
  code: 'usage.input',
  title: 'The input ended before all was answered. Nothing was saved.',
  mend: 'Run it in a terminal, or give one answer a line on standard input: the user, then the password or secret.',
  detail: '',
})
