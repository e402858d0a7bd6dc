import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { commandIds, commandSpec, menus, plainLabel } from '../../shared/commands/commands'
import { useStudio, useWholeStudio } from '../state/StudioContext'
import { situationOf } from '../state/situation'
import { Dialog } from '../ui/Dialog'
import { shortcutOf } from './commandEntries'
import { isPageCommand, runCommand } from './commandHandlers'

const menuWords = {
  file: 'File',
  edit: 'Edit',
  view: 'Go to',
  sync: 'Sync',
  window: 'Window',
  help: 'Help',
} as const satisfies Record<(typeof menus)[number], string>

/** Every command by typing a part of its name. */
export function CommandPalette() {
  const studio = useWholeStudio()
  const isOpen = useStudio((state) => state.overlay === 'palette')
  const close = () => studio.dispatch({ type: 'overlay.opened', overlay: 'none' })
  return (
    <Dialog title="Commands" isOpen={isOpen} onClose={close} isBare>
      {isOpen && <PaletteList onDone={close} />}
    </Dialog>
  )
}

function PaletteList({ onDone }: { readonly onDone: () => void }) {
  const studio = useWholeStudio()
  const platform = useStudio((state) => state.start?.platform ?? 'linux')
  const { contains } = useFilter({ sensitivity: 'base' })
  const now = situationOf(studio.store.getState())
  const offered = commandIds.filter(
    (id) => isPageCommand(id) && id !== 'commandPalette' && commandSpec(id).enabled(now),
  )
  const groups = menus
    .map((menu) => ({ menu, ids: offered.filter((id) => commandSpec(id).menu === menu) }))
    .filter(({ ids }) => ids.length > 0)
  return (
    <div className="palette">
      <Autocomplete filter={contains}>
        <SearchField aria-label="Find a command" autoFocus className="palette-field">
          <Input placeholder="What do you want to do?" spellCheck={false} />
        </SearchField>
        <Menu
          className="menu palette-menu"
          aria-label="Commands"
          renderEmptyState={() => <div className="choice-empty">No command has this name.</div>}
          onAction={(id) => {
            onDone()
            runCommand(studio, String(id))
          }}
        >
          {groups.map(({ menu, ids }) => (
            <MenuSection key={menu}>
              <Header className="menu-heading">{menuWords[menu]}</Header>
              {ids.map((id) => (
                <MenuItem key={id} id={id} className="menu-item" textValue={plainLabel(id)}>
                  <span className="truncate">{plainLabel(id)}</span>
                  <kbd>{shortcutOf(id, platform)}</kbd>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </div>
  )
}
