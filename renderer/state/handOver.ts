import type { Studio } from './store'

/** How long typing may go on before the engine gets the project, in milliseconds. */
const pause = 60

/**
 * Hands every change of the project to the engine and to autosave. One hand-over at a time; what changed meanwhile goes
 * next, only the newest. Gives a function that ends it.
 */
export function handOverProject(studio: Studio): () => void {
  const { bridge, store, dispatch } = studio
  let given = store.getState().revision
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGiving = false

  const give = async () => {
    timer = undefined
    const { document, revision } = store.getState()
    if (!document || isGiving || revision === given) return
    isGiving = true
    given = revision
    const project = document.history.document
    const dirty = project !== document.saved
    const [taken] = await Promise.allSettled([
      bridge.engine.setProject({ project, revision }),
      bridge.shell.autosave({ project, dirty }),
    ])
    isGiving = false
    if (taken.status === 'fulfilled' && !taken.value.ok) {
      const { title, mend } = taken.value.problem
      dispatch({ type: 'toast.shown', toast: { kind: 'bad', title, text: mend } })
    }
    schedule()
  }
  const schedule = () => {
    const { document, revision } = store.getState()
    if (!document || revision === given || timer !== undefined) return
    timer = setTimeout(give, pause)
  }
  const stop = store.subscribe(schedule)
  schedule()
  return () => {
    stop()
    if (timer !== undefined) clearTimeout(timer)
  }
}
