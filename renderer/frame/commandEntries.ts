import {
  acceleratorInWords,
  acceleratorOf,
  type CommandId,
  commandIds,
  commandSpec,
  plainLabel,
} from '../../shared/commands/commands'
import { situationOf } from '../state/situation'
import type { Studio } from '../state/store'
import type { MenuEntry } from '../ui/Menu'
import { isPageCommand, runCommand } from './commandHandlers'

/** The page's commands of the File menu, for the button with the project's name. */
export function commandEntries(studio: Studio, platform: string): readonly MenuEntry[] {
  const now = situationOf(studio.store.getState())
  const ids = commandIds.filter((id) => commandSpec(id).menu === 'file' && isPageCommand(id))
  return ids.flatMap((id, index): MenuEntry[] => {
    const before = ids[index - 1]
    const isNewGroup = before !== undefined && commandSpec(before).group !== commandSpec(id).group
    const shortcut = shortcutOf(id, platform)
    const entry: MenuEntry = {
      id,
      label: plainLabel(id),
      isDisabled: !commandSpec(id).enabled(now),
      onPress: () => runCommand(studio, id),
      ...(shortcut ? { shortcut } : {}),
    }
    return isNewGroup ? [{ id: `before ${id}`, line: true }, entry] : [entry]
  })
}

/** The key of a command as people write it, '' when it has none. */
export function shortcutOf(id: CommandId, platform: string): string {
  const accelerator = acceleratorOf(id, platform)
  return accelerator === undefined ? '' : acceleratorInWords(accelerator, platform)
}
