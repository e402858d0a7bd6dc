import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import './button.css'

/** `primary`: the one next thing of a screen. `plain`: everything else. `quiet`: without a border, for bars. `danger`: cannot be undone. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: () => void
  readonly kind?: ButtonKind
  readonly icon?: LucideIcon
  readonly isDisabled?: boolean
  /** Shown at the right, quieter: a shortcut such as “Ctrl+S”. */
  readonly shortcut?: string
  readonly describedBy?: string
  readonly autoFocus?: boolean
  readonly type?: 'button' | 'submit'
}

/** A button with words and, where it helps, an icon. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  icon: Icon,
  isDisabled = false,
  shortcut,
  describedBy,
  autoFocus = false,
  type = 'button',
}: ButtonProps) {
  return (
    <AriaButton
      className={`button ${kind}`}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      type={type}
      {...(onPress ? { onPress: () => onPress() } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      {Icon && <Icon size={14} aria-hidden />}
      <span className="truncate">{children}</span>
      {shortcut && <kbd className="button-shortcut">{shortcut}</kbd>}
    </AriaButton>
  )
}

export interface IconButtonProps {
  readonly icon: LucideIcon
  /** What it does; read aloud and shown as a tooltip. */
  readonly label: string
  readonly onPress?: () => void
  readonly isDisabled?: boolean
  /** For buttons that stay down, such as “Show inspector”. */
  readonly isPressed?: boolean
  readonly slot?: string
}

/** A button that is only an icon; its label is a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  onPress,
  isDisabled = false,
  isPressed,
  slot,
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        className="icon-button"
        aria-label={label}
        isDisabled={isDisabled}
        {...(onPress ? { onPress: () => onPress() } : {})}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        {...(slot ? { slot } : {})}
      >
        <Icon size={14} aria-hidden />
      </AriaButton>
      <Tooltip className="tooltip" offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}
