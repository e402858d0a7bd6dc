import { useStudio } from '../state/StudioContext'
import { Loading } from '../ui/Notice'
import { CommandPalette } from './CommandPalette'
import { DropOverlay } from './DropOverlay'
import { Frame } from './Frame'
import { ShortcutsDialog } from './ShortcutsDialog'
import { LiveRegion, Toasts } from './Toasts'
import { useCommands } from './useCommands'
import { Welcome } from './Welcome'
import './overlays.css'

/** The whole window: the welcome screen until a project is open, then the frame; and what lies over both. */
export function App() {
  const start = useStudio((state) => state.start)
  const hasProject = useStudio((state) => state.document !== null)
  useCommands(start?.platform ?? 'linux')
  return (
    <>
      {start === null ? <Loading>Starting…</Loading> : hasProject ? <Frame /> : <Welcome />}
      <CommandPalette />
      <ShortcutsDialog />
      <DropOverlay />
      <Toasts />
      <LiveRegion />
    </>
  )
}
