import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  Switch as AriaSwitch,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components'
import type { Choice } from './Select'
import './switch.css'

export interface ToggleProps {
  readonly children: ReactNode
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isDisabled?: boolean
}

/** A setting that acts at once. */
export function Switch({ children, isOn, onChange, isDisabled = false }: ToggleProps) {
  return (
    <AriaSwitch className="switch" isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <span className="switch-track" aria-hidden />
      {children}
    </AriaSwitch>
  )
}

/** A choice among several, or part of a form. */
export function Checkbox({
  children,
  isOn,
  onChange,
  isDisabled = false,
  isMixed = false,
  label,
}: ToggleProps & {
  readonly isMixed?: boolean
  /** Instead of drawn words, where the words stand beside it. */
  readonly label?: string
}) {
  return (
    <AriaCheckbox
      className="checkbox"
      isSelected={isOn}
      isIndeterminate={isMixed}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(label ? { 'aria-label': label } : {})}
    >
      <span className="checkbox-box" aria-hidden>
        {isMixed ? <Minus size={10} strokeWidth={3} /> : <Check size={10} strokeWidth={3} />}
      </span>
      {children}
    </AriaCheckbox>
  )
}

export interface SegmentedControlProps<Id extends string> {
  readonly label: string
  readonly value: Id
  readonly choices: readonly Choice<Id>[]
  readonly onChange: (id: Id) => void
}

/** One of two to five, all in sight. */
export function SegmentedControl<Id extends string>({
  label,
  value,
  choices,
  onChange,
}: SegmentedControlProps<Id>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = choices.find((choice) => keys.has(choice.id))
        if (chosen) onChange(chosen.id)
      }}
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.id}
          id={choice.id}
          className="segment"
          isDisabled={choice.isDisabled ?? false}
        >
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
