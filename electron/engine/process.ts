import { constants, setPriority } from 'node:os'
import { Engine } from './engine'
import { HostPort } from './hostPort'
import { sleepUnless } from './jobs'
import type { FromEngine, ToEngine } from './messages'
import { openPackage } from './openPackage'

/** The port a utility process has to its parent, as far as we use it; Electron adds it to Node's `process`. */
interface ParentPort {
  postMessage(message: FromEngine): void
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void
}

/**
 * The engine's own process. The shell starts it, tells it where it may write, forwards the page's calls, and answers its
 * questions about tenants. Everything else happens in `Engine`.
 */
function begin(port: ParentPort): void {
  const host = new HostPort((message) => port.postMessage(message))
  let engine: Engine | undefined
  port.on('message', ({ data }) => {
    if (host.take(data)) return
    if (data.kind === 'begin') {
      engine = new Engine({
        folder: data.folder,
        ledger: data.ledger,
        states: data.states,
        access: (tenant) => host.access(tenant),
        signedAs: () => host.signedAs(),
        emit: (event) => port.postMessage({ kind: 'event', event }),
        now: () => new Date(),
        sleep: sleepUnless,
      })
      return
    }
    if (data.kind === 'openPackage') {
      const { id, path, name } = data
      openPackage(path, name).then((answer) => port.postMessage({ kind: 'answer', id, answer }))
      return
    }
    if (data.kind === 'openKept' && engine !== undefined) {
      const { id, job, entry, part } = data
      engine
        .openKept(job, entry, part)
        .then((answer) => port.postMessage({ kind: 'answer', id, answer }))
      return
    }
    if (data.kind !== 'call' || engine === undefined) return
    const { id, call, args } = data
    // The shell has checked the arguments by the contract's guard, and `call` checks them again.
    engine
      .call(call, args as never)
      .then((answer) => port.postMessage({ kind: 'answer', id, answer }))
  })
}

/** Where cores are few the page goes before the work behind it: its frames are short, and somebody waits for them. */
function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system that does not allow it shares its cores evenly, as before.
  }
}

if ('parentPort' in process) {
  stepBack()
  begin(process.parentPort as ParentPort)
}
