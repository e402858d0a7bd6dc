import { commandIds, commandSpec, menus, plainLabel } from '../../shared/commands/commands'
import { useDispatch, useStudio } from '../state/StudioContext'
import { Dialog } from '../ui/Dialog'
import { shortcutOf } from './commandEntries'

/** Keys of the tables, which no command has. */
const gridKeys: readonly (readonly [string, string])[] = [
  ['Arrow keys', 'Move through cells; up from the first row is the header'],
  ['Shift+Arrow keys', 'Select cells'],
  ['Ctrl+A, Ctrl+C', 'Select all, copy as tab-separated text'],
  ['Enter on a header', 'Sort'],
  ['Alt+←, Alt+→', 'Make the column narrower or wider'],
  ['Home, End, Page Up, Page Down', 'Go far'],
]

/** Every shortcut there is, from the table of commands. */
export function ShortcutsDialog() {
  const dispatch = useDispatch()
  const isOpen = useStudio((state) => state.overlay === 'shortcuts')
  const platform = useStudio((state) => state.start?.platform ?? 'linux')
  const inMenus = menus
    .map((menu) => ({
      menu,
      ids: commandIds.filter((id) => commandSpec(id).menu === menu && shortcutOf(id, platform)),
    }))
    .filter(({ ids }) => ids.length > 0)
  return (
    <Dialog
      title="Keyboard shortcuts"
      isOpen={isOpen}
      isWide
      onClose={() => dispatch({ type: 'overlay.opened', overlay: 'none' })}
    >
      <div className="shortcut-groups">
        {inMenus.map(({ menu, ids }) => (
          <section key={menu}>
            <h3>{menu.charAt(0).toUpperCase() + menu.slice(1)}</h3>
            <dl>
              {ids.map((id) => (
                <div key={id}>
                  <dt>{plainLabel(id)}</dt>
                  <dd>
                    <kbd>{shortcutOf(id, platform)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>In tables</h3>
          <dl>
            {gridKeys.map(([keys, words]) => (
              <div key={keys}>
                <dt>{words}</dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
