import { useId } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import './choiceCards.css'

/** One of the cards: what it is called and what choosing it means. */
export interface ChoiceCard<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly meaning: string
  /** Chosen with care: drawn in the colour of danger when chosen, and said so. */
  readonly isDangerous?: boolean
}

export interface ChoiceCardsProps<Id extends string> {
  readonly label: string
  readonly cards: readonly ChoiceCard<Id>[]
  /** Null while nothing is chosen. */
  readonly value: Id | null
  readonly onChange: (id: Id) => void
}

/** Chooses one of two to four, each with a sentence that says what follows. */
export function ChoiceCards<Id extends string>({
  label,
  cards,
  value,
  onChange,
}: ChoiceCardsProps<Id>) {
  return (
    <RadioGroup
      className="choice-cards"
      aria-label={label}
      value={value}
      onChange={(id) => {
        const card = cards.find((one) => one.id === id)
        if (card) onChange(card.id)
      }}
    >
      {cards.map((card) => (
        <Card key={card.id} card={card} />
      ))}
    </RadioGroup>
  )
}

function Card<Id extends string>({ card }: { readonly card: ChoiceCard<Id> }) {
  const meaning = useId()
  return (
    <Radio
      className={`choice-card${card.isDangerous ? ' danger' : ''}`}
      value={card.id}
      aria-label={card.label}
      aria-describedby={meaning}
    >
      <span className="choice-dot" aria-hidden />
      <span>
        <span className="choice-card-label">{card.label}</span>
        <span className="choice-card-meaning" id={meaning}>
          {card.meaning}
        </span>
      </span>
    </Radio>
  )
}
