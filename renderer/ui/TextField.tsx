import { Search, X } from 'lucide-react'
import {
  Button as AriaButton,
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import './fields.css'

export interface TextFieldProps {
  readonly label: string
  /** The label is read aloud and not drawn; only where words beside the field say the same. */
  readonly hideLabel?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  /** Runs on Enter (one line only) and when the field is left. */
  readonly onCommit?: () => void
  readonly hint?: string
  /** What is wrong and what to do; turns the field red. */
  readonly problem?: string | undefined
  readonly placeholder?: string
  readonly multiline?: boolean
  /** Fixed-width letters, for templates and patterns. */
  readonly code?: boolean
  readonly type?: 'text' | 'password' | 'url' | 'number'
  readonly isDisabled?: boolean
  readonly isRequired?: boolean
  readonly autoFocus?: boolean
  readonly className?: string
}

/** A labelled field for text, with a hint below and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, value, onChange, onCommit, hint, problem, multiline, code } = props
  const input = {
    className: `input${code ? ' code' : ''}`,
    placeholder: props.placeholder ?? '',
    spellCheck: false,
  }
  return (
    <AriaTextField
      className={`field ${props.className ?? ''}`}
      value={value}
      onChange={onChange}
      isInvalid={problem !== undefined}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      type={props.type ?? 'text'}
      autoComplete="off"
      {...(hideLabel ? { 'aria-label': label } : {})}
      {...(onCommit
        ? {
            onBlur: () => onCommit(),
            onKeyDown: (event) => {
              if (event.key === 'Enter' && !multiline) onCommit()
            },
          }
        : {})}
    >
      {!hideLabel && <Label>{label}</Label>}
      {multiline ? <TextArea {...input} rows={4} /> : <Input {...input} />}
      {hint && problem === undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-problem">{problem}</FieldError>
    </AriaTextField>
  )
}

export interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly autoFocus?: boolean
}

/** A field that filters what is below it; Escape empties it. Its label is read aloud, the magnifier shows it. */
export function SearchField({ label, value, onChange, placeholder, autoFocus }: SearchFieldProps) {
  return (
    <AriaSearchField
      className="search"
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
    >
      <Search size={14} aria-hidden />
      <Input className="input" placeholder={placeholder ?? label} spellCheck={false} />
      <AriaButton className="icon-button" aria-label="Clear">
        <X size={12} aria-hidden />
      </AriaButton>
    </AriaSearchField>
  )
}
