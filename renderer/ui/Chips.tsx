import { X } from 'lucide-react'
import { Button as AriaButton, Label, Tag, TagGroup, TagList } from 'react-aria-components'
import { ComboBox } from './ComboBox'
import './chips.css'

export interface ChipsProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly chips: readonly string[]
  readonly onRemove?: (chip: string) => void
}

/** Short texts in a row, each of which can be taken out (Delete or the cross). */
export function Chips({ label, hideLabel, chips, onRemove }: ChipsProps) {
  return (
    <TagGroup
      className="field"
      {...(hideLabel ? { 'aria-label': label } : {})}
      {...(onRemove
        ? {
            onRemove: (keys) => {
              for (const key of keys) onRemove(String(key))
            },
          }
        : {})}
    >
      {!hideLabel && <Label>{label}</Label>}
      <TagList className="chips" items={chips.map((id) => ({ id }))}>
        {({ id }) => (
          <Tag className="chip" id={id} textValue={id}>
            <span className="truncate">{id === '' ? '(blank)' : id}</span>
            {onRemove && (
              <AriaButton slot="remove" aria-label={`Remove ${id}`}>
                <X size={12} aria-hidden />
              </AriaButton>
            )}
          </Tag>
        )}
      </TagList>
    </TagGroup>
  )
}

export interface TagFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  /** Offered while typing; any other text is taken too. */
  readonly suggestions?: readonly { readonly name: string; readonly from?: string }[]
  readonly hint?: string
  readonly placeholder?: string
}

/** A list of texts as chips with a field to add more; what is known is offered while typing. */
export function TagField(props: TagFieldProps) {
  const { label, values, onChange, suggestions = [] } = props
  const add = (text: string) => {
    if (text !== '' && !values.includes(text)) onChange([...values, text])
  }
  return (
    <div className="field">
      {!props.hideLabel && <span className="field-label">{label}</span>}
      <div className="tag-field">
        {values.length > 0 && (
          <Chips
            label={label}
            hideLabel
            chips={values}
            onRemove={(gone) => onChange(values.filter((value) => value !== gone))}
          />
        )}
        <ComboBox
          label={`Add to ${label}`}
          hideLabel
          value=""
          allowsOther
          emptiesItself
          choices={suggestions
            .filter(({ name }) => !values.includes(name))
            .map(({ name, from }) => ({ id: name, label: name, ...(from ? { hint: from } : {}) }))}
          placeholder={props.placeholder ?? 'Add…'}
          emptyWords="Press Enter to add what you typed."
          onChange={add}
        />
      </div>
      {props.hint && <span className="field-hint">{props.hint}</span>}
    </div>
  )
}
