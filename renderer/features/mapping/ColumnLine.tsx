import { Check, ChevronDown, ChevronRight } from 'lucide-react'
import type { Lookup, TargetMapping } from '../../../shared/mapping/mapping'
import { columnSpec } from '../../../shared/schema/lookUp'
import { useProjectAction } from '../../state/useProjectAction'
import { IconButton } from '../../ui/Button'
import { ExpressionEditor } from './ExpressionEditor'
import { originInWords } from './expressionWords'
import type { ColumnProposal } from './proposalList'
import { stepInWords } from './stepCatalog'

export interface ColumnLineProps {
  readonly mapping: TargetMapping
  readonly column: string
  readonly lookups: readonly Lookup[]
  /** The first value the sample gives. */
  readonly value: string
  readonly proposal: ColumnProposal | undefined
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** One package column: its name, what fills it, a value; opened, the editor of it. */
export function ColumnLine(props: ColumnLineProps) {
  const { mapping, column, lookups, value, proposal, isChosen, onChoose } = props
  const act = useProjectAction()
  const expression = mapping.columns[column]
  const isRequired = columnSpec(mapping.target, column)?.required === 'yes'
  const isMissing = isRequired && expression === undefined
  return (
    <div className={`column-line${isChosen ? ' chosen' : ''}`}>
      <div className="column-row">
        <button type="button" className="column-button" aria-expanded={isChosen} onClick={onChoose}>
          {isChosen ? (
            <ChevronDown size={12} aria-hidden />
          ) : (
            <ChevronRight size={12} aria-hidden />
          )}
          <span className="column-name truncate" title={column}>
            {column}
            {isRequired && (
              <>
                <span className="required" aria-hidden>
                  *
                </span>
                <span className="visually-hidden"> required</span>
              </>
            )}
          </span>
          <span className="column-from">
            {expression ? (
              <>
                <span className="truncate">{originInWords(expression, lookups)}</span>
                {expression.steps.map((step, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place.
                  <span key={place} className="step-chip truncate">
                    {stepInWords(step)}
                  </span>
                ))}
              </>
            ) : proposal ? (
              <span className="proposed truncate" title={proposal.reason}>
                proposed: {originInWords(proposal.expression, lookups)}
              </span>
            ) : (
              <span className={isMissing ? 'missing' : 'quiet'}>
                {isMissing ? 'Required: choose what fills it' : 'blank'}
              </span>
            )}
          </span>
          <span className="column-value truncate" title={value}>
            {expression ? value : ''}
          </span>
        </button>
        {proposal && !expression && (
          <IconButton
            icon={Check}
            label={`Accept the proposal for ${column}: ${proposal.reason}`}
            onPress={() =>
              act({
                type: 'mapping.setColumn',
                mapping: mapping.id,
                column,
                expression: proposal.expression,
              })
            }
          />
        )}
      </div>
      {isChosen && <ExpressionEditor mapping={mapping} column={column} />}
    </div>
  )
}
