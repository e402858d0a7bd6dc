import { showProblem } from './fileActions'
import { unexpected } from './latestAnswer'
import type { Studio } from './store'

/** Asks the shell what the app was started with, and opens it. */
export async function startStudio(studio: Studio): Promise<void> {
  const answer = await studio.bridge.shell.start({}).catch(unexpected)
  if (!answer.ok) return showProblem(studio, answer.problem)
  const { opened } = answer.value
  studio.dispatch({ type: 'app.started', start: answer.value })
  if (!opened) return
  studio.dispatch({ type: 'project.opened', opened })
  if (opened.restored) {
    const toast = {
      kind: 'plain',
      title: 'Your last work is back.',
      text: 'The app had ended without saving. Save to keep it.',
    } as const
    studio.dispatch({ type: 'toast.shown', toast })
  }
}
