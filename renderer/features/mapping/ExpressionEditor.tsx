import { Eraser } from 'lucide-react'
import type { Expression, TargetMapping } from '../../../shared/mapping/mapping'
import { useProject } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { OriginFields } from './OriginFields'
import { originChoices, originOf, withOrigin } from './originCatalog'
import { StepsEditor } from './StepsEditor'

/** How one column is filled: from where, then the chain of steps. Every change shows in the sample at once. */
export function ExpressionEditor({
  mapping,
  column,
}: {
  readonly mapping: TargetMapping
  readonly column: string
}) {
  const act = useProjectAction()
  const { lookups } = useProject()
  const expression = mapping.columns[column]
  const set = (next: Expression) =>
    act({ type: 'mapping.setColumn', mapping: mapping.id, column, expression: next })
  return (
    <div className="expression">
      <div className="mapping-line">
        <Select
          label={`Way of filling ${column}`}
          hideLabel
          className="short"
          placeholder="Blank"
          value={expression?.from.kind ?? null}
          choices={originChoices}
          onChange={(kind) =>
            set(withOrigin(expression, originOf(kind, expression?.from, lookups[0]?.id ?? '')))
          }
        />
        {expression && (
          <OriginFields
            mapping={mapping}
            column={column}
            origin={expression.from}
            onChange={(from) => set(withOrigin(expression, from))}
          />
        )}
        {expression && (
          <Button
            kind="quiet"
            icon={Eraser}
            onPress={() => act({ type: 'mapping.clearColumn', mapping: mapping.id, column })}
          >
            Clear
          </Button>
        )}
      </div>
      {expression && (
        <StepsEditor
          column={column}
          steps={expression.steps}
          onChange={(steps) => set({ ...expression, steps: [...steps] })}
        />
      )}
    </div>
  )
}
