import { Check, ChevronsUpDown } from 'lucide-react'
import {
  Button as AriaButton,
  Select as AriaSelect,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import './fields.css'
import './overlay.css'

/** One thing that can be chosen. `id` is the value, `label` what people read, `hint` a quiet second line. */
export interface Choice<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly hint?: string
  readonly isDisabled?: boolean
}

export interface SelectProps<Id extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Id | null
  readonly choices: readonly Choice<Id>[]
  readonly onChange: (id: Id) => void
  readonly placeholder?: string
  readonly hint?: string
  readonly isDisabled?: boolean
  readonly className?: string
}

/** Chooses one of a few. For more than about fifteen choices take `ComboBox`. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, value, choices, onChange, placeholder, hint } = props
  return (
    <AriaSelect
      className={`field ${props.className ?? ''}`}
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id)
        if (chosen) onChange(chosen.id)
      }}
      placeholder={placeholder ?? 'Choose'}
      isDisabled={props.isDisabled ?? false}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <Label>{label}</Label>}
      <AriaButton className="select-button">
        <SelectValue className="select-value">
          {({ isPlaceholder, defaultChildren }) =>
            isPlaceholder
              ? defaultChildren
              : (choices.find((choice) => choice.id === value)?.label ?? defaultChildren)
          }
        </SelectValue>
        <ChevronsUpDown size={12} aria-hidden />
      </AriaButton>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Popover className="popover" offset={4}>
        <ChoiceList choices={choices} />
      </Popover>
    </AriaSelect>
  )
}

function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <ListBox className="choice-list" items={choices}>
      {(choice) => <ChoiceItem choice={choice} />}
    </ListBox>
  )
}

/** One line of a list of choices. */
export function ChoiceItem({ choice }: { readonly choice: Choice }) {
  return (
    <ListBoxItem
      className="choice"
      id={choice.id}
      textValue={choice.label}
      isDisabled={choice.isDisabled ?? false}
    >
      {({ isSelected }) => (
        <>
          <span className="choice-words">
            <Text slot="label" className="truncate">
              {choice.label}
            </Text>
            {choice.hint && (
              <Text slot="description" className="choice-hint truncate">
                {choice.hint}
              </Text>
            )}
          </span>
          {isSelected && <Check size={14} aria-hidden />}
        </>
      )}
    </ListBoxItem>
  )
}
