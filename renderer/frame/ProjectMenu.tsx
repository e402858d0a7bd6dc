import { useStudio, useWholeStudio } from '../state/StudioContext'
import { isDirty } from '../state/studioDocument'
import { MenuButton } from '../ui/Menu'
import { commandEntries } from './commandEntries'

/** The project's name above the steps, with what can be done to the whole of it. */
export function ProjectMenu() {
  const studio = useWholeStudio()
  const document = useStudio((state) => state.document)
  const platform = useStudio((state) => state.start?.platform ?? 'linux')
  if (!document) return null
  return (
    <div className="project-menu">
      <MenuButton
        kind="quiet"
        label={`${document.history.document.name}${isDirty(document) ? ' •' : ''}`}
        entries={commandEntries(studio, platform)}
      />
    </div>
  )
}
