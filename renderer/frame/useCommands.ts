import { useEffect } from 'react'
import { mayLose, takeFiles } from '../state/fileActions'
import { useWholeStudio } from '../state/StudioContext'
import { isPageCommand, isTextField, runCommand } from './commandHandlers'
import { focusNextPane } from './panes'
import { commandOfKey } from './shortcuts'

/** Keys that mean text while one types. */
const textKeys: ReadonlySet<string> = new Set(['undo', 'redo', 'shortcuts', 'copy', 'selectAll'])

/**
 * Carries out commands from the menu and from keys, takes files opened from the system, and asks before the window
 * closes. A key the page acts on is kept from the menu, so that nothing happens twice.
 */
export function useCommands(platform: string): void {
  const studio = useWholeStudio()
  useEffect(() => {
    const { bridge } = studio
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      if (event.key === 'F6') {
        event.preventDefault()
        focusNextPane(document, event.shiftKey)
        return
      }
      const id = commandOfKey(event, platform)
      if (id === undefined || !isPageCommand(id)) return
      if (textKeys.has(id) && isTextField(document.activeElement)) return
      event.preventDefault()
      runCommand(studio, id)
    }
    window.addEventListener('keydown', onKey)
    const ends = [
      bridge.on('command', (id) => void runCommand(studio, id)),
      bridge.on('fileOpened', (file) => void takeFiles(studio, [file])),
      bridge.on('closing', () => void mayLose(studio)),
    ]
    return () => {
      window.removeEventListener('keydown', onKey)
      for (const end of ends) end()
    }
  }, [studio, platform])
}
