import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ManifestEffect } from '../../../shared/contract/views'
import { Notice } from '../../ui/Notice'
import type { OptionKey } from './manifestForm'
import { optionWords } from './optionWords'

/** One option of the form: what it is for, its control, and what it does with this very data. */
export function OptionSection({
  option,
  isSelected,
  isAbsent,
  effects,
  onSelect,
  children,
}: {
  readonly option: OptionKey
  readonly isSelected: boolean
  readonly isAbsent: boolean
  readonly effects: readonly ManifestEffect[]
  readonly onSelect: () => void
  readonly children: ReactNode
}) {
  const words = optionWords[option]
  return (
    <section
      className="option"
      aria-label={words.label}
      data-selected={isSelected ? '' : undefined}
      onFocus={onSelect}
    >
      <header className="option-head">
        <h2>{words.label}</h2>
        <code className="quiet">{option}</code>
      </header>
      <p className="quiet">{words.purpose}</p>
      {children}
      {isAbsent && <Notice kind="warning">{words.whenAbsent}</Notice>}
      {effects.map((effect) =>
        effect.severity === 'note' ? (
          <p key={effect.sentence} className="effect-note">
            <Info size={14} aria-hidden />
            {effect.sentence}
          </p>
        ) : (
          <Notice key={effect.sentence} kind={effect.severity}>
            {effect.sentence}
          </Notice>
        ),
      )}
    </section>
  )
}
