import { CommandPalette } from './CommandPalette'
import { ShortcutsDialog } from './ShortcutsDialog'
import { Toasts } from './Toasts'

/** What opens over the window by a key or by itself; its code is fetched behind the first screen. */
export function Overlays() {
  return (
    <>
      <CommandPalette />
      <ShortcutsDialog />
      <Toasts />
    </>
  )
}
