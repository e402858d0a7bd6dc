import { handOverProject } from './handOver'
import { situationOf, taskbarShareOf } from './situation'
import type { Studio } from './store'

/**
 * Connects the studio with the world: what the engine reports comes in, the project and the situation go out. Gives a
 * function that ends it. Menu commands, opened files and closing are the frame's business.
 */
export function connectStudio(studio: Studio): () => void {
  const { bridge, dispatch } = studio
  const ends = [
    bridge.on('engineStatus', (status) => dispatch({ type: 'engine.reported', status })),
    bridge.on('progress', (progress) => dispatch({ type: 'job.progressed', progress })),
    bridge.on('sendReport', (report) => dispatch({ type: 'send.reported', report })),
    bridge.on('engineRestarted', (problem) => dispatch({ type: 'engine.restarted', problem })),
    handOverProject(studio),
    tellWhenChanged(studio, situationOf, (situation) => bridge.shell.situation(situation)),
    tellWhenChanged(studio, taskbarShareOf, (share) => bridge.shell.taskbarProgress({ share })),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** Tells something derived from the state whenever it is another one. */
function tellWhenChanged<T>(
  studio: Studio,
  derive: (state: ReturnType<Studio['store']['getState']>) => T,
  tell: (value: T) => Promise<unknown>,
): () => void {
  let told = ''
  const look = () => {
    const value = derive(studio.store.getState())
    const text = JSON.stringify(value)
    if (text === told) return
    told = text
    // The shell only draws by it; an unanswered call shows at the next one that matters.
    void tell(value).catch(() => undefined)
  }
  look()
  return studio.store.subscribe(look)
}
