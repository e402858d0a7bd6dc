import { type ComponentType, useEffect, useState } from 'react'
import { useStudio } from '../state/StudioContext'
import { DropOverlay } from './DropOverlay'
import { LiveRegion } from './LiveRegion'
import { useCommands } from './useCommands'
import { Welcome } from './Welcome'
import './overlays.css'

/** The whole window: the welcome screen until a project is open, then the frame; and what lies over both. */
export function App() {
  const platform = useStudio((state) => state.start?.platform ?? 'linux')
  const rest = useRest()
  useCommands(platform)
  return (
    <>
      <Screen rest={rest} />
      {rest && <rest.Overlays />}
      <DropOverlay />
      <LiveRegion />
    </>
  )
}

function Screen({ rest }: { readonly rest: Rest | null }) {
  const hasStarted = useStudio((state) => state.start !== null)
  const hasProject = useStudio((state) => state.document !== null)
  if (!hasStarted) return <Starting />
  if (!hasProject) return <Welcome />
  return rest ? <rest.Frame /> : <Starting />
}

/** What the welcome screen is drawn without: the steps and the component library, most of the page's code. */
interface Rest {
  readonly Frame: ComponentType
  readonly Overlays: ComponentType
}

/** The longest the first screen is left alone before the rest is fetched, in milliseconds. */
const patience = 500

/**
 * Fetches the rest of the page while the admin reads the welcome screen, so that opening a project does not wait either.
 * Not by `lazy`: it shows its fallback once even when the code is here, and React then holds the screen back for 300 ms.
 */
function useRest(): Rest | null {
  const [rest, setRest] = useState<Rest | null>(null)
  useEffect(() => {
    const fetchRest = async () => {
      const [{ Frame }, { Overlays }] = await Promise.all([import('./Frame'), import('./Overlays')])
      setRest({ Frame, Overlays })
    }
    // What cannot be fetched is thrown while drawing, where `Unexpected` catches it.
    const refuse = (reason: unknown) =>
      setRest(() => {
        throw reason
      })
    const asked = requestIdleCallback(() => void fetchRest().catch(refuse), { timeout: patience })
    return () => cancelIdleCallback(asked)
  }, [])
  return rest
}

function Starting() {
  return (
    <p className="starting" role="status">
      Starting…
    </p>
  )
}
