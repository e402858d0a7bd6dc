import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  Popover,
  Text,
} from 'react-aria-components'
import { type Choice, ChoiceItem, type SelectProps } from './Select'
import './fields.css'
import './overlay.css'

export interface ComboBoxProps extends Omit<SelectProps<string>, 'value'> {
  readonly value: string
  /** Text that is none of the choices is taken as well, on Enter or when the field is left. */
  readonly allowsOther?: boolean
  /** The field is empty again after each choice, for adding one after the other. */
  readonly emptiesItself?: boolean
  readonly emptyWords?: string
}

/** Chooses one of many by typing. `onChange` gets `''` when the field was emptied. A value that is no choice any more is kept and shown. */
export function ComboBox(props: ComboBoxProps) {
  const { value, choices, onChange, allowsOther = false, emptiesItself = false } = props
  const shown = choices.find((choice) => choice.id === value)?.label ?? value
  const [typed, setTyped] = useState(shown)
  const [seen, setSeen] = useState(shown)
  if (seen !== shown) {
    setSeen(shown)
    setTyped(shown)
  }
  const give = (id: string) => {
    if (emptiesItself) setTyped('')
    if (id !== value) onChange(id)
  }
  const leave = () => {
    const meant = choices.find((choice) => choice.label === typed)?.id
    if (typed === shown) return
    if (typed === '' || meant !== undefined || allowsOther) give(meant ?? typed)
    else setTyped(shown)
  }
  return (
    <AriaComboBox
      className={`field ${props.className ?? ''}`}
      value={value === '' ? null : value}
      inputValue={typed}
      onInputChange={setTyped}
      defaultItems={withLost(choices, value, allowsOther)}
      allowsEmptyCollection={choices.length > 0 || !allowsOther}
      allowsCustomValue
      menuTrigger="focus"
      isDisabled={props.isDisabled ?? false}
      onChange={(id) => {
        if (id !== null) give(String(id))
      }}
      onBlur={leave}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {!props.hideLabel && <Label>{props.label}</Label>}
      <div className="combo">
        <Input
          className="input"
          placeholder={props.placeholder ?? ''}
          spellCheck={false}
          onKeyDown={(event) => {
            const isOnChoice = event.currentTarget.hasAttribute('aria-activedescendant')
            if (event.key === 'Enter' && !isOnChoice) leave()
          }}
        />
        <AriaButton className="combo-button">
          <ChevronDown size={12} aria-hidden />
        </AriaButton>
      </div>
      {props.hint && (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      <Popover className="popover" offset={4}>
        <ListBox<Choice>
          className="choice-list"
          renderEmptyState={() => (
            <div className="choice-empty">{props.emptyWords ?? 'Nothing fits these letters.'}</div>
          )}
        >
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

function withLost(choices: readonly Choice[], value: string, allowsOther: boolean) {
  const isKnown = value === '' || allowsOther || choices.some((choice) => choice.id === value)
  return isKnown ? choices : [{ id: value, label: value, hint: 'Not there any more' }, ...choices]
}
