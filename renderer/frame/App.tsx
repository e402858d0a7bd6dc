import { lazy, Suspense, useEffect } from 'react'
import { useStudio } from '../state/StudioContext'
import { Loading } from '../ui/Notice'
import { CommandPalette } from './CommandPalette'
import { DropOverlay } from './DropOverlay'
import { ShortcutsDialog } from './ShortcutsDialog'
import { LiveRegion, Toasts } from './Toasts'
import { useCommands } from './useCommands'
import { Welcome } from './Welcome'
import './overlays.css'

/** The steps are more than half of the page's code; the welcome screen does not wait for them. */
const loadFrame = async () => ({ default: (await import('./Frame')).Frame })
const Frame = lazy(loadFrame)

/** The whole window: the welcome screen until a project is open, then the frame; and what lies over both. */
export function App() {
  const start = useStudio((state) => state.start)
  const hasProject = useStudio((state) => state.document !== null)
  useCommands(start?.platform ?? 'linux')
  // Fetched while the admin reads the welcome screen, so that opening a project does not wait either.
  useEffect(() => {
    const asked = requestIdleCallback(() => void loadFrame())
    return () => cancelIdleCallback(asked)
  }, [])
  return (
    <>
      <Suspense fallback={<Loading>Starting…</Loading>}>
        {start === null ? <Loading>Starting…</Loading> : hasProject ? <Frame /> : <Welcome />}
      </Suspense>
      <CommandPalette />
      <ShortcutsDialog />
      <DropOverlay />
      <Toasts />
      <LiveRegion />
    </>
  )
}
