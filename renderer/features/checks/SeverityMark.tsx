import { CircleX, Info, TriangleAlert } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import type { Severity } from '../../../shared/rules/issue'
import { inDigits } from '../../ui/inWords'
import { severityWords } from './checkWords'

const icons = { error: CircleX, warning: TriangleAlert, note: Info } as const
const severities = ['error', 'warning', 'note'] as const

/** The icon of a severity: its form differs as well as its colour. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const Icon = icons[severity]
  return (
    <Icon
      className={`severity ${severity}`}
      size={14}
      role="img"
      aria-label={severityWords[severity].one}
    />
  )
}

/** One switch per severity with its count; switching one off hides its groups. */
export function SeveritySwitches({
  counts,
  shown,
  onToggle,
}: {
  readonly counts: Readonly<Record<Severity, number>>
  readonly shown: readonly Severity[]
  readonly onToggle: (severity: Severity) => void
}) {
  return (
    <div className="severity-switches">
      {severities.map((severity) => {
        const Icon = icons[severity]
        const words = severityWords[severity]
        return (
          <ToggleButton
            key={severity}
            className="severity-switch"
            isSelected={shown.includes(severity)}
            onChange={() => onToggle(severity)}
          >
            <Icon className={`severity ${severity}`} size={14} aria-hidden />
            {`${inDigits(counts[severity])} ${counts[severity] === 1 ? words.one : words.many}`}
          </ToggleButton>
        )
      })}
    </div>
  )
}
