/** Everything that is ever written to the log: a code, and counts. */
export const logCodes = [
  'app.started',
  'app.quit',
  'app.secondStart',
  'call.bug',
  'call.foreign',
  'engine.started',
  'engine.ended',
  'page.gone',
  'page.hung',
  'project.opened',
  'process.bug',
] as const

export type LogCode = (typeof logCodes)[number]

/** Numbers that go with a code. No texts: a text could hold a secret or a cell's value. Source: security checklist, rule 22. */
export type LogCounts = Readonly<Record<string, number>>

/** The only way anything gets into the log. */
export type Log = (code: LogCode, counts?: LogCounts) => void

/** Makes the log function over whatever writes lines, such as electron-log's rotating file. */
export function makeLog(writeLine: (line: string) => void): Log {
  return (code, counts = {}) => {
    const numbers = Object.entries(counts).map(([name, count]) => `${name}=${Number(count)}`)
    writeLine([code, ...numbers].join(' '))
  }
}
