import { utilityProcess } from 'electron'
import { engineFlags } from '../engine/engineFlags'
import type { FromEngine } from '../engine/messages'
import type { EngineChild } from './engineProcess'
import type { FromPractice, PracticeChild } from './practiceProcess'

/**
 * Starts the engine in a process of its own. Its messages are our own program's, bundled with this one. V8 is there before
 * Node looks at `execArgv`, so its flags are given as Chromium's switch; fuses do not touch that.
 */
export function forkEngine(script: string): EngineChild {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'ZipSync engine',
    execArgv: [`--js-flags=${engineFlags.join(' ')}`],
  })
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message: FromEngine) => listener(message)),
    onExit: (listener) => child.on('exit', (code) => listener(code)),
    kill: () => child.kill(),
  }
}

/** Starts the practice tenant in a process of its own, from the state in a snapshot file. */
export function forkPractice(script: string, snapshot: string): PracticeChild {
  const child = utilityProcess.fork(script, [snapshot], { serviceName: 'ZipSync practice tenant' })
  return {
    onMessage: (listener) => child.on('message', (message: FromPractice) => listener(message)),
    onExit: (listener) => child.on('exit', (code) => listener(code)),
    kill: () => child.kill(),
  }
}
