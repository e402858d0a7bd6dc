import type { LucideIcon } from 'lucide-react'
import { ChevronDown, Ellipsis } from 'lucide-react'
import {
  Menu as AriaMenu,
  Button,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import './button.css'
import './overlay.css'

/** One line of a menu. `line` draws a line between groups. */
export type MenuEntry =
  | {
      readonly id: string
      readonly label: string
      /** A few quiet words about it. */
      readonly hint?: string
      readonly onPress: () => void
      readonly icon?: LucideIcon
      readonly shortcut?: string
      readonly isDisabled?: boolean
      readonly isDangerous?: boolean
    }
  | { readonly id: string; readonly line: true }
  | { readonly id: string; readonly heading: string; readonly entries: readonly MenuEntry[] }

export interface MenuButtonProps {
  /** Drawn on the button; with `isIcon` it is the name of a “…” button. */
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly isIcon?: boolean
  readonly icon?: LucideIcon
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly isDisabled?: boolean
}

/** A button that opens a menu of actions. */
export function MenuButton(props: MenuButtonProps) {
  const { label, entries, isIcon = false, icon: Icon, kind = 'plain', isDisabled = false } = props
  return (
    <MenuTrigger>
      {isIcon ? (
        <Button className="icon-button" aria-label={label} isDisabled={isDisabled}>
          {Icon ? <Icon size={14} aria-hidden /> : <Ellipsis size={14} aria-hidden />}
        </Button>
      ) : (
        <Button className={`button ${kind}`} isDisabled={isDisabled}>
          {Icon && <Icon size={14} aria-hidden />}
          <span className="truncate">{label}</span>
          <ChevronDown size={12} aria-hidden />
        </Button>
      )}
      <Popover className="popover" offset={4} placement={isIcon ? 'bottom end' : 'bottom start'}>
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry) => (
            <MenuLine key={entry.id} entry={entry} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function MenuLine({ entry }: { readonly entry: MenuEntry }) {
  if ('line' in entry) return <Separator className="menu-line" />
  if ('heading' in entry) {
    return (
      <MenuSection>
        <Header className="menu-heading">{entry.heading}</Header>
        {entry.entries.map((inner) => (
          <MenuLine key={inner.id} entry={inner} />
        ))}
      </MenuSection>
    )
  }
  const Icon = entry.icon
  return (
    <MenuItem
      className={`menu-item${entry.isDangerous ? ' danger' : ''}`}
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.isDisabled ?? false}
      onAction={() => entry.onPress()}
    >
      {Icon && <Icon size={14} aria-hidden />}
      <span className="menu-label truncate">{entry.label}</span>
      {entry.hint && <span className="menu-hint truncate">{entry.hint}</span>}
      {entry.shortcut && <kbd>{entry.shortcut}</kbd>}
    </MenuItem>
  )
}
