import { startPracticeTenant } from './practiceTenant'
import { readStartState } from './startState'

/**
 * The practice tenant as a process of the app: starts from the snapshot named as its argument, tells
 * its address once, and ends with the app. It keeps nothing.
 */
async function serve(snapshot: string): Promise<void> {
  try {
    const state = await readStartState(snapshot)
    const { url } = await startPracticeTenant({ state, timing: 'instant' })
    tell({ kind: 'listening', address: url })
  } catch (error) {
    tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) })
  }
}

/** The way to the app, which Electron puts on the process of a utility; nobody listens outside of it. */
function tell(message: unknown): void {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (typeof port !== 'object' || port === null) return
  const post: unknown = Reflect.get(port, 'postMessage')
  if (typeof post === 'function') post.call(port, message)
}

await serve(process.argv[2] ?? '')
