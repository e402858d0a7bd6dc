import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import type { Transform } from '../../../shared/mapping/mapping'
import { IconButton } from '../../ui/Button'
import { MenuButton } from '../../ui/Menu'
import { StepFields } from './StepFields'
import { movedStep, stepCatalog } from './stepCatalog'

/** The chain of steps a value goes through, each on what the one before gave. */
export function StepsEditor({
  column,
  steps,
  onChange,
}: {
  readonly column: string
  readonly steps: readonly Transform[]
  readonly onChange: (steps: readonly Transform[]) => void
}) {
  const set = (place: number, step: Transform) =>
    onChange(steps.map((one, index) => (index === place ? step : one)))
  return (
    <>
      {steps.length > 0 && (
        <ol className="steps" aria-label={`Steps of ${column}`}>
          {steps.map((step, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place.
            <li key={place} className="mapping-line">
              <span className="step-name">
                {place + 1}. {stepCatalog[step.do].label}
              </span>
              <StepFields step={step} onChange={(next) => set(place, next)} />
              <span className="spacer" />
              <IconButton
                icon={ArrowUp}
                label={`Step ${place + 1} earlier`}
                isDisabled={place === 0}
                onPress={() => onChange(movedStep(steps, place, -1))}
              />
              <IconButton
                icon={ArrowDown}
                label={`Step ${place + 1} later`}
                isDisabled={place === steps.length - 1}
                onPress={() => onChange(movedStep(steps, place, 1))}
              />
              <IconButton
                icon={X}
                label={`Remove step ${place + 1}`}
                onPress={() => onChange(steps.filter((_, index) => index !== place))}
              />
            </li>
          ))}
        </ol>
      )}
      <MenuButton
        kind="quiet"
        icon={Plus}
        label="Add a step"
        entries={Object.entries(stepCatalog).map(([id, { label, hint, start }]) => ({
          id,
          label,
          hint,
          onPress: () => onChange([...steps, start]),
        }))}
      />
    </>
  )
}
